"""What a command file declares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import typer

from microanalyse.words import Locale


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command of the terminal.

    Attributes
    ----------
    key : str
        Its name on the command line.
    order : int
        Place in the overview.
    register : callable
        Adds it to the application, with help in the language given.
    """

    key: str
    order: int
    register: Callable[[typer.Typer, Locale], None]

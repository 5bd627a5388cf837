"""The commands there are, in the order of the overview.

A list, where other extensions are found: to find a command its module must be loaded, and what all
commands together need takes longer to load than most of them take to run.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

import click

from microanalyse.words import Locale

NAMES: Final = (
    "evaluate",
    "report",
    "export",
    "sample",
    "protocol",
    "check",
    "verify",
    "explain",
    "case",
    "compare",
    "prices",
    "instruments",
)


def command(name: str, words: Locale) -> click.Command | None:
    """Return what ``command`` of ``commands/<name>.py`` makes; only that module is loaded."""
    if name not in NAMES:
        return None
    made: click.Command = import_module(f"microanalyse.commands.{name}").command(words)
    return made

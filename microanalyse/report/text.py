"""Text with numbers in it: what a sentence is before it is laid out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number inside a sentence, traceable to its quantity.

    Attributes
    ----------
    id, part : str
        Quantity and which of its parts: value, low, high, n, p, statistic, df ...
    value : float
        The disclosed number.
    shown : str
        How it reads in the language.
    """

    id: str
    part: str
    value: float
    shown: str


Text = tuple[str | Number, ...]


def plain(text: Text) -> str:
    """Return the sentence as it reads."""
    return "".join(piece if isinstance(piece, str) else piece.shown for piece in text)


def joined(sentences: Iterable[Text]) -> Text:
    """Return sentences one after the other, a space between."""
    pieces: list[str | Number] = []
    for sentence in sentences:
        pieces.extend((" ", *sentence) if pieces else sentence)
    return tuple(pieces)


def harmless(text: str) -> str:
    """Return text that no spreadsheet reads as a formula: an apostrophe before one."""
    return f"'{text}" if text.startswith(FORMULA) else text

"""The nearest name to what somebody wrote."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches


def plain(text: str) -> str:
    """Return the text in small letters and digits only: no accents, spaces or signs."""
    spread = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in spread if character.isalnum())


def nearest(word: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Return up to ``limit`` known names that look like ``word``, the nearest first."""
    by_plain: dict[str, str] = {}
    for name in known:
        by_plain.setdefault(plain(name), name)
    close = get_close_matches(plain(word), by_plain, n=limit, cutoff=0.55)
    return tuple(by_plain[name] for name in close)

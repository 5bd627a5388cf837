"""Text as a Word file can hold it."""

from __future__ import annotations

import re
from typing import Final

from microanalyse.report.text import Text

# what XML 1.0 has no room for: control characters and halves of characters
IMPOSSIBLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NO_BREAK: Final = "\u00a0"
INSTEAD: Final = "\ufffd"
LONGEST_PROPERTY: Final = 255


def clean(text: str) -> str:
    """Return the text with a sign in the place of what no Word file can hold."""
    return IMPOSSIBLE.sub(INSTEAD, text)


def words(text: Text) -> str:
    """Return the sentence as it reads; no number breaks off from its sign at the end of a line."""
    return clean("".join(p if isinstance(p, str) else p.shown.replace(" ", NO_BREAK) for p in text))


def short(text: str) -> str:
    """Return text for a property of the document, which has room for 255 signs."""
    return clean(text)[:LONGEST_PROPERTY]

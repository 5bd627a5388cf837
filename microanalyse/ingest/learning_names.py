"""Names of files and sheets that hold lessons or indicators: an evaluation passes them by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from microanalyse.ingest.nearest import plain

LearningKind = Literal["lessons", "indicators"]

_NAMES: Final[Mapping[str, LearningKind]] = {
    "lessons": "lessons", "lesson": "lessons", "lessen": "lessons", "les": "lessons",
    "leerpunten": "lessons", "leergeschiedenis": "lessons",
    "indicators": "indicators", "indicator": "indicators", "indicatoren": "indicators",
}  # fmt: skip


def learning_kind(name: str) -> LearningKind | None:
    """Return whether a file or sheet of this name holds lessons or indicators."""
    return _NAMES.get(plain(name))

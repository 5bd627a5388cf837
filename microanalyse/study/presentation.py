"""What of a protocol bears on results, and what only on how they are read in and shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# what may differ between two studies that are the same evaluation
_NOT_RESULTS = ("input", "report", "lock")
_NOT_RESULTS_OF_STUDY = ("language", "audiences")


def without_presentation(tree: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of a study's tree that bears on results."""
    kept = {name: part for name, part in tree.items() if name not in _NOT_RESULTS}
    about = tree.get("study", {})
    kept["study"] = {key: about[key] for key in about if key not in _NOT_RESULTS_OF_STUDY}
    return kept

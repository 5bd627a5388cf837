"""Two groups side by side: which columns to compare, as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from microanalyse.records import FloatArray, TextArray

MOST_LEVELS: Final = 12  # a label with more is a name, not a characteristic


def beside(
    numbers: Mapping[str, FloatArray], labels: Mapping[str, TextArray]
) -> dict[str, FloatArray]:
    """Return the columns to compare: numbers as they are, labels as 0 and 1 a level.

    A level is named ``<label>=<level>``; a case without a label is NaN. Left out is what has one
    value, or very many levels; of two levels the second says nothing new. A label that holds
    many numbers, such as an age, is compared as a number.

    Parameters
    ----------
    numbers, labels : Mapping
        Shape (n_cases,) each.
    """
    found = {name: values for name, values in numbers.items() if _differs(values)}
    for name, values in labels.items():
        text = values.astype(str)
        levels = [str(level) for level in np.unique(text) if level]
        if not 1 < len(levels) <= MOST_LEVELS:
            amounts = numeric(values)
            if amounts is not None and _differs(amounts):
                found[name] = amounts
            continue
        for level in levels[:1] if len(levels) == 2 else levels:
            found[f"{name}={level}"] = np.where(text == "", np.nan, (text == level) * 1.0)
    return found


def numeric(values: TextArray) -> FloatArray | None:
    """Return a text column as numbers, empty cells as NaN; None where a cell is no number."""
    try:
        return np.array([float(text) if text else np.nan for text in values.astype(str)])
    except ValueError:
        return None


def _differs(values: FloatArray) -> bool:
    return bool(np.unique(values[np.isfinite(values)]).size > 1)

"""Labels of cases as columns of 0 and 1, for tables that set two groups side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from microanalyse.records import FloatArray, TextArray

MOST_LEVELS: Final = 12  # a label with more is a name, not a characteristic


def characteristics(labels: Mapping[str, TextArray]) -> dict[str, FloatArray]:
    """Return a column of 0 and 1 for each level, named ``<label>=<level>``.

    A case without a label is NaN. Labels with one level, or with very many, are left out; of two
    levels the second says nothing new and is left out too.

    Parameters
    ----------
    labels : Mapping of str to TextArray
        Shape (n_cases,) each.
    """
    found: dict[str, FloatArray] = {}
    for name, values in labels.items():
        text = values.astype(str)
        levels = [str(level) for level in np.unique(text) if level]
        if not 1 < len(levels) <= MOST_LEVELS:
            continue
        for level in levels[:1] if len(levels) == 2 else levels:
            found[f"{name}={level}"] = np.where(text == "", np.nan, (text == level) * 1.0)
    return found

"""The strata of a draw: the columns of the population list whose values the audit's keys join."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Final

import numpy as np

from microanalyse.ingest.tables import Audit
from microanalyse.records import BoolArray, TextArray

SIGN: Final = "|"


def strata_of_draw(
    audit: Audit | None, ids: TextArray, labels: Mapping[str, TextArray]
) -> TextArray:
    """Return the stratum of everybody in the list; empty where none is stated or none fits.

    Parameters
    ----------
    audit : Audit or None
        Its strata are keys such as ``complex|Lindenhof`` with how many there are and were drawn.
    ids : TextArray
        Shape (n_treated,).
    labels : Mapping of str to TextArray
        Columns of the list, shape (n_treated,) each.

    Notes
    -----
    The audit names values, not columns. Columns are accepted only where they give both the
    numbers listed and the numbers drawn of every stratum, as the audit states them.
    """
    none = np.array([], dtype=object)
    if audit is None or not audit.strata:
        return none
    parts = [key.split(SIGN) for key in audit.strata]
    if len({len(values) for values in parts}) != 1:
        return none
    drawn = np.isin(ids.astype(str), audit.chosen)
    for columns in product(*_candidates(parts, labels)):
        joined = [SIGN.join(row) for row in zip(*(labels[name] for name in columns), strict=True)]
        if _counted(joined, drawn) == dict(audit.strata):
            return np.array(joined, dtype=object)
    return none


def _candidates(parts: Sequence[Sequence[str]], labels: Mapping[str, TextArray]) -> list[list[str]]:
    """Return, for each place in the keys, the columns with just the values that stand there."""
    values = {name: set(column) for name, column in labels.items()}
    return [
        [name for name, held in values.items() if held == set(place)]
        for place in zip(*parts, strict=True)
    ]


def _counted(joined: Sequence[str], drawn: BoolArray) -> dict[str, tuple[int, int]]:
    chosen = Counter(label for label, one in zip(joined, drawn, strict=True) if one)
    return {label: (count, chosen[label]) for label, count in Counter(joined).items()}

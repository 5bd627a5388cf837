"""How alike the two arms were before anything was done."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from microanalyse.records import BoolArray, FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceRow:
    """One characteristic before the start.

    Attributes
    ----------
    name : str
        Column.
    n_treated, n_others : int
        Known values.
    mean_treated, mean_others : float or None
        A share where the column is 0 or 1.
    standardised : float or None
        Difference of the means over the root of the mean variance; None where it has no spread
        or too few known values. Under 0.25 counts as balanced.
    """

    name: str
    n_treated: int
    n_others: int
    mean_treated: float | None
    mean_others: float | None
    standardised: float | None

    @property
    def cells(self) -> tuple[str | float | None, ...]:
        """The row of a table; the name ``site=North`` is a characteristic and its level."""
        name, _, level = self.name.partition("=")
        sizes = (self.n_treated, self.n_others)
        return (name, level, *sizes, self.mean_treated, self.mean_others, self.standardised)


def balance(columns: Mapping[str, FloatArray], treated: BoolArray) -> tuple[BalanceRow, ...]:
    """Return a row a column (shape (n_cases,), NaN = missing), in the order given.

    Austin (2009), Stat Med 28:3083-3107: (m1 - m0) / sqrt((v1 + v0) / 2); for columns of 0 and 1
    the variance is p (1 - p), for others the sample variance.
    """
    return tuple(_row(name, values, treated) for name, values in columns.items())


def _row(name: str, values: FloatArray, treated: BoolArray) -> BalanceRow:
    known = np.isfinite(values)
    one, other = values[known & treated], values[known & ~treated]
    return BalanceRow(
        name=name,
        n_treated=one.size,
        n_others=other.size,
        mean_treated=float(one.mean()) if one.size else None,
        mean_others=float(other.mean()) if other.size else None,
        standardised=_standardised(one, other),
    )


def _standardised(one: FloatArray, other: FloatArray) -> float | None:
    if min(one.size, other.size) < 2:
        return None
    binary = bool(np.isin(np.concatenate([one, other]), (0.0, 1.0)).all())
    spare = 0 if binary else 1
    pooled = (float(one.var(ddof=spare)) + float(other.var(ddof=spare))) / 2
    return float(one.mean() - other.mean()) / math.sqrt(pooled) if pooled > 0 else None

"""Which cases count, and the one division from cents over days to euros per year."""

from __future__ import annotations

from typing import Final

import numpy as np

from microanalyse.records import BoolArray, FloatArray, IntArray
from microanalyse.reduce import PERIODS, Reduced

DAYS_PER_YEAR: Final = 365.25
LEFT: Final = ("died", "moved", "admitted")
BEFORE: Final = PERIODS.index("before")
AFTER: Final = PERIODS.index("after")


def observed_twice(reduced: Reduced, arm: BoolArray | None = None) -> BoolArray:
    """Return which cases of an arm stay in 'avoided', shape (n_cases,).

    Observed days before and after, and not died, moved or admitted. ``arm`` None is the treated
    arm.
    """
    chosen = reduced.case.treated if arm is None else arm
    observed = (reduced.days[:, BEFORE] > 0) & (reduced.days[:, AFTER] > 0)
    return np.asarray(chosen & observed & ~np.isin(reduced.case.exit_reason.astype(str), LEFT))


def yearly(cents: IntArray, days: IntArray) -> FloatArray:
    """Return euros per year from cents over ``days``; the first axis of both is the case."""
    shape = (-1, *([1] * (cents.ndim - 1)))
    return np.asarray(cents * DAYS_PER_YEAR / (100.0 * days.reshape(shape)))

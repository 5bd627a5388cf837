"""The year before and the year after, and whom something happened to in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from microanalyse.records import BoolArray, IntArray, TextArray
from microanalyse.synthetic.randomness import stream

YEAR = 365
SHORT_AFTER, SHORT_BEFORE = 300, 270


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """Observed days of the cases, all arrays of shape (n,).

    Attributes
    ----------
    asked : IntArray
        Shape (n, 2): window before and after as the file states it.
    observed : IntArray
        The same, cut off at the day someone died or moved.
    exit_day : IntArray
        Days after the start at which someone left; 0 where nobody left.
    reason : TextArray
        ``died``, ``moved`` or empty.
    """

    asked: IntArray
    observed: IntArray
    exit_day: IntArray
    reason: TextArray


def make_windows(seed: int, missing: BoolArray) -> Windows:
    """Return windows: mostly a year, a few shorter, one in fifty died, one in fifty moved.

    Who died is among those without an after-score.
    """
    rng = stream(seed, "windows")
    n = missing.shape[0]
    few = max(1, round(0.02 * n))
    gone = rng.permutation(np.flatnonzero(missing))[: max(1, min(few, int(missing.sum()) // 2))]
    others = rng.permutation(np.flatnonzero(~missing))
    moved, short, late = np.split(others[: 5 * few], [few, 4 * few])
    asked = np.full((n, 2), YEAR, dtype=np.int64)
    asked[short, 1] = SHORT_AFTER
    asked[late, 0] = SHORT_BEFORE
    exit_day = np.zeros(n, dtype=np.int64)
    exit_day[gone] = rng.integers(120, 330, size=gone.size)
    exit_day[moved] = rng.integers(150, 330, size=moved.size)
    reason = np.full(n, "", dtype=object)
    reason[gone] = "died"
    reason[moved] = "moved"
    observed = asked.copy()
    left = exit_day > 0
    observed[left, 1] = np.minimum(observed[left, 1], exit_day[left])
    return Windows(asked=asked, observed=observed, exit_day=exit_day, reason=reason)

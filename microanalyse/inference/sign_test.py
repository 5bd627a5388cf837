"""The sign test and the interval of a median that belongs to it."""

from __future__ import annotations

import numpy as np
from scipy import special

from microanalyse.records import FloatArray


def binomial_two_sided(successes: int, n: int) -> float:
    """Return the exact two-sided p that the chance is one half; 1 for n = 0.

    Notes
    -----
    The distribution is symmetric, so p is twice the smaller tail, at most 1.

    References
    ----------
    Arbuthnot (1710), Philosophical Transactions 27:186-190; Dixon & Mood (1946), JASA 41:557-566.
    """
    return min(1.0, 2.0 * float(special.bdtr(min(successes, n - successes), n, 0.5)))


def median_limits(values: FloatArray, *, alpha: float = 0.05) -> tuple[float, float] | None:
    """Return the order statistics between which the median lies, or None for too few values.

    Parameters
    ----------
    values : FloatArray
        Shape (n,), without NaN.
    alpha : float
        One minus the level; the interval covers at least that.

    Notes
    -----
    The k-th value from each end, k the largest with 2 P(Binomial(n, 1/2) < k) <= alpha. With ties
    it covers more, never less.

    References
    ----------
    Thompson (1936), Annals of Mathematical Statistics 7:122-128.
    """
    n = values.size
    tails = 2.0 * special.bdtr(np.arange(n // 2), n, 0.5)
    k = int(np.sum(tails <= alpha))
    if k == 0:
        return None
    ordered = np.sort(values)
    return float(ordered[k - 1]), float(ordered[n - k])

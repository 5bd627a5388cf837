"""Intervals for a share of cases."""

from __future__ import annotations

import math

from scipy import special

from microanalyse.inference.estimable import NotEstimable


def wilson(successes: float, n: int, alpha: float = 0.05) -> tuple[float, float]:
    """Return Wilson's score interval of a share.

    Parameters
    ----------
    successes : float
        Cases that count; a half is allowed, for ties.
    n : int
        All cases.
    alpha : float
        One minus the level.

    Raises
    ------
    NotEstimable
        ``no_cases`` where ``n`` is 0.

    References
    ----------
    Wilson (1927), JASA 22:209-212; without continuity correction.
    """
    _check(successes, n)
    z2 = float(special.ndtri(1 - alpha / 2)) ** 2
    share = successes / n
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = math.sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n * n))) / (1 + z2 / n)
    low = 0.0 if successes == 0 else max(0.0, centre - half)
    high = 1.0 if successes == n else min(1.0, centre + half)
    return low, high


def clopper_pearson(successes: int, n: int, alpha: float = 0.05) -> tuple[float, float]:
    """Return the exact interval of a share, which never covers less than its level.

    Raises
    ------
    NotEstimable
        ``no_cases`` where ``n`` is 0.

    References
    ----------
    Clopper & Pearson (1934), Biometrika 26:404-413, through the beta distribution.
    """
    _check(successes, n)
    failures = n - successes
    low = 0.0 if successes == 0 else float(special.betaincinv(successes, failures + 1, alpha / 2))
    high = (
        1.0 if failures == 0 else float(special.betaincinv(successes + 1, failures, 1 - alpha / 2))
    )
    return low, high


def _check(successes: float, n: int) -> None:
    if n <= 0:
        raise NotEstimable("no_cases")
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is not a share")

"""A confidence sequence for a mean: limits that hold however often somebody looks."""

from __future__ import annotations

import math

import numpy as np

from microanalyse.records import FloatArray, IntArray

MOST_AT_STAKE = 0.75  # of the capital, on any one observation
HALVINGS = 50


def bets(shares: FloatArray, alpha: float) -> FloatArray:
    """Return the stake on each observation, fixed before that observation is seen.

    sqrt(2 log(2 / alpha) / (v t log(1 + t))), with v the variance of the observations before t,
    begun at 1/4: the predictable plug-in of Waudby-Smith & Ramdas 2024.

    Parameters
    ----------
    shares : FloatArray
        Shape (n,), in their order, between 0 and 1.
    alpha : float
        One minus the level.
    """
    t = np.arange(1, shares.size + 1)
    means = (0.5 + np.cumsum(shares)) / (t + 1)
    variances = (0.25 + np.cumsum((shares - means) ** 2)) / (t + 1)
    before = np.concatenate([[0.25], variances[:-1]])
    return np.asarray(np.sqrt(2 * math.log(2 / alpha) / (before * t * np.log1p(t))))


def log_capital(shares: FloatArray, stakes: FloatArray, mean: float) -> float:
    """Return the log of the capital of somebody who bets that the true mean is above ``mean``.

    If the mean is ``mean`` nobody can expect to win: the capital is a martingale that begins at 1,
    so it ever reaches 2 / alpha with a chance of alpha / 2 at most (Ville 1939). It falls with
    ``mean``.
    """
    at_stake = np.minimum(stakes, MOST_AT_STAKE / mean) if mean > 0 else stakes
    return float(np.sum(np.log1p(at_stake * (shares - mean))))


def confidence_sequence(
    shares: FloatArray, looks: IntArray, *, alpha: float = 0.05
) -> tuple[FloatArray, FloatArray]:
    """Return lower and upper limits of the mean at each look, that hold at all looks at once.

    The hedged capital: half is bet on a higher mean, half on a lower one. A mean against which
    either half has won more than 1 / alpha is left out, then and ever after.

    Parameters
    ----------
    shares : FloatArray
        Shape (n,), in the order in which they came, between 0 and 1. The mean of the next one,
        given all before it, must be the same throughout.
    looks : IntArray
        Shape (n_looks,), rising: how many there are at each look.
    alpha : float
        One minus the level: the chance that the limits are ever wrong.

    Returns
    -------
    tuple of FloatArray
        Shape (n_looks,) each; the lower limits never fall, the upper ones never rise.

    References
    ----------
    Waudby-Smith & Ramdas (2024), J R Stat Soc B 86:1-27: the hedged capital process with half on
    either side and no more than 3/4 of the capital at stake (their theta = 1/2 and c = 3/4).
    """
    stakes, flipped = bets(shares, alpha), 1 - shares
    low = [_lowest(shares[:look], stakes[:look], alpha) for look in looks.tolist()]
    # bets do not change when 0 and 1 change places
    high = [1 - _lowest(flipped[:look], stakes[:look], alpha) for look in looks.tolist()]
    return np.maximum.accumulate(low), np.minimum.accumulate(high)


def _lowest(shares: FloatArray, stakes: FloatArray, alpha: float) -> float:
    """Return the lowest mean against which the half has not won: the capital falls with it."""
    won = math.log(2 / alpha)
    below, above = 0.0, 1.0
    if log_capital(shares, stakes, below) <= won:
        return below
    for _ in range(HALVINGS):
        middle = (below + above) / 2
        if log_capital(shares, stakes, middle) > won:
            below = middle
        else:
            above = middle
    return below

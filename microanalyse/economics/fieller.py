"""The interval of a ratio of two paired means."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from microanalyse.inference.student import t_quantile
from microanalyse.records import FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A ratio of means with Fieller's limits; both None where the interval has no end."""

    value: float
    low: float | None
    high: float | None


def fieller(numerator: FloatArray, denominator: FloatArray, alpha: float) -> Ratio | None:
    """Return mean(numerator) / mean(denominator) with Fieller's interval.

    Parameters
    ----------
    numerator, denominator : FloatArray
        Paired, shape (n_cases,), at least two cases.
    alpha : float
        One minus the level.

    Returns
    -------
    Ratio or None
        None where the mean of the denominator is zero. The limits are None where the denominator
        does not differ from zero at this level: then every limit would be a fiction.

    Notes
    -----
    The limits are the ratios rho at which Student's test of mean(numerator - rho denominator) = 0
    just reaches alpha: the roots of (a - rho b)^2 = t^2 (s_aa - 2 rho s_ab + rho^2 s_bb) / n.

    References
    ----------
    Fieller 1954, J R Stat Soc B 16:175-185.
    """
    n = numerator.size
    if n < 2:
        return None
    means = float(numerator.mean()), float(denominator.mean())
    apart = np.stack([numerator - means[0], denominator - means[1]])
    (s_aa, s_ab), (_, s_bb) = (apart @ apart.T / ((n - 1) * n)).tolist()
    return fieller_of(means, (s_aa, s_bb, s_ab), t_quantile(1 - alpha / 2, n - 1))


def fieller_of(
    estimates: tuple[float, float], errors: tuple[float, float, float], quantile: float
) -> Ratio | None:
    """Return the ratio of two estimates, given their variances, covariance and a t quantile.

    As ``fieller``, which gives it the errors of two means.
    """
    top, bottom = estimates
    s_aa, s_bb, s_ab = errors
    if bottom == 0:
        return None
    t2 = quantile**2
    a = bottom**2 - t2 * s_bb
    b = top * bottom - t2 * s_ab
    c = top**2 - t2 * s_aa
    if a <= 0:
        return Ratio(value=top / bottom, low=None, high=None)
    half = math.sqrt(max(b * b - a * c, 0.0)) / a
    return Ratio(value=top / bottom, low=float(b / a - half), high=float(b / a + half))

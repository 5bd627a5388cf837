"""The bootstrap of a mean on a score grid, exactly: all n^n samples at once, no seed."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from microanalyse.inference.bca import acceleration, adjusted_levels
from microanalyse.inference.estimable import need_cases
from microanalyse.records import FloatArray, IntArray

ComplexArray = NDArray[np.complex128]

_REACH = 14.0
_FUZZ = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class BootstrapMean:
    """Percentile and BCa limits of a mean.

    Attributes
    ----------
    mean : float
        In the unit of the values, like the limits.
    percentile, bca : tuple of float
        Lower and upper limit.
    z0, acceleration : float
        Bias correction and acceleration of BCa.
    """

    mean: float
    percentile: tuple[float, float]
    bca: tuple[float, float]
    z0: float
    acceleration: float


def bootstrap_distribution(values: IntArray) -> tuple[IntArray, FloatArray]:
    """Return the sums a bootstrap sample can have, and their probabilities.

    Parameters
    ----------
    values : IntArray
        Scores in grid units, shape (n,).

    Returns
    -------
    sums : IntArray
        Consecutive sums.
    probabilities : FloatArray
        Same shape; they add up to one.

    Notes
    -----
    The distribution of one draw is the share of each value; that of the sum of n draws is its
    n-fold convolution: real Fourier transform, power n, and back. Only the sums within 14 standard
    errors of the mean are kept; what lies beyond is below double precision and wraps round.

    References
    ----------
    Efron (1979), Annals of Statistics 7:1-26, section 2; Fisher & Hall (1991), Journal of
    Statistical Planning and Inference 27:157-169, on exact bootstrap distributions.
    """
    n, lowest = values.size, int(np.min(values))
    one = np.bincount(values - lowest).astype(np.float64)
    most = n * (one.size - 1)
    shift = values - lowest
    reach = math.ceil(_REACH * math.sqrt(n * float(np.var(shift)))) + one.size
    centre = int(np.sum(shift))
    first, last = max(0, centre - reach), min(most, centre + reach)
    size = _fast_length(last - first + 1)
    wrapped = np.fft.irfft(_power(np.fft.rfft(one / n, size), n), size)
    sums = np.arange(first, last + 1)
    mass = np.maximum(wrapped[sums % size], 0.0)
    return sums + n * lowest, mass / float(np.sum(mass))


def grid_bootstrap(values: IntArray, step: float, *, alpha: float = 0.05) -> BootstrapMean:
    """Return the exact percentile and BCa intervals of the mean.

    Parameters
    ----------
    values : IntArray
        In grid units, shape (n,).
    step : float
        Points per grid unit.
    alpha : float
        One minus the level.

    Raises
    ------
    NotEstimable
        ``too_few_pairs`` under two values.

    Notes
    -----
    A limit is the smallest mean whose cumulative probability reaches the level (the upper one
    mirrored, so that reversing the scale reverses the interval). BCa takes
    z0 = ndtri(P(below) + P(equal) / 2) exactly and the acceleration from the jackknife grouped by
    value. Values that are all equal give an interval of width zero.

    References
    ----------
    Efron (1987), JASA 82:171-185; Efron & Tibshirani (1993), An Introduction to the Bootstrap,
    equations 14.10, 14.14 and 14.15.
    """
    n = values.size
    need_cases(n, 2)
    mean = float(np.mean(values)) * step
    if int(np.ptp(values)) == 0:
        return BootstrapMean(
            mean=mean, percentile=(mean, mean), bca=(mean, mean), z0=0.0, acceleration=0.0
        )
    sums, mass = bootstrap_distribution(values)
    upward, downward = np.cumsum(mass), np.cumsum(mass[::-1])
    observed = int(np.sum(values)) - int(sums[0])
    below = float(upward[observed] - mass[observed] / 2)
    above = float(downward[sums.size - 1 - observed] - mass[observed] / 2)
    z0 = float(special.ndtri(below)) if below < above else -float(special.ndtri(above))
    accel = acceleration(values.astype(np.float64))
    lower, upper = adjusted_levels(z0, accel, alpha)

    def limits(from_below: float, from_above: float) -> tuple[float, float]:
        low = int(np.searchsorted(upward, from_below * (1 - _FUZZ)))
        high = sums.size - 1 - int(np.searchsorted(downward, from_above * (1 - _FUZZ)))
        return float(sums[min(low, sums.size - 1)]) * step / n, float(sums[max(high, 0)]) * step / n

    return BootstrapMean(
        mean=mean,
        percentile=limits(alpha / 2, alpha / 2),
        bca=limits(lower, 1 - upper),
        z0=z0,
        acceleration=accel,
    )


def _power(spectrum: ComplexArray, n: int) -> ComplexArray:
    """Return the n-th power by repeated squaring, several times faster than a complex power."""
    result = None
    while n:
        if n & 1:
            result = spectrum if result is None else result * spectrum
        n >>= 1
        if n:
            spectrum = spectrum * spectrum
    if result is None:
        raise ValueError("the power must be positive")
    return result


def _fast_length(least: int) -> int:
    """Return the smallest power of two, or three times one, that is at least ``least``."""
    power = 1 << max(least - 1, 1).bit_length()
    return power * 3 // 4 if power * 3 // 4 >= least else power

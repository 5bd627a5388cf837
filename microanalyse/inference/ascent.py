"""Highest point of a smooth log-likelihood of a few parameters, and where it has fallen so far."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from microanalyse.inference.estimable import NotEstimable
from microanalyse.records import FloatArray

Slope = Callable[[FloatArray], tuple[float, FloatArray]]
"""From parameters to the log-likelihood and its gradient."""

STEP = 1e-6  # of the differences behind the curvature; the parameters are of order one
SMALL = 1e-6  # a Newton step from here on squares the error away
MOST_STEPS = 200
HALVINGS = 40
REACH = 60  # times the search for a limit steps on


def highest(slope: Slope, start: FloatArray) -> tuple[float, FloatArray]:
    """Return the maximum and where it lies, by Newton's method that never steps down.

    Parameters
    ----------
    slope : callable
        Log-likelihood with its gradient.
    start : FloatArray
        Shape (n_parameters,), each of order one.

    Raises
    ------
    NotEstimable
        ``no_maximum`` where the likelihood goes on rising.

    References
    ----------
    Nocedal & Wright (2006), Numerical Optimization, chapters 3.3 and 3.4: the curvature is made
    positive by its eigenvalues, the step is halved until it leads up.
    """
    at, (value, gradient) = start, slope(start)
    for _ in range(MOST_STEPS):
        step = _newton_step(slope, at, gradient)
        if float(np.abs(step).max()) <= SMALL:
            return slope(at + step)[0], at + step
        for halving in range(HALVINGS):
            onward = at + step / 2**halving
            reached, next_gradient = slope(onward)
            if math.isfinite(reached) and reached >= value:
                break
        else:
            # no step leads up by more than rounding: this is the top
            return value, at
        at, value, gradient = onward, reached, next_gradient
    raise NotEstimable("no_maximum")


def _newton_step(slope: Slope, at: FloatArray, gradient: FloatArray) -> FloatArray:
    steps = STEP * np.eye(at.size)
    curvature = np.array([(slope(at + step)[1] - gradient) / STEP for step in steps])
    values, vectors = np.linalg.eigh(-(curvature + curvature.T) / 2)
    firm = np.maximum(np.abs(values), 1e-8 * float(np.abs(values).max()) + 1e-300)
    step = vectors @ ((vectors.T @ gradient) / firm)
    # a parameter of order one has no business moving further in one step
    return np.asarray(step / max(1.0, float(np.abs(step).max())))


def profile_limits(
    slope: Slope, top: tuple[float, FloatArray], drop: float, first_step: float
) -> tuple[float, float] | None:
    """Return the values of the first parameter at which the profile likelihood has fallen.

    The profile at a value is the maximum over all other parameters. The limits are where twice
    its distance below the top equals ``drop`` (Venzon & Moolgavkar 1988, J R Stat Soc C 37:87-94).

    Parameters
    ----------
    slope : callable
        Log-likelihood with its gradient.
    top : tuple
        Maximum and where it lies.
    drop : float
        Twice the fall in log-likelihood.
    first_step : float
        How far from the top to look first.

    Returns
    -------
    tuple of float or None
        Lower and upper limit; None where the likelihood never falls so far.
    """
    found = [_limit(slope, top, drop, way * first_step) for way in (-1, 1)]
    low, high = found
    return None if low is None or high is None else (low, high)


def _limit(slope: Slope, top: tuple[float, FloatArray], drop: float, step: float) -> float | None:
    summit, (centre, nuisance) = top[0], (float(top[1][0]), top[1][1:])

    def beyond(value: float) -> float:
        """Root of the fall, less that of the drop: nearly a straight line in the value."""
        nonlocal nuisance

        def others(rest: FloatArray) -> tuple[float, FloatArray]:
            reached, gradient = slope(np.concatenate([[value], rest]))
            return reached, gradient[1:]

        reached, nuisance = highest(others, nuisance)
        return math.sqrt(max(0.0, 2 * (summit - reached))) - math.sqrt(drop)

    inner, outer, height = centre, centre + step, -math.sqrt(drop)
    for _ in range(REACH):
        at_outer = beyond(outer)
        if at_outer >= 0:
            return _crossing(beyond, (inner, height), (outer, at_outer))
        inner, height, outer = outer, at_outer, outer + step
    return None


def _crossing(
    rise: Callable[[float], float], below: tuple[float, float], above: tuple[float, float]
) -> float:
    """Return where a rising function crosses zero (Illinois: Dowell & Jarratt 1971)."""
    (a, fa), (b, fb) = below, above
    for _ in range(100):
        middle = b - fb * (b - a) / (fb - fa)
        found = rise(middle)
        if abs(found) < 1e-10 or abs(b - a) < 1e-12:
            return middle
        if (found > 0) == (fb > 0):
            fa /= 2
        else:
            a, fa = b, fb
        b, fb = middle, found
    return b

"""Time to an event with cases that are still open: the Kaplan-Meier curve."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from microanalyse.records import BoolArray, FloatArray

HALF = 0.5
SAME = 1e-12  # a survival of one half up to rounding is one half


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """Share without the event after each time (Kaplan & Meier 1958, J Am Stat Assoc 53:457-481).

    Attributes
    ----------
    times : FloatArray
        Times at which there was an event, increasing, shape (n_times,).
    survival : FloatArray
        Share without the event just after each time.
    relative_variance : FloatArray
        Greenwood's sum of d / (y (y - d)) up to each time; infinite where nobody is left.
    """

    times: FloatArray
    survival: FloatArray
    relative_variance: FloatArray

    def at(self, time: float) -> tuple[float, float]:
        """Return survival and relative variance just after ``time``."""
        k = int(np.searchsorted(self.times, time, side="right"))
        if k == 0:
            return 1.0, 0.0
        return float(self.survival[k - 1]), float(self.relative_variance[k - 1])


def kaplan_meier(durations: FloatArray, events: BoolArray) -> Curve:
    """Return the curve of ``durations`` (shape (n_cases,)) that end in an event or are open.

    A case that is open after exactly t days was still at risk at t.
    """
    times, died = np.unique(durations[events], return_counts=True)
    at_risk = durations.size - np.searchsorted(np.sort(durations), times, side="left")
    left = at_risk - died
    with np.errstate(divide="ignore"):
        terms = np.where(left > 0, died / (at_risk * np.maximum(left, 1)), np.inf)
    return Curve(
        times=times,
        survival=np.cumprod(left / at_risk, dtype=np.float64),
        relative_variance=np.cumsum(terms),
    )


def log_log_limits(
    survival: FloatArray, relative_variance: FloatArray, alpha: float
) -> tuple[FloatArray, FloatArray]:
    """Return the limits of survival on the scale log(-log S), NaN where S is 0 or 1.

    Kalbfleisch & Prentice 1980, The statistical analysis of failure time data, section 1.3.
    """
    inside = (survival > 0) & (survival < 1)
    log_s = np.log(np.where(inside, survival, HALF))
    error = np.sqrt(np.where(inside, relative_variance, 0.0)) / np.abs(log_s)
    reach = float(special.ndtri(1 - alpha / 2)) * error
    low = np.where(inside, np.exp(log_s * np.exp(reach)), np.nan)
    high = np.where(inside, np.exp(log_s * np.exp(-reach)), np.nan)
    return low, high


def median_time(curve: Curve, alpha: float) -> tuple[float, float, float]:
    """Return the median and its limits in the units of time; infinite where not reached.

    The limits are the times at which the limits of the curve cross one half (Brookmeyer & Crowley
    1982, Biometrics 38:29-41). Where a curve lies at one half for a while, the middle of that
    while is taken.
    """
    low, high = log_log_limits(curve.survival, curve.relative_variance, alpha)
    # where nobody is left both limits are taken as the estimate, 0
    low = np.where(curve.survival > 0, low, 0.0)
    high = np.where(curve.survival > 0, high, np.nan)
    return (
        _crossing(curve.times, curve.survival),
        _crossing(curve.times, low),
        _crossing(curve.times, high),
    )


def _crossing(times: FloatArray, curve: FloatArray) -> float:
    known = np.isfinite(curve)
    times, curve = times[known], curve[known]
    reached = np.flatnonzero(curve <= HALF + SAME)
    if reached.size == 0:
        return math.inf
    first = int(reached[0])
    if abs(curve[first] - HALF) > SAME:
        return float(times[first])
    below = np.flatnonzero(curve < HALF - SAME)
    return math.inf if below.size == 0 else float((times[first] + times[below[0]]) / 2)

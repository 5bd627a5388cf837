"""The mean change of pairs whose scores are cut off at the ends of the scale."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from microanalyse.inference.ascent import highest, profile_limits
from microanalyse.inference.censored_pair import CensoredPairs, Patterns, log_likelihood, patterns
from microanalyse.inference.estimable import NotEstimable, need_cases
from microanalyse.inference.t_mean import spread, t_quantile
from microanalyse.records import FloatArray, IntArray

LEAST_INSIDE = 5
MOST_AT_BOUND = 0.5
ON_A_LINE = 1 - 1e-8


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """The lowest and highest score, and how far inside them a score is still rounded to them."""

    low: float
    high: float
    margin: float = 0.0

    def of(self, scores: FloatArray) -> tuple[FloatArray, IntArray]:
        """Return scores with those at an end put at its limit, and at which end they are."""
        end = np.where(scores >= self.high, 1, np.where(scores <= self.low, -1, 0))
        limits = np.where(end > 0, self.high - self.margin, self.low + self.margin)
        return np.where(end == 0, scores, limits), end


@dataclass(frozen=True, slots=True, kw_only=True)
class Tobit:
    """The fitted normal behind the scores.

    Attributes
    ----------
    n, at_bound : int
        Pairs, and how many of them have a score at a bound.
    change : float
        Mean change, in points.
    limits : tuple of float or None
        Of the interval; None where the likelihood never falls far enough.
    means, sds : tuple of float
        Before and after, in points.
    correlation : float
        Between before and after.
    """

    n: int
    at_bound: int
    change: float
    limits: tuple[float, float] | None
    means: tuple[float, float]
    sds: tuple[float, float]
    correlation: float


def tobit_change(
    before: FloatArray, after: FloatArray, ends: Ends, *, alpha: float = 0.05
) -> Tobit:
    """Return the mean change had the scale not ended, by maximum likelihood.

    Before and after are taken as a bivariate normal that was cut off: of a score at an end it is
    only known that it lies there or beyond. The interval holds the changes whose profile
    likelihood has fallen by no more than n log(1 + t^2 / (n - 1)), t the quantile of Student's t
    with n - 1 df: that is the paired t interval itself where no score is at an end.

    Parameters
    ----------
    before, after : FloatArray
        Shape (n,), without NaN.
    ends : Ends
        Of the scale.
    alpha : float
        One minus the level.

    Raises
    ------
    NotEstimable
        ``too_few_pairs`` under five pairs with both scores inside; ``nobody_at_bound``;
        ``mostly_at_bound`` where over half of a moment is at an end: the mean would then lie
        outside what was measured; ``no_spread``, ``perfect_correlation``, ``no_maximum``.

    References
    ----------
    Tobin (1958), Econometrica 26:24-36, for one variable; Amemiya (1984), J Econometrics 24:3-61.
    """
    pairs = _pairs(before, after, ends)
    _refuse(pairs)
    n, centre = before.size, float(before.mean())
    unit = (spread(pairs.first[pairs.known]) + spread(pairs.second[pairs.known])) / 2
    found = patterns(_scaled(pairs, centre, unit))
    top = _top(found, _start(pairs, centre, unit))
    t = t_quantile(1 - alpha / 2, n - 1)
    drop = n * math.log1p(t * t / (n - 1))
    s1, s2, r = math.exp(top[1][2]), math.exp(top[1][3]), math.tanh(top[1][4])
    step = t * math.sqrt((s1 * s1 + s2 * s2 - 2 * r * s1 * s2) / n)
    limits = profile_limits(lambda at: log_likelihood(found, at), top, drop, step)
    change, mean = float(top[1][0]), float(top[1][1])
    return Tobit(
        n=n,
        at_bound=int((~pairs.known).sum()),
        change=unit * change,
        limits=None if limits is None else (unit * limits[0], unit * limits[1]),
        means=(centre + unit * mean, centre + unit * (mean + change)),
        sds=(unit * s1, unit * s2),
        correlation=r,
    )


def _pairs(before: FloatArray, after: FloatArray, ends: Ends) -> CensoredPairs:
    (first, first_end), (second, second_end) = ends.of(before), ends.of(after)
    return CensoredPairs(first=first, second=second, first_end=first_end, second_end=second_end)


def _refuse(pairs: CensoredPairs) -> None:
    known = pairs.known
    if bool(known.all()):
        need_cases(known.size, 2)
        raise NotEstimable("nobody_at_bound")
    at_bound = max(float(np.mean(end != 0)) for end in (pairs.first_end, pairs.second_end))
    if at_bound > MOST_AT_BOUND:
        raise NotEstimable("mostly_at_bound")
    need_cases(int(known.sum()), LEAST_INSIDE)
    first, second = pairs.first[known], pairs.second[known]
    if spread(first) == 0 or spread(second) == 0:
        raise NotEstimable("no_spread")
    if abs(float(np.corrcoef(first, second)[0, 1])) > ON_A_LINE:
        raise NotEstimable("perfect_correlation")


def _scaled(pairs: CensoredPairs, centre: float, unit: float) -> CensoredPairs:
    return CensoredPairs(
        first=(pairs.first - centre) / unit,
        second=(pairs.second - centre) / unit,
        first_end=pairs.first_end,
        second_end=pairs.second_end,
    )


def _start(pairs: CensoredPairs, centre: float, unit: float) -> FloatArray:
    first, second = (pairs.first - centre) / unit, (pairs.second - centre) / unit
    r = float(np.corrcoef(first, second)[0, 1])
    change, mean = float((second - first).mean()), float(first.mean())
    return np.array(
        [change, mean, math.log(spread(first)), math.log(spread(second)), math.atanh(0.9 * r)]
    )


def _top(found: Patterns, start: FloatArray) -> tuple[float, FloatArray]:
    top = highest(lambda at: log_likelihood(found, at), start)
    if abs(math.tanh(top[1][4])) > ON_A_LINE:
        raise NotEstimable("perfect_correlation")
    return top

"""What effect on wellbeing this study could have seen."""

from __future__ import annotations

import math

import numpy as np

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.precision import paired_power
from microanalyse.inference.smallest_effect import adjusted_power, arm_size, smallest_effect
from microanalyse.inference.t_mean import spread
from microanalyse.outcomes.arms import Arms
from microanalyse.records import FloatArray, Quantity, not_estimable

METHOD = "precision"
CHANGE, DIFFERENCE = IDS = ("precision.detectable_change", "precision.detectable_difference")
PAIRED = "Cohen 1988, section 2: noncentral t, n - 1 df, power 80 %"
ADJUSTED = "Borm, Fransen & Lemmens 2007, J Clin Epidemiol 60:1234-1238, power 80 %"
MOST_SD = 10.0
LEAST = 4


def precision(arms: Arms) -> tuple[Quantity, ...]:
    """Return the smallest true change, and difference between arms, found four times out of five.

    With the spread found in this study. Without a comparison group the second number is that of a
    study with as many others beside: what measuring a waiting list would let it see.
    """
    pairs = arms.pairs
    own, others = pairs.only(pairs.treated), pairs.only(~pairs.treated)
    return (_change(own), _difference(own, others))


def _change(own: Arms) -> Quantity:
    sd = spread(own.change)
    if own.n < LEAST or sd == 0:
        return _absent(CHANGE, own.n)
    try:
        found = smallest_effect(lambda d: paired_power(own.n, d, sd, own.alpha), MOST_SD * sd)
    except NotEstimable as refusal:
        return not_estimable(CHANGE, refusal.reason, n=own.n, method=METHOD)
    return _quantity(CHANGE, found, PAIRED, own.n)


def _difference(own: Arms, others: Arms) -> Quantity:
    n = own.n + others.n
    size = arm_size(own.n, others.n or own.n) if own.n else 0.0
    if min(own.n, others.n or own.n) < LEAST:
        return _absent(DIFFERENCE, n)
    residual = math.sqrt(np.mean([_residual(a.before, a.after) for a in (own, others) if a.n]))
    if residual == 0:
        return _absent(DIFFERENCE, n)
    try:
        found = smallest_effect(
            lambda d: adjusted_power(size, d, residual, own.alpha), MOST_SD * residual
        )
    except NotEstimable as refusal:
        return not_estimable(DIFFERENCE, refusal.reason, n=n, method=METHOD)
    return _quantity(DIFFERENCE, found, ADJUSTED, n)


def _residual(before: FloatArray, after: FloatArray) -> float:
    """Return the variance of after that before leaves unexplained: s^2 (1 - r^2)."""
    sd = spread(after)
    if sd == 0 or spread(before) == 0:
        return sd**2
    r = float(np.corrcoef(before, after)[0, 1])
    return sd**2 * (1 - r**2)


def _absent(quantity_id: str, n: int) -> Quantity:
    return not_estimable(
        quantity_id, "too_few_pairs" if n < LEAST else "no_spread", n=n, method=METHOD
    )


def _quantity(quantity_id: str, value: float, source: str, n: int) -> Quantity:
    return Quantity(
        id=quantity_id,
        value=value,
        unit="points",
        n=n,
        method=METHOD,
        source=source,
        inputs=("case.before", "case.after", "study.analysis.alpha"),
    )

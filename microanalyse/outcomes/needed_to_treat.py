"""Responders in both arms, and how many must be helped for one more of them."""

from __future__ import annotations

import math

import numpy as np

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.proportion import wilson
from microanalyse.outcomes.arms import Arms, checked_pairs
from microanalyse.outcomes.responders import ROUNDING
from microanalyse.records import Quantity, not_estimable

METHOD = "needed_to_treat"
DIFFERENCE, NEEDED = IDS = ("comparison.responder_difference", "comparison.number_needed_to_treat")
SOURCE = "Newcombe 1998, Stat Med 17:873-890, method 10"


def newcombe(count: tuple[int, int], n: tuple[int, int], alpha: float) -> tuple[float, float]:
    """Return the limits of the difference of two shares (Newcombe 1998, method 10)."""
    shares = [c / size for c, size in zip(count, n, strict=True)]
    limits = [wilson(c, size, alpha) for c, size in zip(count, n, strict=True)]
    difference = shares[0] - shares[1]
    low = math.hypot(shares[0] - limits[0][0], limits[1][1] - shares[1])
    high = math.hypot(limits[0][1] - shares[0], shares[1] - limits[1][0])
    return difference - low, difference + high


def needed_to_treat(arms: Arms) -> tuple[Quantity, ...]:
    """Return the difference in responders at the MCID, and one divided by it.

    The number needed to treat is given only where the interval of the difference lies above zero:
    otherwise its interval runs through infinity (Altman 1998, BMJ 317:1309-1312).
    """
    try:
        pairs = checked_pairs(arms)
        if arms.scale.mcid is None:
            raise NotEstimable("no_mcid")
    except NotEstimable as refusal:
        n = arms.pairs.n
        return tuple(not_estimable(i, refusal.reason, n=n, method=METHOD) for i in IDS)
    responds = pairs.change >= arms.scale.mcid.value - ROUNDING
    sides = (pairs.treated, ~pairs.treated)
    count = (int(np.sum(responds[sides[0]])), int(np.sum(responds[sides[1]])))
    sizes = (int(sides[0].sum()), int(sides[1].sum()))
    low, high = newcombe(count, sizes, arms.alpha)
    difference = _quantity(
        DIFFERENCE, count[0] / sizes[0] - count[1] / sizes[1], low, high, pairs, "share"
    )
    return difference, _needed(difference, pairs)


def _needed(difference: Quantity, pairs: Arms) -> Quantity:
    value, low, high = difference.value, difference.low, difference.high
    if value is None or low is None or high is None or low <= 0:
        return not_estimable(NEEDED, "no_sure_difference", n=pairs.n, method=METHOD)
    return _quantity(NEEDED, 1 / value, 1 / high, 1 / low, pairs, "cases")


def _quantity(
    quantity_id: str, value: float, low: float, high: float, pairs: Arms, unit: str
) -> Quantity:
    return Quantity(
        id=quantity_id,
        value=value,
        low=low,
        high=high,
        level=1 - pairs.alpha,
        interval="confidence",
        unit=unit,
        n=pairs.n,
        method=METHOD,
        source=SOURCE,
        inputs=("case.before", "case.after", "case.group", "study.wellbeing.mcid"),
    )

"""Wellbeing in pounds, by a British convention: never Dutch, never added to costs."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from microanalyse.catalogue.parameters import Parameter
from microanalyse.records import Quantity

METHOD: Final = "wellby"
VALUE, RANGE = IDS = ("wellbeing.wellby", "wellbeing.wellby.range")
UNIT: Final = "gbp_per_case"


def wellby(effect: Quantity, years: float, convention: Parameter) -> tuple[Quantity, Quantity]:
    """Return what an effect in points is worth over the time measured, and over the range.

    Parameters
    ----------
    effect : Quantity
        Points better than people without the approach, on a scale from 0 to 10, with its interval.
    years : float
        Between the score before and the score after.
    convention : Parameter
        Pounds a point-year, with its range.

    Notes
    -----
    The difference is taken to grow in a straight line from nothing at the start, so that points x
    years / 2 is the area between (HM Treasury 2021; see ``point_years``). Nothing is assumed after
    the last score.
    """
    area = years / 2
    points, low, high = (0.0 if x is None else x for x in (effect.value, effect.low, effect.high))
    base = Quantity(
        id=VALUE,
        value=area * points * convention.value,
        low=area * low * convention.value,
        high=area * high * convention.value,
        level=effect.level,
        interval="confidence",
        unit=UNIT,
        n=effect.n,
        method=METHOD,
        source=f"{convention.note} ({convention.source}); {convention.jurisdiction} only",
        role="exploratory",
        inputs=("wellbeing.comparison.ancova", "study.wellbeing.wellby"),
    )
    ends = sorted(
        area * points * end for end in (convention.low, convention.high) if end is not None
    )
    band = replace(base, id=RANGE, value=None, low=ends[0], high=ends[-1], interval="band")
    return base, band

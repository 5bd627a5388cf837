"""From the studied cases to all who were treated: by the draw, or by bounds."""

from __future__ import annotations

from typing import Final

import numpy as np

from microanalyse.economics.money import Money
from microanalyse.economics.scale_up import frame_bounds, stratified_total
from microanalyse.economics.yearly import observed_twice
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.inference.estimable import NotEstimable
from microanalyse.records import FloatArray, Quantity, TextArray, not_estimable

METHOD: Final = "scale_up"
TOTAL, BOUNDS, HALF = IDS = ("scale.frame.total", "scale.frame.bounds", "scale.frame.bounds.half")
SOURCE: Final = "Cochran 1977, Sampling Techniques, 3rd ed., eq. 5.1 and 5.12"
INPUTS: Final = ("cost.avoided.mean", "study.selection.population")


def strata_of(weight: FloatArray, frame: int) -> tuple[TextArray, dict[str, int]]:
    """Return the stratum of each case and the size of each stratum.

    Cases with the same sampling weight were drawn alike; where all have one weight it is one
    stratum of the whole frame, which for a draw within strata of equal chance is a little cautious.
    """
    labels = np.array([f"{value:.9g}" for value in weight], dtype=object)
    names, counts = np.unique(labels.astype(str), return_counts=True)
    if names.size == 1:
        return labels, {str(names[0]): frame}
    sizes = {
        str(name): round(float(name) * int(count))
        for name, count in zip(names, counts, strict=True)
    }
    return labels, sizes


def frame_quantities(
    money: Money, weight: FloatArray, frame: int, *, drawn: bool
) -> tuple[Quantity, ...]:
    """Return the total a year over all who were treated, or bounds where chance did not choose.

    The finite-population correction narrows the description of these very people, never an effect.
    """
    if not drawn:
        return (
            not_estimable(TOTAL, "not_drawn", n=money.n, method=METHOD),
            *_bounds(money, frame),
        )
    strata, sizes = strata_of(weight, frame)
    try:
        found = stratified_total(money.avoided, strata, sizes, alpha=money.alpha)
    except NotEstimable as refusal:
        return (not_estimable(TOTAL, refusal.reason, n=money.n, method=METHOD),)
    total = Quantity(
        id=TOTAL,
        value=found.total,
        low=found.low,
        high=found.high,
        level=1 - money.alpha,
        interval="confidence",
        unit="eur",
        n=money.n,
        method=METHOD,
        source=SOURCE,
        df=found.df,
        inputs=(*INPUTS, "case.weight"),
    )
    return (total,)


def _bounds(money: Money, frame: int) -> tuple[Quantity, Quantity]:
    found = frame_bounds(float(money.avoided.mean()), money.n, frame)
    ends = sorted((found.none, found.same))
    source = "suppositions: the people not studied changed not at all, half, or as much"
    bounds = Quantity(
        id=BOUNDS, low=ends[0], high=ends[1], interval="bound", unit="eur", source=source,
        inputs=INPUTS, n=money.n, method=METHOD,
    )  # fmt: skip
    half = Quantity(
        id=HALF, value=found.half, unit="eur", source=source, inputs=INPUTS, n=money.n,
        method=METHOD,
    )  # fmt: skip
    return bounds, half


def _describe(context: Context) -> Described:
    money, selection = context.money, context.study.selection
    frame = selection.population
    if money.n < 2 or frame <= money.n or selection.study == "all":
        return Described()
    reduced = context.reduced
    weight = reduced.case.weight[observed_twice(reduced, reduced.case.treated)]
    drawn = selection.study == "random"
    return Described(quantities=frame_quantities(money, weight, frame, drawn=drawn))


PART = Part(key="scale", order=74, describe=_describe)

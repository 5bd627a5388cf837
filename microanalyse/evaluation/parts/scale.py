"""From the studied cases to all who were treated: by the draw, or by bounds."""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np

from microanalyse.economics.fall import SOURCES, Fall, recorded_fall
from microanalyse.economics.money import Money
from microanalyse.economics.scale_up import frame_bounds, stratified_total
from microanalyse.economics.yearly import observed_twice
from microanalyse.evaluation.basis import rests_on
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.inference.estimable import NotEstimable
from microanalyse.records import FloatArray, Quantity, TextArray, not_estimable
from microanalyse.reduce.frame import Frame

METHOD: Final = "scale_up"
A_YEAR: Final = "eur_total_per_year"
TOTAL, BOUNDS, HALF = IDS = ("scale.frame.total", "scale.frame.bounds", "scale.frame.bounds.half")
SOURCE: Final = "Cochran 1977, Sampling Techniques, 3rd ed., eq. 5.1 and 5.12"
INPUTS: Final = ("cost.avoided.mean", "study.selection.population")
LISTED: Final = ("study.selection.audit", "frame.cases")


Strata = tuple[TextArray, dict[str, int]]


def strata_listed(ids: TextArray, frame: Frame) -> Strata:
    """Return the stratum of each case and the size of each, by the audit and the list."""
    of = dict(zip(frame.ids.astype(str), frame.stratum, strict=True))
    labels = np.array([of[str(case)] for case in ids], dtype=object)
    return labels, dict(Counter(map(str, frame.stratum)))


def strata_of(weight: FloatArray, frame: int) -> Strata:
    """Return the stratum of each case and the size of each, where no list names strata.

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
    money: Money, strata: Strata | None, frame: int, inputs: tuple[str, ...] = ("case.weight",)
) -> tuple[Quantity, ...]:
    """Return the total a year over all who were treated, or bounds where chance did not choose.

    ``strata`` is None where it did not; ``inputs`` says where they come from.
    The finite-population correction narrows the description of these very people, never an effect.
    """
    if strata is None:
        return (
            not_estimable(TOTAL, "not_drawn", n=money.n, method=METHOD),
            *_bounds(recorded_fall(money), money.n, frame),
        )
    try:
        found = stratified_total(money.avoided, *strata, alpha=money.alpha)
    except NotEstimable as refusal:
        return (not_estimable(TOTAL, refusal.reason, n=money.n, method=METHOD),)
    total = Quantity(
        id=TOTAL,
        value=found.total,
        low=found.low,
        high=found.high,
        level=1 - money.alpha,
        interval="confidence",
        unit=A_YEAR,
        n=money.n,
        method=METHOD,
        source=f"{SOURCE}; {SOURCES['recorded']}",
        df=found.df,
        inputs=(*INPUTS, *inputs),
    )
    return (total,)


def compared_frame(
    money: Money, fall: Fall, frame: int, *, drawn: bool = True
) -> tuple[Quantity, ...]:
    """Return the effect of a comparison a year over all who were treated, or bounds.

    The effect is taken to be the same in every stratum, and no finite-population correction is
    made: that describes these very people and narrows no effect.
    """
    if not drawn:
        refused = not_estimable(TOTAL, "not_drawn", n=money.n, method=METHOD)
        return (refused, *_bounds(fall, money.n, frame))
    found = fall.of(lived=float(frame))
    low, high = found.limits(money.alpha)
    return (
        Quantity(
            id=TOTAL, value=found.value, low=low, high=high, level=1 - money.alpha,
            interval="confidence", unit=A_YEAR, n=fall.n, method=METHOD,
            source=f"the effect a case times all treated; {fall.source}", df=found.df,
            inputs=(fall.rests_on, "study.selection.population"),
        ),
    )  # fmt: skip


def _bounds(fall: Fall, studied: int, frame: int) -> tuple[Quantity, Quantity]:
    found = frame_bounds(fall.of().value, studied, frame)
    ends = sorted((found.none, found.same))
    source = f"suppositions: those not studied changed not at all, half, or as much; {fall.source}"
    inputs = (fall.rests_on, "study.selection.population")
    bounds = Quantity(
        id=BOUNDS, low=ends[0], high=ends[1], interval="bound", unit=A_YEAR, source=source,
        inputs=inputs, n=fall.n, method=METHOD,
    )  # fmt: skip
    half = Quantity(
        id=HALF, value=found.half, unit=A_YEAR, source=source, inputs=inputs, n=fall.n,
        method=METHOD,
    )  # fmt: skip
    return bounds, half


def _describe(context: Context) -> Described:
    money, selection = context.money, context.study.selection
    frame = selection.population
    if money.n < 2 or frame <= money.n or selection.study == "all":
        return Described()
    rests = rests_on(context)
    if rests.compared:
        drawn = selection.study == "random"
        return Described(quantities=compared_frame(money, rests.fall, frame, drawn=drawn))
    if selection.study != "random":
        return Described(quantities=frame_quantities(money, None, frame))
    reduced, listed = context.reduced, context.reduced.frame
    studied = observed_twice(reduced, reduced.case.treated)
    if listed is not None and listed.stratum.size:
        strata = strata_listed(reduced.case.ids[studied], listed)
        return Described(quantities=frame_quantities(money, strata, frame, LISTED))
    strata = strata_of(reduced.case.weight[studied], frame)
    return Described(quantities=frame_quantities(money, strata, frame))


PART = Part(key="scale", order=74, describe=_describe)

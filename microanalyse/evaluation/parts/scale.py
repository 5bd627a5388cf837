"""From the studied cases to all who were treated: by the draw, or by bounds."""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np

from microanalyse.economics.money import Money
from microanalyse.economics.scale_up import frame_bounds, stratified_total
from microanalyse.economics.yearly import observed_twice
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
            *_bounds(money, frame),
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
        source=SOURCE,
        df=found.df,
        inputs=(*INPUTS, *inputs),
    )
    return (total,)


def _bounds(money: Money, frame: int) -> tuple[Quantity, Quantity]:
    found = frame_bounds(float(money.avoided.mean()), money.n, frame)
    ends = sorted((found.none, found.same))
    source = "suppositions: the people not studied changed not at all, half, or as much"
    bounds = Quantity(
        id=BOUNDS, low=ends[0], high=ends[1], interval="bound", unit=A_YEAR, source=source,
        inputs=INPUTS, n=money.n, method=METHOD,
    )  # fmt: skip
    half = Quantity(
        id=HALF, value=found.half, unit=A_YEAR, source=source, inputs=INPUTS, n=money.n,
        method=METHOD,
    )  # fmt: skip
    return bounds, half


def _describe(context: Context) -> Described:
    money, selection = context.money, context.study.selection
    frame = selection.population
    if money.n < 2 or frame <= money.n or selection.study == "all":
        return Described()
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

"""The mean change had the scale not ended."""

from __future__ import annotations

import math
from dataclasses import replace

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.tobit import Ends, tobit_change
from microanalyse.outcomes.answers import Label
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity, Scale

METHOD = "tobit"
ID = "ceiling.tobit.change"
LABEL = Label(
    method=METHOD,
    source="Tobin 1958, Econometrica 26:24-36; Amemiya 1984, J Econometrics 24:3-61",
    inputs=("case.before", "case.after", "study.wellbeing.min", "study.wellbeing.max"),
)


def tobit(sample: Sample) -> tuple[Quantity, ...]:
    """Return the mean change of a bivariate normal of which the scale shows only a part.

    Half a step inside an end everything is rounded to it, so that is where the scale is taken to
    end. It decides no claim: whether anything lies beyond the end of a scale is an assumption.
    """
    before, after = sample.pairs
    try:
        found = tobit_change(before, after, _ends(sample.scale, sample.step), alpha=sample.alpha)
    except NotEstimable as refusal:
        return (_absent(refusal.reason, before.size),)
    turn = sample.scale.direction
    limits = None
    if found.limits is not None:
        low, high = sorted(turn * limit for limit in found.limits)
        limits = (low, high)
    return (LABEL.limited(ID, turn * found.change, limits, found.n, 1 - sample.alpha),)


def _absent(reason: str, n: int) -> Quantity:
    """Return the quantity that says why there is none, with all that stands beside a value.

    In a public report it must look like one that is withheld: its unit would tell them apart.
    """
    return replace(LABEL.value(ID, 0.0, n, reason=reason), value=None, status="not_estimable")


def _ends(scale: Scale, step: float | None) -> Ends:
    if scale.minimum is None and scale.maximum is None:
        raise NotEstimable("no_range")
    return Ends(
        low=-math.inf if scale.minimum is None else scale.minimum,
        high=math.inf if scale.maximum is None else scale.maximum,
        margin=(step or 0.0) / 2,
    )


STATISTIC = Statistic(key="tobit", order=425, compute=tobit, ids=(ID,))

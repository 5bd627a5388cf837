"""The mean change had the scale not ended."""

from __future__ import annotations

import math

from microanalyse.inference.tobit import Ends, tobit_change
from microanalyse.outcomes.answers import Label, refusable
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity, Scale, not_estimable

METHOD = "tobit"
ID = "ceiling.tobit.change"
LABEL = Label(
    method=METHOD,
    source="Tobin 1958, Econometrica 26:24-36; Amemiya 1984, J Econometrics 24:3-61",
    inputs=("case.before", "case.after", "study.wellbeing.min", "study.wellbeing.max"),
)


@refusable(METHOD, (ID,))
def tobit(sample: Sample) -> tuple[Quantity, ...]:
    """Return the mean change of a bivariate normal of which the scale shows only a part.

    Half a step inside an end everything is rounded to it, so that is where the scale is taken to
    end. It decides no claim: whether anything lies beyond the end of a scale is an assumption.
    """
    ends = _ends(sample.scale, sample.step)
    before, after = sample.pairs
    if ends is None:
        return (not_estimable(ID, "no_range", n=before.size, method=METHOD),)
    found = tobit_change(before, after, ends, alpha=sample.alpha)
    turn = sample.scale.direction
    limits = None
    if found.limits is not None:
        low, high = sorted(turn * limit for limit in found.limits)
        limits = (low, high)
    return (LABEL.limited(ID, turn * found.change, limits, found.n, 1 - sample.alpha),)


def _ends(scale: Scale, step: float | None) -> Ends | None:
    if scale.minimum is None and scale.maximum is None:
        return None
    return Ends(
        low=-math.inf if scale.minimum is None else scale.minimum,
        high=math.inf if scale.maximum is None else scale.maximum,
        margin=(step or 0.0) / 2,
    )


STATISTIC = Statistic(key="tobit", order=425, compute=tobit, ids=(ID,))

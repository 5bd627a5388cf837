"""How many people gained, or lost, at least the smallest difference that matters."""

from __future__ import annotations

import numpy as np

from microanalyse.inference.share import wilson_share
from microanalyse.inference.student import Label
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity, not_estimable

ROUNDING = 1e-9  # points: a change of exactly the threshold counts, whatever the float says
IDS = ("responders.share", "deteriorated.share")


def responders(sample: Sample) -> tuple[Quantity, ...]:
    """Return the shares whose change reaches the MCID upwards and downwards.

    Both limits count: a change of exactly the MCID is a response. The MCID comes from the scale,
    never from the sample. Intervals: Wilson (1927), J Am Stat Assoc 22:209-212.
    """
    change = sample.change
    mcid = sample.scale.mcid
    if mcid is None:
        return tuple(not_estimable(i, "no_mcid", n=change.size, method="responders") for i in IDS)
    threshold = mcid.value - ROUNDING
    counts = (int(np.sum(change >= threshold)), int(np.sum(change <= -threshold)))
    return tuple(
        wilson_share(_label(i), count, change.size, sample.alpha)
        for i, count in zip(IDS, counts, strict=True)
    )


def _label(quantity_id: str) -> Label:
    return Label(
        id=quantity_id,
        method="responders",
        unit="share",
        source="Wilson 1927, J Am Stat Assoc 22:209-212",
        inputs=("case.before", "case.after", "study.wellbeing.mcid"),
    )


STATISTIC = Statistic(key="responders", order=300, compute=responders, ids=IDS)

"""How many people went up, stayed, or went down: harm stands beside the gains."""

from __future__ import annotations

import numpy as np

from microanalyse.inference.share import wilson_share
from microanalyse.inference.student import Label
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity

ROUNDING = 1e-9  # points: a change within this of zero is no change
IDS = ("better.share", "unchanged.share", "worse.share")


def direction(sample: Sample) -> tuple[Quantity, ...]:
    """Return the shares of people whose score became better, stayed, or became worse.

    Any change counts, however small; complete pairs only. Intervals: Wilson (1927), J Am Stat
    Assoc 22:209-212.
    """
    change = sample.change
    counts = (
        int(np.sum(change > ROUNDING)),
        int(np.sum(np.abs(change) <= ROUNDING)),
        int(np.sum(change < -ROUNDING)),
    )
    return tuple(
        wilson_share(_label(i), count, change.size, sample.alpha)
        for i, count in zip(IDS, counts, strict=True)
    )


def _label(quantity_id: str) -> Label:
    return Label(
        id=quantity_id,
        method="direction",
        unit="share",
        source="Wilson 1927, J Am Stat Assoc 22:209-212",
        inputs=("case.before", "case.after"),
    )


STATISTIC = Statistic(key="direction", order=290, compute=direction, ids=IDS)

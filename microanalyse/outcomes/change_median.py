"""The change of the person in the middle."""

from __future__ import annotations

import numpy as np

from microanalyse.inference.estimable import NotEstimable, need_cases
from microanalyse.inference.sign_test import median_limits
from microanalyse.outcomes.answers import Label, refusable
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity

IDS = ("change.median",)
LABEL = Label(
    method="change_median",
    source="Thompson (1936), Annals of Mathematical Statistics 7:122-128",
)


@refusable("change_median", IDS)
def compute(sample: Sample) -> tuple[Quantity, ...]:
    """Return the median change between two order statistics."""
    change = sample.change
    need_cases(change.size, 2)
    if float(np.ptp(change)) == 0.0:
        raise NotEstimable("no_spread")
    limits = median_limits(change, alpha=sample.alpha)
    return (LABEL.limited(*IDS, float(np.median(change)), limits, change.size, 1 - sample.alpha),)


STATISTIC = Statistic(key="change_median", order=45, compute=compute, ids=IDS)

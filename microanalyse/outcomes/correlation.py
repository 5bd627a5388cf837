"""How scores before and after go together."""

from __future__ import annotations

from microanalyse.inference.correlation import correlation
from microanalyse.outcomes.answers import Label, refusable
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity

IDS = ("correlation",)
LABEL = Label(
    method="correlation", source="Fisher (1921), Metron 1:3-32", unit="none", role="secondary"
)


@refusable("correlation", IDS)
def compute(sample: Sample) -> tuple[Quantity, ...]:
    """Return Pearson's correlation of before and after."""
    before, after = sample.pairs
    found = correlation(before, after, alpha=sample.alpha)
    return (LABEL.limited(*IDS, found.value, found.limits, before.size, 1 - sample.alpha),)


STATISTIC = Statistic(key="correlation", order=25, compute=compute, ids=IDS)

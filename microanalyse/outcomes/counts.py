"""How many cases, and how many of them have both scores."""

from __future__ import annotations

from microanalyse.outcomes.answers import Label
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity

IDS = ("cases", "pairs")
LABEL = Label(method="counts", source="count", unit="cases", role="secondary")


def compute(sample: Sample) -> tuple[Quantity, ...]:
    """Return the number of cases and of complete pairs."""
    cases, pairs = sample.before.size, int(sample.complete.sum())
    return LABEL.value("cases", float(cases), cases), LABEL.value("pairs", float(pairs), pairs)


STATISTIC = Statistic(key="counts", order=10, compute=compute, ids=IDS)

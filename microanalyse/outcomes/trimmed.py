"""The change without the fifth at either end, with Yuen's test."""

from __future__ import annotations

from microanalyse.inference.trimmed import trimmed_t
from microanalyse.outcomes.answers import Label, refusable
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity

IDS = ("change.trimmed", "test.trimmed")
LABEL = Label(method="trimmed", source="Yuen (1974), Biometrika 61:165-170; 20 % from each end")


@refusable("trimmed", IDS)
def compute(sample: Sample) -> tuple[Quantity, ...]:
    """Return the 20 % trimmed mean change and its test."""
    found = trimmed_t(sample.change, alpha=sample.alpha)
    estimate = (found.mean, found.low, found.high)
    return (
        LABEL.interval("change.trimmed", estimate, found.n, 1 - sample.alpha, found.df),
        LABEL.test("test.trimmed", found.p, found.n, found.statistic, found.df),
    )


STATISTIC = Statistic(key="trimmed", order=55, compute=compute, ids=IDS)

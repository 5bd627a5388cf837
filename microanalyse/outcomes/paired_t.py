"""The primary answer: mean change with its t interval and test."""

from __future__ import annotations

from dataclasses import replace

from microanalyse.inference.t_mean import mean_t
from microanalyse.outcomes.answers import Label, refusable
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity

IDS = ("change.mean", "change.sd", "test.t")
LABEL = Label(
    method="paired_t",
    source="Student (1908), Biometrika 6:1-25; t = mean / (sd / sqrt(n)), n - 1 df",
    role="secondary",
)


@refusable("paired_t", IDS)
def compute(sample: Sample) -> tuple[Quantity, ...]:
    """Return mean change, its standard deviation and the paired t test."""
    found = mean_t(sample.change, alpha=sample.alpha)
    level = 1 - sample.alpha
    change = replace(LABEL, role="primary").interval(
        "change.mean", (found.mean, found.low, found.high), found.n, level, found.df
    )
    return (
        replace(change, statistic=found.statistic, p=found.p),
        LABEL.value("change.sd", found.sd, found.n),
        LABEL.test("test.t", found.p, found.n, found.statistic, found.df),
    )


STATISTIC = Statistic(key="paired_t", order=30, compute=compute, ids=IDS)

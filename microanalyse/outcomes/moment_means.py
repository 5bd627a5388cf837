"""Mean and spread before and after, over the same pairs and over all who answered."""

from __future__ import annotations

import math

import numpy as np

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.t_mean import mean_t, spread
from microanalyse.outcomes.answers import Label
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import FloatArray, Quantity, not_estimable

IDS = ("before.mean", "after.mean", "before.sd", "after.sd", "before.mean.all", "after.mean.all")
SOURCE = "Student (1908), Biometrika 6:1-25"


def compute(sample: Sample) -> tuple[Quantity, ...]:
    """Return means with t intervals and standard deviations, in the instrument's own direction."""
    before, after = sample.pairs
    level = 1 - sample.alpha
    return (
        _mean("before.mean", before, "case.before", level),
        _mean("after.mean", after, "case.after", level),
        _sd("before.sd", before, "case.before"),
        _sd("after.sd", after, "case.after"),
        _mean("before.mean.all", _answered(sample.before), "case.before", level),
        _mean("after.mean.all", _answered(sample.after), "case.after", level),
    )


def _answered(scores: FloatArray) -> FloatArray:
    return scores[np.isfinite(scores)]


def _label(column: str) -> Label:
    return Label(method="moment_means", source=SOURCE, role="secondary", inputs=(column,))


def _mean(quantity_id: str, scores: FloatArray, column: str, level: float) -> Quantity:
    if not scores.size:
        return not_estimable(quantity_id, "no_cases", n=0, method="moment_means")
    try:
        found = mean_t(scores, alpha=1 - level)
    except NotEstimable as why:
        mean = math.fsum(scores.tolist()) / scores.size
        return _label(column).value(quantity_id, mean, scores.size, reason=why.reason)
    estimate = (found.mean, found.low, found.high)
    return _label(column).interval(quantity_id, estimate, found.n, level, found.df)


def _sd(quantity_id: str, scores: FloatArray, column: str) -> Quantity:
    if scores.size < 2:
        return not_estimable(quantity_id, "too_few_pairs", n=scores.size, method="moment_means")
    return _label(column).value(quantity_id, spread(scores), scores.size)


STATISTIC = Statistic(key="moment_means", order=20, compute=compute, ids=IDS)

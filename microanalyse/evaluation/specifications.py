"""Other defensible ways to the same answer: how much is left above what came by itself."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from scipy import special

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.hodges_lehmann import hodges_lehmann
from microanalyse.inference.imputation import pool
from microanalyse.inference.lattice import whole
from microanalyse.inference.t_mean import mean_t, t_quantile
from microanalyse.inference.trimmed import trimmed_t
from microanalyse.inference.walsh import Walsh
from microanalyse.outcomes.answers import Label
from microanalyse.outcomes.imputed_change import complete
from microanalyse.outcomes.missing import begun, no_change_filled
from microanalyse.outcomes.sample import Sample
from microanalyse.records import FloatArray, Quantity, not_estimable

METHOD: Final = "specifications"
SOURCE: Final = (
    "Simonsohn, Simmons & Nelson 2020, Nat Hum Behav 4:1208-1214; after mu + r (before - mu): "
    "Barnett et al. 2005, Int J Epidemiol 34:215-220"
)
STEM: Final = "specification"
EXACT_UP_TO: Final = 200
"""People up to whom the Hodges-Lehmann limits are exact; more cost seconds and differ little."""
MEAN, TRIMMED, WALSH, NO_CHANGE, IMPUTED = (
    "mean", "trimmed", "hodges_lehmann", "no_change", "imputed",
)  # fmt: skip
Estimate = tuple[float, float, float, int]
"""Value, low, high and people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What is left of each person's after-score above what was to be expected.

    Attributes
    ----------
    values : FloatArray
        direction * ((after - mu) - r (before - mu)), shape (n,). With r = 1 the recorded change,
        with r = 0 the distance to the ordinary mean mu.
    error : float
        Standard error of what mu adds to their mean: (1 - r) times that of mu.
    """

    values: FloatArray
    error: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """How much of a low score comes back by itself: r is the untreated before-after correlation."""

    key: str
    r: float

    def left(self, sample: Sample, before: FloatArray, after: FloatArray) -> FloatArray:
        """Return what is left, elementwise; the arrays broadcast."""
        ordinary = sample.scale.ordinary
        mean = 0.0 if ordinary is None else ordinary.mean
        expected = mean + self.r * (before - mean)
        return np.asarray(sample.scale.direction * (after - expected))

    def of(self, sample: Sample) -> Left:
        """Return what is left for the complete pairs of a sample."""
        before, after = sample.pairs
        se = 0.0 if sample.scale.ordinary is None else sample.scale.ordinary.se
        return Left(values=self.left(sample, before, after), error=(1 - self.r) * se)


def returns(sample: Sample) -> tuple[Return, ...]:
    """Return the two ends of what is to be expected by itself, as far as they are known."""
    if sample.scale.ordinary is None:
        return ()
    full = Return(key="full", r=0.0)
    if sample.scale.retest is None:
        return (full,)
    return Return(key="least", r=sample.scale.retest.value), full


def specifications(sample: Sample) -> Iterator[Quantity]:
    """Yield what is left in ways that stand nowhere else, as ``specification.<return>.<way>``.

    Mean of all pairs (with the least return; with a full return it is
    ``regression.beyond_full_return``), 20 % trimmed mean, Hodges-Lehmann, and where after-scores
    are missing the mean with those people unchanged and with multiple imputation.
    """
    lost = begun(sample).before.size > sample.complete.sum()
    filled = no_change_filled(sample) if lost else sample
    for back in returns(sample):
        ways: dict[str, Callable[[], Estimate]] = {
            TRIMMED: partial(_trimmed, back.of(sample), sample.alpha),
            WALSH: partial(_walsh, back.of(sample), sample.alpha),
        }
        if back.key == "least":
            ways[MEAN] = partial(_mean, back.of(sample), sample.alpha)
        if lost:
            ways[NO_CHANGE] = partial(_mean, back.of(filled), sample.alpha)
            ways[IMPUTED] = partial(_imputed, back, sample)
        for key, compute in sorted(ways.items()):
            yield _quantity(f"{STEM}.{back.key}.{key}", compute, sample)


def _quantity(quantity_id: str, compute: Callable[[], Estimate], sample: Sample) -> Quantity:
    inputs = ("case.before", "case.after", "study.wellbeing.ordinary", "study.wellbeing.retest")
    label = Label(method=METHOD, source=SOURCE, inputs=inputs)
    try:
        value, low, high, n = compute()
    except NotEstimable as refusal:
        n = int(sample.complete.sum())
        return not_estimable(quantity_id, refusal.reason, n=n, method=METHOD)
    return label.interval(quantity_id, (value, low, high), n, 1 - sample.alpha)


def _mean(left: Left, alpha: float) -> Estimate:
    found = mean_t(left.values, alpha=alpha)
    return _student(found.mean, math.hypot(found.se, left.error), found.df, alpha, found.n)


def _trimmed(left: Left, alpha: float) -> Estimate:
    found = trimmed_t(left.values, alpha=alpha)
    return _student(found.mean, math.hypot(found.se, left.error), found.df, alpha, found.n)


def _student(value: float, se: float, df: float, alpha: float, n: int) -> Estimate:
    reach = t_quantile(1 - alpha / 2, df) * se
    return value, value - reach, value + reach, n


def _walsh(left: Left, alpha: float) -> Estimate:
    """Return the Hodges-Lehmann middle; the error of mu joins its limits by square-and-add.

    Zou & Donner 2008, Stat Med 27:1693-1702, equation 3.
    """
    n = left.values.size
    numbers, step = whole(left.values, None)
    if n > EXACT_UP_TO:
        value, low, high = _walsh_normal(Walsh.of(numbers), alpha)
    else:
        found = hodges_lehmann(numbers, alpha=alpha)
        if found.limits is None:
            raise NotEstimable("no_limits")
        value, (low, high) = found.value, found.limits
    reach = float(special.ndtri(1 - alpha / 2)) * left.error
    down, up = (math.hypot(step * abs(value - end), reach) for end in (low, high))
    return step * value, step * value - down, step * value + up, n


def _walsh_normal(walsh: Walsh, alpha: float) -> tuple[float, float, float]:
    """Return median and limits by the normal approximation of the signed-rank statistic."""
    n = walsh.ordered.size
    if walsh.ordered[0] == walsh.ordered[-1]:
        raise NotEstimable("no_spread")
    deviation = math.sqrt(n * (n + 1) * (2 * n + 1) / 24)
    low, high = walsh.order_statistics(float(special.ndtri(1 - alpha / 2)) * deviation)
    return walsh.median() / 2, low / 2, high / 2


def _imputed(back: Return, sample: Sample) -> Estimate:
    """Return the mean over everybody who began, missing afters drawn, by Rubin's rules."""
    made = complete(sample)
    known = back.of(sample)
    lost = back.left(sample, made.before, made.draws)
    n = made.n
    means = (known.values.sum() + lost.sum(axis=1)) / n
    squares = ((known.values[:, None] - means) ** 2).sum(axis=0)
    squares = squares + ((lost - means[:, None]) ** 2).sum(axis=1)
    found = pool(means, squares / (n - 1) / n, n - 1)
    return _student(found.value, math.hypot(found.se, known.error), found.df, sample.alpha, n)

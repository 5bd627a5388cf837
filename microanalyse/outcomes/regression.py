"""The return to the ordinary: what would have happened by itself, and what lies beyond it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from microanalyse.inference.student import Label, t_estimate, t_upper_tail
from microanalyse.inference.t_mean import spread, t_quantile
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import FloatArray, Quantity, Scale, not_estimable

METHOD = "regression"
SOURCE = "Galton 1886; Barnett, van der Pols & Dobson 2005, Int J Epidemiol 34:215-220"
EXPECTED, FULL, BEYOND, BREAK_EVEN = IDS = (
    "regression.expected",
    "regression.full_return",
    "regression.beyond_full_return",
    "regression.break_even_correlation",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """How far a mean lies beyond the mean of an outside population, positive when better.

    Attributes
    ----------
    value, se : float
        Points; the error holds the sampling error of both means.
    df : float
        Cases minus one. The outside mean adds error without adding to the count, so this is the
        smallest the Welch-Satterthwaite count can be: cautious.
    """

    value: float
    se: float
    df: float

    @property
    def p_one_sided(self) -> float:
        """Probability of so large a distance when the true means are equal (route R1)."""
        if self.se == 0:
            return 0.0 if self.value > 0 else 1.0
        return t_upper_tail(self.value / self.se, self.df)

    def lower_limit(self, one_sided_alpha: float) -> float:
        """Return the lower limit of a one-sided interval, in points."""
        return self.value - t_quantile(1 - one_sided_alpha, self.df) * self.se


def distance(scores: FloatArray, scale: Scale) -> Distance | None:
    """Return how far the mean of ``scores`` lies beyond the ordinary mean.

    ``scores`` has shape (n_cases,), own direction, without missing values. None without an
    ordinary population or with fewer than two cases.
    """
    ordinary = scale.ordinary
    if ordinary is None or scores.size < 2:
        return None
    variance = spread(scores) ** 2 / scores.size
    return Distance(
        value=scale.direction * (float(scores.mean()) - ordinary.mean),
        se=math.sqrt(variance + ordinary.se**2),
        df=float(scores.size - 1),
    )


def regression(sample: Sample) -> tuple[Quantity, ...]:
    """Return the change expected by itself, full return, beyond it, and the break-even r.

    Expected after = mu + r (before - mu): with r = 0 everyone is expected back at the ordinary
    mean, with r = retest only the error of one measurement is undone. The true r lies between
    and is not known, so the expected change is a band without a middle.
    """
    before, after = sample.pairs
    start, end = distance(before, sample.scale), distance(after, sample.scale)
    if start is None or end is None:
        reason = "no_ordinary" if sample.scale.ordinary is None else "too_few_pairs"
        return tuple(not_estimable(i, reason, n=before.size, method=METHOD) for i in IDS)
    return (
        _expected(sample, -start.value),
        t_estimate(
            _label(FULL, "case.before"),
            value=-start.value,
            se=start.se,
            df=start.df,
            n=before.size,
            alpha=sample.alpha,
        ),
        t_estimate(
            _label(BEYOND, "case.after"),
            value=end.value,
            se=end.se,
            df=end.df,
            n=before.size,
            alpha=sample.alpha,
        ),
        _break_even(start.value, end.value, before.size),
    )


def _expected(sample: Sample, full_return: float) -> Quantity:
    n = int(sample.complete.sum())
    if sample.scale.retest is None:
        return not_estimable(EXPECTED, "no_retest", n=n, method=METHOD)
    least = (1 - sample.scale.retest.value) * full_return
    return Quantity(
        id=EXPECTED,
        low=min(least, full_return),
        high=max(least, full_return),
        interval="band",
        unit="points",
        n=n,
        method=METHOD,
        source=SOURCE,
        inputs=("case.before", "study.wellbeing.ordinary", "study.wellbeing.retest"),
    )


def _break_even(start: float, end: float, n: int) -> Quantity:
    if start >= 0:
        return not_estimable(BREAK_EVEN, "not_below_ordinary", n=n, method=METHOD)
    return Quantity(
        id=BREAK_EVEN,
        value=end / start,
        unit="correlation",
        n=n,
        method=METHOD,
        source=SOURCE,
        inputs=("case.before", "case.after", "study.wellbeing.ordinary"),
    )


def _label(quantity_id: str, column: str) -> Label:
    inputs = (column, "study.wellbeing.ordinary")
    return Label(id=quantity_id, method=METHOD, source=SOURCE, inputs=inputs)


STATISTIC = Statistic(key="regression", order=400, compute=regression, ids=IDS)

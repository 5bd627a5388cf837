"""Student's t for one mean: of changes, or of savings."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from microanalyse.inference.estimable import NotEstimable, need_cases
from microanalyse.records import FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanT:
    """A mean with its t interval and two-sided test.

    Attributes
    ----------
    n : int
        Values behind it.
    mean, sd, se, low, high : float
        In the unit of the values.
    df, statistic, p : float
        Of the test that the mean equals the reference.
    """

    n: int
    mean: float
    sd: float
    se: float
    low: float
    high: float
    df: float
    statistic: float
    p: float


def spread(values: FloatArray) -> float:
    """Return the sample standard deviation (n - 1); exactly 0 where all values are alike.

    Values count as alike when they differ by less than 1e-12 of the largest: that is rounding.
    """
    if values.size < 2:
        return math.nan
    largest = float(np.max(np.abs(values)))
    if float(np.ptp(values)) <= 1e-12 * largest:
        return 0.0
    return float(np.std(values, ddof=1))


def mean_t(values: FloatArray, *, alpha: float = 0.05, reference: float = 0.0) -> MeanT:
    """Return the mean, its ``1 - alpha`` interval and the two-sided t test.

    Parameters
    ----------
    values : FloatArray
        Shape (n,), without NaN.
    alpha : float
        One minus the level.
    reference : float
        Mean under the null hypothesis.

    Raises
    ------
    NotEstimable
        ``too_few_pairs`` under two values, ``no_spread`` where all are equal.

    References
    ----------
    Student (1908), Biometrika 6:1-25; t = (mean - reference) / (sd / sqrt(n)), n - 1 df.
    """
    need_cases(values.size, 2)
    mean, sd, df = float(np.mean(values)), spread(values), values.size - 1
    if sd == 0.0:
        raise NotEstimable("no_spread")
    se = sd / math.sqrt(values.size)
    half = t_quantile(1 - alpha / 2, df) * se
    statistic = (mean - reference) / se
    return MeanT(
        n=values.size,
        mean=mean,
        sd=sd,
        se=se,
        low=mean - half,
        high=mean + half,
        df=float(df),
        statistic=statistic,
        p=t_two_sided(statistic, df),
    )


def t_quantile(probability: float, df: float) -> float:
    """Return the quantile of Student's t."""
    return float(special.stdtrit(df, probability))


def t_two_sided(statistic: float, df: float) -> float:
    """Return the two-sided p of a t statistic, accurate in the far tail."""
    return 2.0 * float(special.stdtr(df, -abs(statistic)))

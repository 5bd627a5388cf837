"""Student's t for the means of many columns of the same cases, all at once."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from microanalyse.inference.t_mean import t_quantile
from microanalyse.records import FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyMeans:
    """Means with their t intervals and two-sided tests of zero, all of shape (n_columns,).

    Attributes
    ----------
    n : int
        Cases, at least two.
    mean, se, reach : FloatArray
        In the unit of the values; ``reach`` is half the interval. An ``se`` of exactly 0 is no
        spread: values within 1e-12 of the largest are alike.
    statistic, p : FloatArray
        Of the test; without spread they mean nothing.
    """

    n: int
    mean: FloatArray
    se: FloatArray
    reach: FloatArray
    statistic: FloatArray
    p: FloatArray


def many_means(columns: FloatArray, alpha: float) -> ManyMeans:
    """Return the means of ``columns``, shape (n_columns, n_cases): a row the values of one column.

    Student (1908), Biometrika 6:1-25; n - 1 degrees of freedom.
    """
    n = columns.shape[1]
    high, low = columns.max(axis=1), columns.min(axis=1)
    mean = columns.sum(axis=1) / n
    deviation = columns - mean[:, None]
    sd = np.sqrt((deviation * deviation).sum(axis=1) / (n - 1))
    alike = high - low <= 1e-12 * np.maximum(np.abs(high), np.abs(low))
    se = np.where(alike, 0.0, sd / math.sqrt(n))
    statistic = mean / np.where(alike, 1.0, se)
    return ManyMeans(
        n=n,
        mean=mean,
        se=se,
        reach=t_quantile(1 - alpha / 2, n - 1) * se,
        statistic=statistic,
        p=2.0 * special.stdtr(n - 1, -np.abs(statistic)),
    )

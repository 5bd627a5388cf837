"""The trimmed mean with its t: a change that a few extreme cases cannot move."""

from __future__ import annotations

import math

import numpy as np

from microanalyse.inference.estimable import NotEstimable, need_cases
from microanalyse.inference.t_mean import MeanT, spread, t_quantile, t_two_sided
from microanalyse.records import FloatArray

SHARE = 0.2
"""Trimmed from each end: Wilcox's usual choice."""


def trimmed_t(values: FloatArray, *, alpha: float = 0.05) -> MeanT:
    """Return the 20 % trimmed mean with its interval and two-sided test of zero.

    Parameters
    ----------
    values : FloatArray
        Changes, shape (n,), without NaN.
    alpha : float
        One minus the level.

    Raises
    ------
    NotEstimable
        ``too_few_pairs`` under five values, ``no_spread`` where the values between the trimming
        points are all equal.

    Notes
    -----
    g = floor(0.2 n) values are trimmed from each end, h = n - 2 g are left. The standard error is
    s_w sqrt(n - 1) / sqrt(h (h - 1)) with s_w the standard deviation after winsorising, df h - 1:
    Yuen's form, for one sample of differences.

    References
    ----------
    Yuen (1974), Biometrika 61:165-170; Tukey & McLaughlin (1963), Sankhya A 25:331-352.
    """
    n = values.size
    need_cases(n, 5)
    g = math.floor(SHARE * n)
    ordered = np.sort(values)
    kept = ordered[g : n - g]
    winsorised = np.clip(ordered, kept[0], kept[-1])
    sd = spread(winsorised)
    if sd == 0.0:
        raise NotEstimable("no_spread")
    h = kept.size
    se = sd * math.sqrt((n - 1) / (h * (h - 1)))
    mean = float(np.mean(kept))
    half = t_quantile(1 - alpha / 2, h - 1) * se
    return MeanT(
        n=n,
        mean=mean,
        sd=sd,
        se=se,
        low=mean - half,
        high=mean + half,
        df=float(h - 1),
        statistic=mean / se,
        p=t_two_sided(mean / se, h - 1),
    )

"""Welch's test that several means are equal, without equal spreads."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.t_mean import spread
from microanalyse.records import FloatArray


def welch_anova(groups: Sequence[FloatArray]) -> tuple[float, float, float]:
    """Return Welch's F and its two degrees of freedom.

    Welch (1951), Biometrika 38:330-336, equations 27-29.

    Raises
    ------
    NotEstimable
        ``too_few_levels`` under two groups, ``too_few_pairs`` under two values in one,
        ``no_spread`` where a group has none.
    """
    k = len(groups)
    if k < 2:
        raise NotEstimable("too_few_levels")
    if min(group.size for group in groups) < 2:
        raise NotEstimable("too_few_pairs")
    spreads = np.array([spread(group) for group in groups])
    if float(spreads.min()) == 0:
        raise NotEstimable("no_spread")
    sizes = np.array([group.size for group in groups])
    means = np.array([group.mean() for group in groups])
    weights = sizes / spreads**2
    centre = float(weights @ means / weights.sum())
    unsure = float(np.sum((1 - weights / weights.sum()) ** 2 / (sizes - 1)))
    top = float(weights @ (means - centre) ** 2) / (k - 1)
    statistic = top / (1 + 2 * (k - 2) / (k**2 - 1) * unsure)
    return statistic, float(k - 1), (k**2 - 1) / (3 * unsure)

"""How many people are needed for an interval so wide, or to find an effect so large."""

from __future__ import annotations

import math
from collections.abc import Callable

from scipy import special

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.t_mean import t_quantile

LARGEST = 1_000_000


def paired_n_for_width(half_width: float, sd_change: float, alpha: float = 0.05) -> int:
    """Return the fewest pairs whose t interval of the mean change reaches at most this far.

    ``half_width`` and ``sd_change`` in points. The smallest n with t(n - 1) sd / sqrt(n) at most
    the half width (Student 1908). On average: half of all samples will have a larger spread.
    """
    return _smallest(
        lambda n: t_quantile(1 - alpha / 2, n - 1) * sd_change / math.sqrt(n) <= half_width
    )


def paired_power(n: int, effect: float, sd_change: float, alpha: float = 0.05) -> float:
    """Return the power of the two-sided paired t test at a mean change of ``effect`` points.

    Noncentral t with n - 1 df (Cohen 1988, Statistical power analysis, section 2).
    """
    return t_power(effect / sd_change * math.sqrt(n), n - 1, alpha)


def paired_n_for_power(
    effect: float, sd_change: float, power: float = 0.8, alpha: float = 0.05
) -> int:
    """Return the fewest pairs that find a mean change of ``effect`` points with this power."""
    return _smallest(lambda n: paired_power(n, effect, sd_change, alpha) >= power)


def comparison_power(
    n_per_arm: int, effect: float, sd: float, correlation: float, alpha: float = 0.05
) -> float:
    """Return the power of ANCOVA with two equal arms.

    ``sd`` of the after-scores within an arm and their ``correlation`` with before: the residual sd
    is sd sqrt(1 - r^2) (Borm, Fransen & Lemmens 2007, J Clin Epidemiol 60:1234-1238), with
    2 n - 3 df.
    """
    residual = sd * math.sqrt(1 - correlation**2)
    return t_power(effect / residual * math.sqrt(n_per_arm / 2), 2 * n_per_arm - 3, alpha)


def comparison_n_for_power(
    effect: float, sd: float, correlation: float, power: float = 0.8, alpha: float = 0.05
) -> int:
    """Return the fewest people in each of two equal arms for this power by ANCOVA."""
    return _smallest(lambda n: comparison_power(n, effect, sd, correlation, alpha) >= power)


def comparison_n_for_width(
    half_width: float, sd: float, correlation: float, alpha: float = 0.05
) -> int:
    """Return the fewest people in each of two equal arms for an ANCOVA interval this wide."""
    residual = sd * math.sqrt(1 - correlation**2)
    return _smallest(
        lambda n: t_quantile(1 - alpha / 2, 2 * n - 3) * residual * math.sqrt(2 / n) <= half_width
    )


def t_power(shift: float, df: float, alpha: float) -> float:
    """Return the power of a two-sided t test whose noncentrality is ``shift``."""
    edge = t_quantile(1 - alpha / 2, df)
    away = abs(shift)
    # the far tail, P(T < -edge), is mirrored to where the routine is accurate
    near = 1 - float(special.nctdtr(df, away, edge))
    far = 1 - float(special.nctdtr(df, -away, edge))
    return min(1.0, near + max(0.0, far))


def _smallest(enough: Callable[[int], bool]) -> int:
    low, high = 1, 2
    while not enough(high):
        low, high = high, 2 * high
        if high > LARGEST:
            raise NotEstimable("more_than_a_million")
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high

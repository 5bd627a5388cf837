"""The smallest true effect that a study of this size would find, four times out of five."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.precision import t_power

POWER: Final = 0.8
NEAR: Final = 1e-10


def smallest_effect(power_at: Callable[[float], float], most: float, power: float = POWER) -> float:
    """Return the smallest effect with this power.

    Parameters
    ----------
    power_at : callable
        Power at an effect; rises with it.
    most : float
        Largest effect that can be.
    power : float
        Wanted.

    Raises
    ------
    NotEstimable
        ``no_effect_found``: even the largest effect would be missed too often.
    """
    if power_at(most) < power:
        raise NotEstimable("no_effect_found")
    low, high = 0.0, most
    while high - low > NEAR * most:
        middle = (low + high) / 2
        low, high = (low, middle) if power_at(middle) >= power else (middle, high)
    return high


def arm_size(one: int, other: int) -> float:
    """Return the equal arm that is as precise as two unequal ones: the harmonic mean."""
    return 2 / (1 / one + 1 / other)


def adjusted_power(per_arm: float, effect: float, residual: float, alpha: float) -> float:
    """Return the power of an adjusted comparison of two arms.

    Noncentral t, noncentrality effect / residual sqrt(n / 2), 2 n - 3 df (Borm, Fransen & Lemmens
    2007, J Clin Epidemiol 60:1234-1238). ``residual`` is the sd left after adjusting for before.
    """
    df = max(2 * per_arm - 3, 1.0)
    return t_power(effect / residual * math.sqrt(per_arm / 2), df, alpha)

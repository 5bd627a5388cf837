"""Pearson's correlation with Fisher's interval."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from microanalyse.inference.estimable import NotEstimable, need_cases
from microanalyse.inference.t_mean import spread
from microanalyse.records import FloatArray

_PERFECT = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Correlation:
    """A correlation; no limits under four pairs or where it is perfect."""

    value: float
    limits: tuple[float, float] | None


def correlation(x: FloatArray, y: FloatArray, *, alpha: float = 0.05) -> Correlation:
    """Return Pearson's correlation and the interval of Fisher's z.

    Parameters
    ----------
    x, y : FloatArray
        Shape (n,), without NaN.
    alpha : float
        One minus the level.

    Raises
    ------
    NotEstimable
        ``too_few_pairs`` under two pairs, ``no_spread`` where a column is constant.

    References
    ----------
    Fisher (1921), Metron 1:3-32; se of z is 1 / sqrt(n - 3).
    """
    need_cases(x.size, 2)
    if spread(x) == 0.0 or spread(y) == 0.0:
        raise NotEstimable("no_spread")
    dx, dy = x - np.mean(x), y - np.mean(y)
    value = float(dx @ dy) / math.sqrt(float(dx @ dx) * float(dy @ dy))
    if 1 - abs(value) <= _PERFECT:
        return Correlation(value=math.copysign(1.0, value), limits=None)
    if x.size < 4:
        return Correlation(value=value, limits=None)
    half = float(special.ndtri(1 - alpha / 2)) / math.sqrt(x.size - 3)
    z = math.atanh(value)
    return Correlation(value=value, limits=(math.tanh(z - half), math.tanh(z + half)))

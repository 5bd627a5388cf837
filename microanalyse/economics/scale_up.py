"""From the studied cases to all who were treated: by the draw, or by bounds."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from microanalyse.inference.estimable import NotEstimable
from microanalyse.records import FloatArray, TextArray


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameTotal:
    """The total of a frame estimated from a drawn sample.

    Attributes
    ----------
    total, se, low, high : float
        In the unit of the values.
    df : float
        Cases minus strata.
    """

    total: float
    se: float
    low: float
    high: float
    df: float


def stratified_total(
    values: FloatArray, strata: TextArray, sizes: dict[str, int], *, alpha: float = 0.05
) -> FrameTotal:
    """Return the total of the frame from a random draw within strata.

    Parameters
    ----------
    values : FloatArray
        One value a drawn case, shape (n_cases,).
    strata : TextArray
        Stratum of each case; one and the same text without strata.
    sizes : dict of str to int
        Cases of the frame in each stratum.
    alpha : float
        One minus the level.

    Raises
    ------
    NotEstimable
        ``stratum_not_drawn`` where a stratum of the frame has no drawn case, ``too_few_cases``
        where one that was not drawn whole has only one, ``stratum_unknown`` where a case lies in
        no stratum of the frame.

    Notes
    -----
    total = sum N_h mean_h; variance = sum N_h^2 (1 - n_h / N_h) s_h^2 / n_h (Cochran 1977,
    Sampling Techniques, 3rd ed., eq. 5.1 and 5.12). The correction 1 - n/N narrows only the
    description of these very people; it says nothing of an effect in others.
    """
    if set(strata.astype(str)) - set(sizes):
        raise NotEstimable("stratum_unknown")
    total = variance = 0.0
    free = 0
    for stratum, frame in sizes.items():
        drawn = values[strata == stratum]
        n = int(drawn.size)
        if n == 0 and frame:
            raise NotEstimable("stratum_not_drawn")
        if n < 2 and frame > n:
            raise NotEstimable("too_few_cases")
        total += frame * float(drawn.mean()) if n else 0.0
        if frame > n:
            spread = float(np.var(drawn, ddof=1))
            variance += frame**2 * (1 - n / frame) * spread / n
            free += n - 1
    se = math.sqrt(variance)
    reach = float(special.stdtrit(free, 1 - alpha / 2)) * se if free else 0.0
    return FrameTotal(total=total, se=se, low=total - reach, high=total + reach, df=float(free))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The frame's total when the unseen had no, half or the same mean as the studied."""

    none: float
    half: float
    same: float


def frame_bounds(mean: float, studied: int, frame: int) -> Bounds:
    """Return the frame's total under three suppositions on the people who were not studied.

    For a sample that was chosen, no formula carries a mean to the rest: these are scenarios. The
    last is not an upper limit, since the unseen may have changed more.
    """
    unseen = frame - studied
    return Bounds(
        none=mean * studied,
        half=mean * (studied + 0.5 * unseen),
        same=mean * (studied + unseen),
    )


def reweighted_mean(
    values: FloatArray, strata: TextArray, shares: dict[str, float]
) -> tuple[float, float]:
    """Return the mean and its error if strata had these shares, as in another population.

    It moves only what the strata say about people. Raises ``NotEstimable`` as
    ``stratified_total`` does; ``shares`` add up to 1.
    """
    mean = variance = 0.0
    for stratum, share in shares.items():
        drawn = values[strata == stratum]
        if drawn.size == 0:
            raise NotEstimable("stratum_not_drawn")
        if drawn.size < 2:
            raise NotEstimable("too_few_cases")
        mean += share * float(drawn.mean())
        variance += share**2 * float(np.var(drawn, ddof=1)) / drawn.size
    return mean, math.sqrt(variance)

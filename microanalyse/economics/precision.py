"""What saving this study could have seen."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.precision import paired_power
from microanalyse.inference.smallest_effect import adjusted_power, arm_size, smallest_effect
from microanalyse.inference.t_mean import spread
from microanalyse.records import FloatArray, Quantity, not_estimable

METHOD: Final = "precision"
FALL, SHARE, FORTY = IDS = (
    "cost.precision.detectable_fall",
    "cost.precision.detectable_share",
    "cost.precision.power_40",
)
PAIRED: Final = "Cohen 1988, section 2: noncentral t, n - 1 df, power 80 %"
ADJUSTED: Final = "Borm, Fransen & Lemmens 2007, J Clin Epidemiol 60:1234-1238"
LARGE_SAVING: Final = 0.40
MOST_SHARE: Final = 0.99
MOST_SD: Final = 10.0
LEAST: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """What the power of a comparison of costs rests on.

    Attributes
    ----------
    per_arm : float
        People in each of two equal arms.
    mean, sd : float
        Euros per year after, without the saving.
    correlation : float
        Of before and after.
    """

    per_arm: float
    mean: float
    sd: float
    correlation: float


def saving_power(share: float, found: Spread, alpha: float = 0.05) -> float:
    """Return the power to find a true saving of this share in a comparison of two arms.

    A saving of a share makes the spread of those helped smaller by the same share, so the pooled
    sd is sd sqrt((1 + (1 - share)^2) / 2); adjusting for before leaves sqrt(1 - r^2) of it (Borm,
    Fransen & Lemmens 2007, J Clin Epidemiol 60:1234-1238).
    """
    pooled = found.sd * math.sqrt((1 + (1 - share) ** 2) / 2)
    residual = pooled * math.sqrt(1 - found.correlation**2)
    return adjusted_power(found.per_arm, share * found.mean, residual, alpha)


def cost_precision(
    own: tuple[FloatArray, FloatArray], others: tuple[FloatArray, FloatArray], alpha: float
) -> tuple[Quantity, ...]:
    """Return the smallest fall and saving found four times out of five, and the power at 40 %.

    Parameters
    ----------
    own, others : tuple of FloatArray
        Euros per year before and after of those helped and not helped, shape (n,) each; the second
        is empty without a comparison group, and then as many others are assumed beside.
    alpha : float
        One minus the level.
    """
    n = own[0].size
    fall = _fall(own[0] - own[1], alpha)
    reference = others if others[0].size >= LEAST else own
    if n < LEAST or spread(reference[1]) == 0 or spread(reference[0]) == 0:
        reason = "too_few_pairs" if n < LEAST else "no_spread"
        return (fall, *(not_estimable(i, reason, n=n, method=METHOD) for i in (SHARE, FORTY)))
    found = Spread(
        per_arm=arm_size(n, others[0].size or n),
        mean=float(reference[1].mean()),
        sd=spread(reference[1]),
        correlation=min(0.99, float(np.corrcoef(*reference)[0, 1])),
    )
    size = n + others[0].size
    return (fall, _share(found, size, alpha), _forty(found, size, alpha))


def _fall(avoided: FloatArray, alpha: float) -> Quantity:
    n, sd = avoided.size, spread(avoided)
    if n < LEAST or sd == 0:
        reason = "too_few_pairs" if n < LEAST else "no_spread"
        return not_estimable(FALL, reason, n=n, method=METHOD)
    try:
        value = smallest_effect(lambda d: paired_power(n, d, sd, alpha), MOST_SD * sd)
    except NotEstimable as refusal:
        return not_estimable(FALL, refusal.reason, n=n, method=METHOD)
    return _quantity(FALL, value, "eur_per_year", PAIRED, n)


def _share(found: Spread, n: int, alpha: float) -> Quantity:
    try:
        value = smallest_effect(lambda share: saving_power(share, found, alpha), MOST_SHARE)
    except NotEstimable as refusal:
        return not_estimable(SHARE, refusal.reason, n=n, method=METHOD)
    return _quantity(SHARE, value, "share", f"{ADJUSTED}, power 80 %", n)


def _forty(found: Spread, n: int, alpha: float) -> Quantity:
    power = saving_power(LARGE_SAVING, found, alpha)
    return _quantity(FORTY, power, "probability", ADJUSTED, n)


def _quantity(quantity_id: str, value: float, unit: str, source: str, n: int) -> Quantity:
    return Quantity(
        id=quantity_id,
        value=value,
        unit=unit,
        n=n,
        method=METHOD,
        source=source,
        inputs=("cost.before.mean", "cost.after.mean", "study.analysis.alpha"),
    )

"""Euros over several years: present value, benefit-cost ratio and payback."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from microanalyse.records import FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """How a yearly gain runs on.

    Attributes
    ----------
    years : int
        Years looked ahead.
    drop_off : float
        Share of the gain lost each year after the first, 0 to 1.
    lag : float
        Years before the gain begins; a broken year counts for its part.
    rate : float
        Discount rate a year. Dutch guideline 2024: 0.03 for costs, 0.015 for effects (Zorginstituut
        Nederland 2024, Richtlijn voor het uitvoeren van economische evaluaties, section 2.6.1.2).
    discount_first_year : bool
        False leaves the first year as it is, which is the usual reading of a yearly figure.
    """

    years: int = 5
    drop_off: float = 0.0
    lag: float = 0.0
    rate: float = 0.03
    discount_first_year: bool = False


def gains(yearly: float, horizon: Horizon) -> FloatArray:
    """Return the undiscounted gain of each year, shape (years,).

    Year k brings yearly x (1 - drop_off)^(k - 1) x the part of that year after the lag.
    """
    year = np.arange(1, horizon.years + 1)
    present = np.clip(year - horizon.lag, 0.0, 1.0)
    return np.asarray(yearly * (1 - horizon.drop_off) ** (year - 1.0) * present)


def discounted(flow: FloatArray, horizon: Horizon) -> FloatArray:
    """Return each year's value today, v_t / (1 + r)^t with t = 0 for an undiscounted first year."""
    t = np.arange(flow.size) + (1 if horizon.discount_first_year else 0)
    return np.asarray(flow / (1 + horizon.rate) ** t)


def annuity(horizon: Horizon) -> float:
    """Return what one euro a year is worth today over the horizon."""
    return float(discounted(gains(1.0, horizon), horizon).sum())


def net_present_value(yearly: float, programme: float, horizon: Horizon) -> float:
    """Return the present value of the gains minus the programme's cost, which falls today."""
    return float(discounted(gains(yearly, horizon), horizon).sum()) - programme


def benefit_cost_ratio(yearly: float, programme: float, horizon: Horizon) -> float | None:
    """Return the present value of the gains per euro of programme; None without a cost."""
    if programme <= 0:
        return None
    return float(discounted(gains(yearly, horizon), horizon).sum()) / programme


def payback_years(yearly: float, programme: float, horizon: Horizon) -> float | None:
    """Return after how many years the discounted gains equal the programme's cost.

    Within a year gains come evenly, in the part after the lag. None where that is not reached
    within the horizon; 0 where there is nothing to earn back.
    """
    if programme <= 0:
        return 0.0
    value = discounted(gains(yearly, horizon), horizon)
    total = np.cumsum(value)
    if yearly <= 0 or total.size == 0 or total[-1] < programme:
        return None
    at = int(np.searchsorted(total, programme))
    begun = float(np.clip(horizon.lag - at, 0.0, 1.0))
    missing = programme - (float(total[at - 1]) if at else 0.0)
    return at + begun + (1 - begun) * missing / float(value[at])


def threshold_gain(programme: float, horizon: Horizon) -> float | None:
    """Return the yearly gain at which the net present value is zero; None where none can be."""
    factor = annuity(horizon)
    return programme / factor if factor > 0 else None

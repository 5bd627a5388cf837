"""What the recorded fall is worth over the years, against what the programme costs."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from microanalyse.economics.cashflow import Horizon, discounted, gains, payback_years
from microanalyse.economics.cost_means import described_mean
from microanalyse.economics.fieller import Ratio, fieller
from microanalyse.economics.money import Money
from microanalyse.inference.student import Label
from microanalyse.records import FloatArray, Quantity, not_estimable

METHOD: Final = "cashflow"
NET, PRESENT, ONE_YEAR, RATIO, PAYBACK, PROGRAMME = IDS = (
    "value.net_before_after",
    "value.net_present",
    "value.net_present.one_year",
    "value.benefit_cost_ratio",
    "value.payback_years",
    "value.break_even_programme",
)
SOURCE: Final = "Zorginstituut Nederland 2024, section 2.6.1.2; Student 1908, Biometrika 6:1-25"
FIELLER: Final = "Fieller 1954, J R Stat Soc B 16:175-185"
INPUTS: Final = (
    "cost.avoided.mean",
    "cost.programme.mean",
    "study.costs.horizon_years",
    "study.costs.discount_costs",
)


def recorded_value(money: Money, horizon: Horizon) -> tuple[Quantity, ...]:
    """Return net in the first year, net present value, ratio, payback and break-even cost.

    Parameters
    ----------
    money : Money
        Of the treated cases.
    horizon : Horizon
        Years, drop-off, lag and rate.

    Notes
    -----
    All of the *recorded* fall is counted, as if it lasts to the end of the horizon: an upper view.
    ``value.net_present.one_year`` counts the first year alone: a lower one. Present values are
    means of a linear function of each case, so Student's interval holds; the ratio and the payback
    time have Fieller's limits.
    """
    if money.programme is None:
        return tuple(not_estimable(i, "no_programme_cost", n=money.n, method=METHOD) for i in IDS)
    if money.n < 2:
        return tuple(not_estimable(i, "too_few_cases", n=money.n, method=METHOD) for i in IDS)
    spent = np.asarray(money.programme.sum(axis=1))
    factor = annuity(horizon)
    first = annuity(replace(horizon, years=1))
    worth = factor * money.avoided
    return (
        _mean(NET, money.avoided - spent, money),
        _mean(PRESENT, worth - spent, money),
        _mean(ONE_YEAR, first * money.avoided - spent, money),
        _ratio(worth, spent, money),
        _payback(money.avoided, spent, horizon, money),
        _mean(PROGRAMME, worth, money),
    )


def annuity(horizon: Horizon) -> float:
    """Return what one euro a year is worth today over the horizon."""
    return float(discounted(gains(1.0, horizon), horizon).sum())


def _mean(quantity_id: str, euros: FloatArray, money: Money) -> Quantity:
    label = Label(id=quantity_id, method=METHOD, source=SOURCE, unit="eur_per_case", inputs=INPUTS)
    found = described_mean(label, euros, money.alpha)
    # whether the programme pays is tested by the claims, in their order
    return replace(found, statistic=None, df=None, p=None)


def _ratio(worth: FloatArray, spent: FloatArray, money: Money) -> Quantity:
    found = fieller(worth, spent, money.alpha)
    if found is None:
        return not_estimable(RATIO, "no_programme_cost", n=money.n, method=METHOD)
    return _limited(RATIO, found, "ratio", money)


def _payback(avoided: FloatArray, spent: FloatArray, horizon: Horizon, money: Money) -> Quantity:
    """Return the years until the discounted fall equals the cost; its limits follow from the ratio.

    Payback depends on the cost over the yearly fall alone, and grows with it.
    """
    if avoided.mean() <= 0:
        return not_estimable(PAYBACK, "costs_did_not_fall", n=money.n, method=METHOD)
    value = payback_years(float(avoided.mean()), float(spent.mean()), horizon)
    if value is None:
        return not_estimable(PAYBACK, "not_within_horizon", n=money.n, method=METHOD)
    ratio = fieller(spent, avoided, money.alpha)
    limits = (None, None) if ratio is None else (ratio.low, ratio.high)
    low, high = (None if x is None else payback_years(1.0, x, horizon) for x in limits)
    return _limited(PAYBACK, Ratio(value=value, low=low, high=high), "years", money)


def _limited(quantity_id: str, found: Ratio, unit: str, money: Money) -> Quantity:
    bounded = found.low is not None or found.high is not None
    return Quantity(
        id=quantity_id,
        value=found.value,
        low=found.low,
        high=found.high,
        level=1 - money.alpha,
        interval="confidence" if bounded else "none",
        unit=unit,
        n=money.n,
        method=METHOD,
        source=FIELLER,
        inputs=INPUTS,
        reason="" if found.low is not None and found.high is not None else "interval_without_end",
    )

"""What the fall is worth over the years, against what the programme costs."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from microanalyse.economics.cashflow import Horizon, annuity, payback_years
from microanalyse.economics.fall import Estimate, Fall, recorded_fall
from microanalyse.economics.fieller import Ratio, fieller_of
from microanalyse.economics.money import Money
from microanalyse.inference.student import t_quantile
from microanalyse.records import Quantity, not_estimable

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
    "cost.programme.mean",
    "study.costs.horizon_years",
    "study.costs.discount_costs",
)


def recorded_value(
    money: Money, horizon: Horizon, fall: Fall | None = None
) -> tuple[Quantity, ...]:
    """Return net in the first year, net present value, ratio, payback and break-even cost.

    Parameters
    ----------
    money : Money
        Of the treated cases.
    horizon : Horizon
        Years, drop-off, lag and rate.
    fall : Fall, optional
        What a case fell; without it the recorded fall.

    Notes
    -----
    All of the fall is counted, as if it lasts to the end of the horizon: an upper view.
    ``value.net_present.one_year`` counts the first year alone: a lower one. Present values are
    linear in the fall and the programme's cost, so Student's interval holds; the ratio and the
    payback time have Fieller's limits. ``value.net_before_after`` is always the recorded fall.
    """
    if money.programme is None:
        return tuple(not_estimable(i, "no_programme_cost", n=money.n, method=METHOD) for i in IDS)
    if money.n < 2:
        return tuple(not_estimable(i, "too_few_cases", n=money.n, method=METHOD) for i in IDS)
    recorded = recorded_fall(money)
    rests = recorded if fall is None else fall
    factor, first = annuity(horizon), annuity(replace(horizon, years=1))
    alpha = money.alpha
    return (
        _value(NET, recorded, recorded.of(lived=1.0, begun=1.0), alpha),
        _value(PRESENT, rests, rests.of(lived=factor, begun=1.0), alpha),
        _value(ONE_YEAR, rests, rests.of(lived=first, begun=1.0), alpha),
        _ratio(rests, factor, alpha),
        _payback(rests, horizon, alpha),
        _value(PROGRAMME, rests, rests.of(lived=factor), alpha),
    )


def _value(quantity_id: str, fall: Fall, found: Estimate, alpha: float) -> Quantity:
    """Return it without a test: whether the programme pays is tested by the claims."""
    low, high = found.limits(alpha)
    sure = found.se > 0
    return Quantity(
        id=quantity_id,
        value=found.value,
        low=low if sure else None,
        high=high if sure else None,
        level=1 - alpha,
        interval="confidence" if sure else "none",
        unit="eur_per_case",
        n=fall.n,
        method=METHOD,
        source=f"{SOURCE}; {fall.source}",
        inputs=(fall.rests_on, *INPUTS),
        reason="" if sure else "no_spread",
    )


def _ratio(fall: Fall, factor: float, alpha: float) -> Quantity:
    worth, cost = fall.of(lived=factor), fall.cost()
    of_fall, of_cost, both = fall.moments()
    errors = (factor**2 * of_fall, of_cost, factor * both)
    found = fieller_of((worth.value, cost.value), errors, t_quantile(1 - alpha / 2, worth.df))
    if found is None:
        return not_estimable(RATIO, "no_programme_cost", n=fall.n, method=METHOD)
    return _limited(RATIO, found, ("ratio", alpha), fall)


def _payback(fall: Fall, horizon: Horizon, alpha: float) -> Quantity:
    """Return the years until the discounted fall equals the cost; its limits follow from the ratio.

    Payback depends on the cost over the yearly fall alone, and grows with it.
    """
    yearly, cost = fall.of(), fall.cost()
    if yearly.value <= 0:
        return not_estimable(PAYBACK, "costs_did_not_fall", n=fall.n, method=METHOD)
    value = payback_years(yearly.value, cost.value, horizon)
    if value is None:
        return not_estimable(PAYBACK, "not_within_horizon", n=fall.n, method=METHOD)
    of_fall, of_cost, both = fall.moments()
    quantile = t_quantile(1 - alpha / 2, yearly.df)
    ratio = fieller_of((cost.value, yearly.value), (of_cost, of_fall, both), quantile)
    limits = (None, None) if ratio is None else (ratio.low, ratio.high)
    low, high = (None if x is None else payback_years(1.0, x, horizon) for x in limits)
    return _limited(PAYBACK, Ratio(value=value, low=low, high=high), ("years", alpha), fall)


def _limited(quantity_id: str, found: Ratio, shape: tuple[str, float], fall: Fall) -> Quantity:
    bounded = found.low is not None or found.high is not None
    unit, alpha = shape
    return Quantity(
        id=quantity_id,
        value=found.value,
        low=found.low,
        high=found.high,
        level=1 - alpha,
        interval="confidence" if bounded else "none",
        unit=unit,
        n=fall.n,
        method=METHOD,
        source=f"{FIELLER}; {fall.source}",
        inputs=(fall.rests_on, *INPUTS),
        reason="" if found.low is not None and found.high is not None else "interval_without_end",
    )

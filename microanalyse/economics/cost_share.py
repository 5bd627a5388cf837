"""What was avoided as a share of what was spent before."""

from __future__ import annotations

from typing import Final

from microanalyse.economics.cost_means import INPUTS
from microanalyse.economics.fieller import fieller
from microanalyse.economics.money import Model, Money
from microanalyse.records import Quantity, not_estimable

METHOD: Final = "cost_share"
ID: Final = "cost.avoided.share"


def cost_share(money: Money) -> tuple[Quantity, ...]:
    """Return mean avoided over mean before with Fieller's interval (Fieller 1954, eq. 8).

    It is a ratio of means, not a mean of ratios: a case that cost nothing before has no ratio, and
    small cases would weigh as much as dear ones.
    """
    if money.n < 2:
        return (not_estimable(ID, "too_few_cases", n=money.n, method=METHOD),)
    ratio = fieller(money.avoided, money.before_per_case, money.alpha)
    if ratio is None:
        return (not_estimable(ID, "no_costs_before", n=money.n, method=METHOD),)
    bounded = ratio.low is not None
    return (
        Quantity(
            id=ID,
            value=ratio.value,
            low=ratio.low,
            high=ratio.high,
            level=1 - money.alpha,
            interval="confidence" if bounded else "none",
            unit="share",
            n=money.n,
            method=METHOD,
            source="Fieller 1954, J R Stat Soc B 16:175-185",
            inputs=INPUTS,
            reason="" if bounded else "interval_without_end",
        ),
    )


MODEL = Model(key="cost_share", order=40, compute=cost_share, ids=(ID,))

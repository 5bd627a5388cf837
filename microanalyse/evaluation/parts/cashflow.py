"""What the recorded fall is worth over the years against what the programme costs."""

from __future__ import annotations

import numpy as np

from microanalyse.economics.cashflow import Horizon
from microanalyse.economics.money import Money
from microanalyse.economics.plane import break_even_price
from microanalyse.economics.recorded_value import METHOD, recorded_value
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.records import Quantity, not_estimable
from microanalyse.study import Study

PRICE = "value.break_even_price_per_point"


def horizon_of(study: Study) -> Horizon:
    """Return the horizon the study states; nothing is known of a drop-off or a lag."""
    return Horizon(years=study.costs.horizon_years, rate=study.costs.discount_costs)


def _describe(context: Context) -> Described:
    if not context.money.n:
        return Described()
    found = recorded_value(context.money, horizon_of(context.study))
    return Described(quantities=(*found, *_price_per_point(context, context.money)))


def _price_per_point(context: Context, money: Money) -> tuple[Quantity, ...]:
    """Return the price per wellbeing point at which the recorded net of a year is zero.

    From the two means that are shown elsewhere: points gained by all pairs, and the net of all
    with costs. 0 where the euros alone already pay.
    """
    reduced = context.reduced
    if not reduced.has_scores:
        return ()
    arm = reduced.case.treated
    change = (reduced.moment("after") - reduced.moment("before"))[arm] * reduced.scales[0].direction
    change = change[np.isfinite(change)]
    if money.programme is None:
        return (not_estimable(PRICE, "no_programme_cost", n=money.n, method=METHOD),)
    if not change.size:
        return ()
    net = float((money.avoided - money.programme.sum(axis=1)).mean())
    price = break_even_price(float(change.mean()), net)
    if price is None:
        return (not_estimable(PRICE, "wellbeing_did_not_rise", n=money.n, method=METHOD),)
    return (
        Quantity(
            id=PRICE,
            value=price,
            unit="eur_per_point",
            n=money.n,
            method="plane",
            source="Stinnett & Mullahy 1998, Med Decis Making 18:S68-S80",
            inputs=("cost.net.mean", "wellbeing.change.mean"),
        ),
    )


PART = Part(key="cashflow", order=64, describe=_describe)

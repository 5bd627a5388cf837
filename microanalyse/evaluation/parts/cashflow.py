"""What the fall is worth over the years against what the programme costs."""

from __future__ import annotations

import numpy as np

from microanalyse.economics.cashflow import Horizon
from microanalyse.economics.plane import break_even_price
from microanalyse.economics.recorded_value import METHOD, recorded_value
from microanalyse.economics.rests import Rests
from microanalyse.evaluation.arms import arms_of
from microanalyse.evaluation.basis import rests_on, wellbeing_closed_by
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.outcomes.comparison import ancova
from microanalyse.records import Quantity, not_estimable
from microanalyse.study import Study

PRICE = "value.break_even_price_per_point"


def horizon_of(study: Study) -> Horizon:
    """Return the horizon the study states; nothing is known of a drop-off or a lag."""
    return Horizon(years=study.costs.horizon_years, rate=study.costs.discount_costs)


def _describe(context: Context) -> Described:
    money, horizon = context.money, horizon_of(context.study)
    if not money.n:
        return Described()
    if money.n < 2:
        return Described(quantities=recorded_value(money, horizon))
    rests = rests_on(context)
    found = recorded_value(money, horizon, rests.fall)
    return Described(quantities=(*found, *_price_per_point(context, rests)))


def _price_per_point(context: Context, rests: Rests) -> tuple[Quantity, ...]:
    """Return the price per wellbeing point at which the net of a year is zero.

    From the two means that are shown elsewhere: points gained, and the net of all with costs; both
    as recorded, or both against the comparison. 0 where the euros alone already pay.
    """
    reduced, n = context.reduced, rests.fall.n
    if not reduced.has_scores:
        return ()
    if context.money.programme is None:
        return (not_estimable(PRICE, "no_programme_cost", n=n, method=METHOD),)
    if rests.compared and wellbeing_closed_by(context):
        return (not_estimable(PRICE, "comparison_of_one_side", n=n, method=METHOD),)
    points = _compared_points(context) if rests.compared else _recorded_points(context)
    if points is None:
        return ()
    price = break_even_price(points, rests.fall.of(begun=1.0).value)
    if price is None:
        return (not_estimable(PRICE, "wellbeing_did_not_rise", n=n, method=METHOD),)
    mine = ("cost.programme.mean", "wellbeing.comparison.ancova")
    return (
        Quantity(
            id=PRICE,
            value=price,
            unit="eur_per_point",
            n=n,
            method="plane",
            source=f"Stinnett & Mullahy 1998, Med Decis Making 18:S68-S80; {rests.fall.source}",
            inputs=(rests.fall.rests_on, *mine)
            if rests.compared
            else ("cost.net.mean", "wellbeing.change.mean"),
        ),
    )


def _recorded_points(context: Context) -> float | None:
    reduced = context.reduced
    arm = reduced.case.treated
    change = (reduced.moment("after") - reduced.moment("before"))[arm] * reduced.scales[0].direction
    change = change[np.isfinite(change)]
    return float(change.mean()) if change.size else None


def _compared_points(context: Context) -> float | None:
    return ancova(arms_of(context.reduced, context.study)).value


PART = Part(key="cashflow", order=64, describe=_describe)

"""Costs and use of the treated cases, with what the disclosure gate must know of them."""

from __future__ import annotations

from microanalyse.economics.build import money_of
from microanalyse.economics.cost_regression import DEFENSIBLE
from microanalyse.economics.exits import exits
from microanalyse.economics.money import Money
from microanalyse.evaluation.basis import rests_on
from microanalyse.evaluation.cells import cells_table, parts_table
from microanalyse.evaluation.cost import cost_quantities
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.evaluation.tables import persons_cost_table
from microanalyse.records import Quantity


def _describe(context: Context) -> Described:
    if not context.money.n:
        return Described()
    costs = _defended(context, cost_quantities(context.money))
    return Described(
        quantities=(*costs, *exits(context.reduced, context.study)),
        tables=(cells_table(context.money, _other_arm(context)), parts_table(context.money)),
        series=(persons_cost_table(context.money),),
    )


def _defended(context: Context, found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Return the numbers; of the fall a comparison whose conditions hold says what stands."""
    if context.money.n < 2:
        return found
    rests = rests_on(context)
    if not rests.compared:
        return found
    effect, alpha = rests.fall.of(), context.study.analysis.alpha
    low, high = effect.limits(alpha)
    stands = Quantity(
        id=DEFENSIBLE, value=effect.value, low=low, high=high, level=1 - alpha,
        interval="confidence", unit="eur_per_year", n=rests.fall.n, method="fall",
        source=rests.fall.source, df=effect.df, inputs=(rests.fall.rests_on,),
    )  # fmt: skip
    return tuple(stands if item.id == DEFENSIBLE else item for item in found)


def _other_arm(context: Context) -> Money | None:
    others = ~context.reduced.case.treated
    return money_of(context.reduced, context.study, others) if bool(others.any()) else None


PART = Part(key="cost", order=60, describe=_describe)

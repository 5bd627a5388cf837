"""Costs and use of the treated cases, with what the disclosure gate must know of them."""

from __future__ import annotations

from microanalyse.economics.build import money_of
from microanalyse.economics.exits import exits
from microanalyse.economics.money import Money
from microanalyse.evaluation.cells import cells_table, parts_table
from microanalyse.evaluation.cost import cost_quantities
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.evaluation.tables import persons_cost_table


def _describe(context: Context) -> Described:
    if not context.money.n:
        return Described()
    return Described(
        quantities=(*cost_quantities(context.money), *exits(context.reduced, context.study)),
        tables=(cells_table(context.money, _other_arm(context)), parts_table(context.money)),
        series=(persons_cost_table(context.money),),
    )


def _other_arm(context: Context) -> Money | None:
    others = ~context.reduced.case.treated
    return money_of(context.reduced, context.study, others) if bool(others.any()) else None


PART = Part(key="cost", order=60, describe=_describe)

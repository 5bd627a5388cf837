"""What the budgets of the coming years would see if the programme goes on like this."""

from __future__ import annotations

from microanalyse.economics.budget_years import Plan, budget_years, path_of
from microanalyse.evaluation.basis import rests_on
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.records import Table


def _describe(context: Context) -> Described:
    budget, money = context.study.budget, context.money
    if money.programme is None or money.n < 2:
        return Described()
    cases = path_of(budget.cases_per_year, budget.years)
    path = tuple((year + 1, int(count)) for year, count in enumerate(cases.tolist()))
    rests = rests_on(context)
    plan = Plan(cases=cases, per_year=budget.per_year, alpha=money.alpha)
    return Described(
        quantities=tuple(budget_years(rests.fall, plan, money.unmeasured)),
        tables=(Table(id="budget.path", columns=("year", "cases"), rows=path),),
    )


PART = Part(key="budget", order=72, describe=_describe)

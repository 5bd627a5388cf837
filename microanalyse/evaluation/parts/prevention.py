"""Collective prevention: reach, cost per visitor, and the cases at which it pays for itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from microanalyse.economics.money import Money
from microanalyse.economics.prevention import break_even_cases, cost_per_visitor
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.inference.estimable import NotEstimable
from microanalyse.records import Quantity, Table, not_estimable
from microanalyse.reduce.activities import Activity

TABLE: Final = "prevention"
METHOD: Final = "prevention"
COLUMNS: Final = ("k", "name", "period", "payer", "domain", "visitors", "cost_per_year")
SOURCE: Final = "cost a year / visitors; cost a year / mean yearly cost of a case before"


def _describe(context: Context) -> Described:
    numbered = tuple(enumerate(context.reduced.activities, start=1))
    if not numbered:
        return Described()
    rows = tuple(
        (k, item.name, item.period, item.payer, item.domain, item.visitors, item.cost)
        for k, item in numbered
    )
    return Described(
        quantities=tuple(q for k, item in numbered for q in _quantities(k, item, context.money)),
        tables=(Table(id=TABLE, columns=COLUMNS, rows=rows),),
    )


def _quantities(k: int, activity: Activity, money: Money) -> Iterator[Quantity]:
    yield Quantity(
        id=f"{TABLE}.{k}.cost_per_visitor",
        value=cost_per_visitor(activity.cost, activity.visitors),
        unit="eur_per_year",
        n=int(activity.visitors),
        method=METHOD,
        source=SOURCE,
        inputs=("activities.cost_per_year", "activities.unique_visitors_per_week"),
    )
    if not money.n:
        return
    key = f"{TABLE}.{k}.break_even_cases"
    try:
        needed = break_even_cases(activity.cost, float(money.before_per_case.mean()))
    except NotEstimable as refusal:
        yield not_estimable(key, refusal.reason, n=money.n, method=METHOD)
        return
    yield Quantity(
        id=key,
        value=needed,
        unit="cases_per_year",
        n=money.n,
        method=METHOD,
        source=SOURCE,
        inputs=("activities.cost_per_year", "cost.before.mean"),
    )


PART = Part(key="prevention", order=78, describe=_describe)

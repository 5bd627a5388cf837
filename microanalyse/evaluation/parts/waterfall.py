"""From the recorded fall to what can be defended, each step a range with its source."""

from __future__ import annotations

from typing import Final

from microanalyse.economics.defended import steps_of, waterfall_quantities
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.records import Table

COLUMNS: Final = ("step", "low", "high", "threshold", "source")


def _describe(context: Context) -> Described:
    money = context.money
    if money.n < 2:
        return Described()
    steps = steps_of(money, context.study.deductions, context.study.costs.trend)
    rows = tuple((s.key, s.low, s.high, s.threshold, s.source) for s in steps)
    return Described(
        quantities=waterfall_quantities(money, steps),
        tables=(Table(id="cost.waterfall", columns=COLUMNS, rows=rows),),
    )


PART = Part(key="waterfall", order=63, describe=_describe)

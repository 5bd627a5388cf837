"""From the recorded fall to what can be defended, each step a range with its source."""

from __future__ import annotations

from typing import Final

from microanalyse.economics.defended import steps_of, waterfall_quantities
from microanalyse.evaluation.basis import rests_on
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.records import Table

BASIS: Final = "value.basis"
"""What all money of years to come rests on, and why no comparison carries it."""
COLUMNS: Final = ("step", "low", "high", "threshold", "source")


def _describe(context: Context) -> Described:
    money = context.money
    if money.n < 2:
        return Described()
    rests = rests_on(context)
    deductions, trend = context.study.deductions, context.study.costs.trend
    steps = steps_of(money, deductions, trend, rests.fall if rests.compared else None)
    rows = tuple((s.key, s.low, s.high, s.threshold, s.source) for s in steps)
    return Described(
        quantities=waterfall_quantities(money, steps),
        tables=(
            Table(id="cost.waterfall", columns=COLUMNS, rows=rows),
            Table(id=BASIS, columns=("basis", "why"), rows=((rests.fall.basis, rests.why),)),
        ),
    )


PART = Part(key="waterfall", order=63, describe=_describe)

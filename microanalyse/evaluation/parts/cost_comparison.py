"""Costs of the treated against those not treated; nothing without them."""

from __future__ import annotations

from microanalyse.economics.comparison import cost_comparison
from microanalyse.evaluation.basis import household_of, other_money
from microanalyse.evaluation.part import Context, Described, Part


def _describe(context: Context) -> Described:
    other = other_money(context)
    if other is None:
        return Described()
    return Described(quantities=cost_comparison(context.money, other, household_of(context)))


PART = Part(key="cost_comparison", order=62, describe=_describe)

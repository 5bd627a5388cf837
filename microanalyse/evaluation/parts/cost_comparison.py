"""Costs of the treated against those not treated; nothing without them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from microanalyse.economics.build import money_of
from microanalyse.economics.comparison import cost_comparison
from microanalyse.economics.money import Money
from microanalyse.economics.yearly import observed_twice
from microanalyse.evaluation.arms import repeated
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.records import TextArray


def other_money(context: Context) -> Money | None:
    """Return the money of those not treated, or None where there are none with costs.

    The study's rate for the programme is not theirs; a programme record of their own is.
    """
    other = ~context.reduced.case.treated
    if not context.money.n or not bool(observed_twice(context.reduced, other).any()):
        return None
    costs = replace(context.study.costs, programme_per_case=0.0)
    return money_of(context.reduced, replace(context.study, costs=costs), other)


def household_of(context: Context) -> TextArray | None:
    """Return the household of each case with costs, the treated first; None where none repeats."""
    reduced = context.reduced
    arms = (reduced.case.treated, ~reduced.case.treated)
    kept = [reduced.case.household[observed_twice(reduced, arm)] for arm in arms]
    return repeated(np.concatenate(kept))


def _describe(context: Context) -> Described:
    other = other_money(context)
    if other is None:
        return Described()
    return Described(quantities=cost_comparison(context.money, other, household_of(context)))


PART = Part(key="cost_comparison", order=62, describe=_describe)

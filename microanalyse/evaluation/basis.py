"""What money of years to come rests on: a comparison whose conditions hold, else the record."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from microanalyse.economics.build import money_of
from microanalyse.economics.fall import ALL, compared_fall
from microanalyse.economics.money import Money
from microanalyse.economics.rests import NO_COMPARISON, Rests, recorded_rests
from microanalyse.economics.yearly import observed_twice
from microanalyse.evaluation.arms import repeated
from microanalyse.evaluation.part import Context
from microanalyse.evaluation.routes import comparison as r4
from microanalyse.evaluation.routes.conditions import comparison_refused_by
from microanalyse.evaluation.routes.outcome import Outcome
from microanalyse.evaluation.routes.outcomes import cost_outcome, wellbeing_outcome
from microanalyse.inference.estimable import NotEstimable
from microanalyse.records import BoolArray, TextArray


def rests_on(context: Context) -> Rests:
    """Return what the money of at least two treated cases rests on.

    A comparison carries it where claim route R4 is open for costs: its declared conditions hold and
    it has cases enough. Whether its effect is more than chance is told by its interval.
    """
    if context.rests is not None:
        return context.rests
    money, other = context.money, other_money(context)
    if other is None:
        return recorded_rests(money)
    why = closed_by(context, cost_outcome(context.reduced, context.study))
    if why:
        return recorded_rests(money, why)
    clusters = household_of(context)
    try:
        fall = compared_fall(money, other, clusters)
        own = [
            replace(arm, before=arm.before_measured, after=arm.after_measured)
            for arm in (money, other)
        ]
        return Rests(
            fall=fall,
            why="",
            measured=float(compared_fall(own[0], own[1], clusters).avoided[ALL]),
            without_largest=_without_largest(money, other),
        )
    except NotEstimable as refusal:
        return recorded_rests(money, refusal.reason)


def with_rests(context: Context) -> Context:
    """Return the context with what its money rests on, where it has two cases with costs."""
    return context if context.money.n < 2 else replace(context, rests=rests_on(context))


def closed_by(context: Context, outcome: Outcome | None) -> str:
    """Return why no comparison can carry an outcome; empty where one does."""
    if outcome is None or not outcome.has_comparison:
        return NO_COMPARISON
    refused = comparison_refused_by(outcome, context.reduced, context.study)
    return r4.comparison(outcome, refused_by=refused).closed_by


def wellbeing_closed_by(context: Context) -> str:
    """Return why no comparison can carry wellbeing; empty where one does."""
    return closed_by(context, wellbeing_outcome(context.reduced, context.study))


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


def _without_largest(money: Money, other: Money) -> float:
    """Return the effect without the case that pulls it most, of either arm."""
    parts = compared_fall(money, other).avoided_parts[:, ALL]
    keep = np.arange(parts.size) != int(np.argmax(np.abs(parts)))
    arms = [_only(money, keep[: money.n]), _only(other, keep[money.n :])]
    return float(compared_fall(arms[0], arms[1]).avoided[ALL])


def _only(money: Money, keep: BoolArray) -> Money:
    """Return the money of some cases, for a contrast of means alone."""
    programme = None if money.programme is None else money.programme[keep]
    return replace(money, before=money.before[keep], after=money.after[keep], programme=programme)

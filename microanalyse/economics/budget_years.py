"""Five years of budgets, per payer per year, undiscounted, from what a case fell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from microanalyse.economics.budget_impact import budget_impact
from microanalyse.economics.fall import Estimate, Fall
from microanalyse.records import IntArray, Quantity, not_estimable

METHOD: Final = "budget_impact"
SOURCE: Final = "Sullivan et al. 2014, ISPOR, Value Health 17:5-14; Student 1908"
PATH: Final = (30, 200, 400)
"""New cases a year where the study states none: a start, a neighbourhood, and its full size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is done with the fall.

    Attributes
    ----------
    cases : IntArray
        New cases of each year, shape (years,).
    per_year : float
        The budget it is set against, euros a year; 0 where there is none.
    alpha : float
        One minus the level.
    """

    cases: IntArray
    per_year: float
    alpha: float


def path_of(stated: tuple[int, ...], years: int) -> IntArray:
    """Return the new cases of each year; the last stated year goes on."""
    given = stated or PATH
    return np.array([given[min(k, len(given) - 1)] for k in range(years)], dtype=np.int64)


def budget_years(fall: Fall, plan: Plan, unmeasured: tuple[str, ...] = ()) -> Iterator[Quantity]:
    """Yield programme, avoided and net of each year, its share of the budget, and net per payer.

    Parameters
    ----------
    fall : Fall
        Euros a case, and what the programme costs.
    plan : Plan
        Uptake path and budget.
    unmeasured : tuple of str
        Payers of whom nothing is known: they have no row.

    Notes
    -----
    Every figure is the fall a case times the years lived with it, minus the programme's cost times
    the cases begun; its interval is Student's. Suppositions lie under all of it: new cases are as
    those studied, and the fall lasts. On the recorded fall ``threshold`` says which part of it must
    be due to the programme for that year to break even.
    """
    one = np.ones(1)
    unit = budget_impact(one, one, plan.cases)
    for year in range(plan.cases.size):
        lived, begun = float(unit.avoided[year, 0]), float(unit.programme[year, 0])
        stem = f"budget.year{year + 1}"
        cost = fall.cost(begun=begun)
        yield _quantity(f"{stem}.programme", cost, fall, plan)
        yield _quantity(f"{stem}.avoided", fall.of(lived=lived), fall, plan)
        yield _quantity(f"{stem}.net", fall.of(lived=lived, begun=begun), fall, plan)
        if fall.basis == "recorded":
            yield _threshold(f"{stem}.threshold", cost, fall.of(lived=lived), fall.n)
        if plan.per_year > 0:
            part = fall.cost(begun=begun / plan.per_year)
            yield replace(_quantity(f"{stem}.of_budget", part, fall, plan), unit="share")
        for at, payer in enumerate(fall.payers):
            if payer not in unmeasured:
                net = fall.of(at, lived=lived, begun=begun)
                yield _quantity(f"{stem}.{payer}.net", net, fall, plan)


def _quantity(quantity_id: str, found: Estimate, fall: Fall, plan: Plan) -> Quantity:
    """Return it without a test: a scenario of years to come is no evidence."""
    low, high = found.limits(plan.alpha)
    sure = found.se > 0
    return Quantity(
        id=quantity_id,
        value=found.value,
        low=low if sure else None,
        high=high if sure else None,
        level=1 - plan.alpha,
        interval="confidence" if sure else "none",
        unit="eur",
        n=fall.n,
        method=METHOD,
        source=f"{SOURCE}; {fall.source}",
        role="exploratory",
        inputs=_inputs(quantity_id.split(".")[2], fall),
        reason="" if sure else "no_spread",
    )


def _inputs(payer: str, fall: Fall) -> tuple[str, ...]:
    """Return what it is made of: a payer's own euros too, which may be hidden."""
    own = payer in fall.payers
    stem = f"cost.payer.{payer}" if own else "cost"
    named = (f"{stem}.avoided.mean",) if own else ()
    rests = (fall.rests_on,) if not own or fall.basis == "comparison" else ()
    return (*rests, *named, f"{stem}.programme.mean", "study.budget.cases_per_year")


def _threshold(quantity_id: str, cost: Estimate, fall: Estimate, n: int) -> Quantity:
    if fall.value <= 0 or cost.value > fall.value:
        reason = "costs_did_not_fall" if fall.value <= 0 else "not_within_year"
        return not_estimable(quantity_id, reason, n=n, method=METHOD)
    return Quantity(
        id=quantity_id,
        value=cost.value / fall.value,
        unit="share",
        n=n,
        method=METHOD,
        source="programme of the year / recorded fall of the year",
        role="exploratory",
        inputs=("cost.avoided.mean", "cost.programme.mean", "study.budget.cases_per_year"),
    )

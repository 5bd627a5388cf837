"""Five years of budgets, per payer per year, undiscounted, from the studied cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from microanalyse.economics.budget_impact import budget_impact
from microanalyse.economics.cost_means import described_mean
from microanalyse.economics.money import Money
from microanalyse.inference.student import Label
from microanalyse.records import FloatArray, IntArray, Quantity

METHOD: Final = "budget_impact"
SOURCE: Final = "Sullivan et al. 2014, ISPOR, Value Health 17:5-14; Student 1908"
PATH: Final = (30, 200, 400)
"""New cases a year where the study states none: a start, a neighbourhood, and its full size."""


def path_of(stated: tuple[int, ...], years: int) -> IntArray:
    """Return the new cases of each year; the last stated year goes on."""
    given = stated or PATH
    return np.array([given[min(k, len(given) - 1)] for k in range(years)], dtype=np.int64)


def budget_years(money: Money, cases: IntArray, per_year: float) -> Iterator[Quantity]:
    """Yield programme, avoided and net of each year, its share of the budget, and net per payer.

    Parameters
    ----------
    money : Money
        Of the treated cases, with a programme cost.
    cases : IntArray
        New cases of each year, shape (years,).
    per_year : float
        The budget it is set against, euros a year; 0 where there is none.

    Notes
    -----
    Every figure is a sum over cases, so its interval is Student's of the mean, times the cases. A
    supposition lies under all of it: new cases are as those studied, and the fall lasts.
    """
    if money.programme is None or money.n < 2:
        return
    one = np.ones(1)
    unit = budget_impact(one, one, cases)
    spent, fall = money.programme, money.avoided_by_payer
    for year in range(cases.size):
        lived, begun = float(unit.avoided[year, 0]), float(unit.programme[year, 0])
        stem = f"budget.year{year + 1}"
        whole = fall.sum(axis=1) * lived - spent.sum(axis=1) * begun
        yield _total(f"{stem}.programme", spent.sum(axis=1) * begun, money)
        yield _total(f"{stem}.avoided", fall.sum(axis=1) * lived, money)
        yield _total(f"{stem}.net", whole, money)
        if per_year > 0:
            yield _share(f"{stem}.of_budget", spent.sum(axis=1) * begun / per_year, money)
        for at, payer in enumerate(money.payers):
            if payer not in money.unmeasured:
                net = fall[:, at] * lived - spent[:, at] * begun
                yield _total(f"{stem}.{payer}.net", net, money)


def _total(quantity_id: str, euros: FloatArray, money: Money) -> Quantity:
    return _described(quantity_id, euros, money, "eur")


def _share(quantity_id: str, parts: FloatArray, money: Money) -> Quantity:
    return _described(quantity_id, parts, money, "share")


def _described(quantity_id: str, values: FloatArray, money: Money, unit: str) -> Quantity:
    payer = quantity_id.split(".")[2]
    own = payer in money.payers
    stem = f"cost.payer.{payer}" if own else "cost"
    inputs = (f"{stem}.avoided.mean", f"{stem}.programme.mean", "study.budget.cases_per_year")
    label = Label(id=quantity_id, method=METHOD, source=SOURCE, unit=unit, inputs=inputs)
    found = described_mean(label, values, money.alpha)
    return _plain(found)


def _plain(found: Quantity) -> Quantity:
    """Return it without a test: a scenario of years to come is no evidence."""
    return replace(found, statistic=None, df=None, p=None, role="exploratory")

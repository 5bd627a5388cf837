"""Totals in whole cents, so that payers and categories add up to them exactly."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from microanalyse.economics.cost_means import INPUTS
from microanalyse.economics.money import Model, Money
from microanalyse.records import IntArray, Quantity

METHOD: Final = "cost_totals"
A_YEAR: Final = "eur_total_per_year"
IDS: Final = (
    "cost.recorded.before.total",
    "cost.recorded.after.total",
    "cost.avoided.total",
    "cost.payer.<payer>.avoided.total",
    "cost.category.<category>.avoided.total",
)


def yearly_cents(cents: IntArray, days: IntArray) -> IntArray:
    """Return cents per year, whole, half away from zero, in integer arithmetic.

    Parameters
    ----------
    cents : IntArray
        Shape (n_cases, n_payers, n_categories, 2).
    days : IntArray
        Observed days before and after, shape (n_cases, 2), above zero.

    Notes
    -----
    365.25 is 1461/4, so a year of ``c`` cents over ``d`` days is 1461 c / (4 d), rounded once for
    each case, payer, category and period. Sums of whole cents add up in every direction.
    """
    # most cells are empty, and division is dear
    flat, found = cents.reshape(-1), np.zeros(cents.size, dtype=np.int64)
    at = np.flatnonzero(flat)
    spent, window = flat[at], days[at // math.prod(cents.shape[1:]), at % 2]
    found[at] = np.sign(spent) * ((2 * 1461 * np.abs(spent) + 4 * window) // (8 * window))
    return found.reshape(cents.shape)


def cost_totals(money: Money) -> tuple[Quantity, ...]:
    """Return recorded totals over the observed windows, and avoided totals of equalised years."""
    whole = money.cents if money.days is None else yearly_cents(money.cents, money.days)
    recorded, added = money.cents.sum(axis=0).sum(axis=(0, 1)), whole.sum(axis=0)
    avoided = added[..., 0] - added[..., 1]
    by_payer, by_category = avoided.sum(axis=1), avoided.sum(axis=0)
    found = [
        _total("cost.recorded.before.total", int(recorded[0]), "eur", money.n),
        _total("cost.recorded.after.total", int(recorded[1]), "eur", money.n),
        _total("cost.avoided.total", int(avoided.sum()), A_YEAR, money.n),
    ]
    for at, payer in enumerate(money.payers):
        if payer not in money.unmeasured:
            stem = f"cost.payer.{payer}.avoided.total"
            found.append(_total(stem, int(by_payer[at]), A_YEAR, money.n))
    for at, category in enumerate(money.categories):
        stem = f"cost.category.{category}.avoided.total"
        found.append(_total(stem, int(by_category[at]), A_YEAR, money.n))
    return tuple(found)


def _total(quantity_id: str, cents: int, unit: str, n: int) -> Quantity:
    return Quantity(id=quantity_id, value=cents / 100, unit=unit, n=n, method=METHOD, inputs=INPUTS)


MODEL = Model(key="cost_totals", order=30, compute=cost_totals, ids=IDS)

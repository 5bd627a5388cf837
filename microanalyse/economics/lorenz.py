"""How unequally costs lie over the cases."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from microanalyse.economics.cost_means import INPUTS
from microanalyse.economics.money import Model, Money
from microanalyse.records import FloatArray, Quantity, not_estimable

METHOD: Final = "lorenz"
SOURCE: Final = "Lorenz 1905, Publ Am Stat Assoc 9:209-219; Gini 1912"
IDS: Final = (
    "cost.before.top_tenth.share",
    "cost.after.top_tenth.share",
    "cost.before.gini",
    "cost.after.gini",
)


def lorenz_curve(costs: FloatArray) -> FloatArray:
    """Return the cumulative share of costs of the cheapest 0, 1, ... n cases, shape (n + 1,)."""
    running = np.concatenate([[0.0], np.cumsum(np.sort(costs))])
    return np.asarray(running / running[-1])


def top_share(costs: FloatArray, share: float) -> float:
    """Return which part of all costs the dearest ``share`` of the cases has.

    The number of cases is rounded up, so that a tenth of 12 cases is 2.
    """
    top = math.ceil(share * costs.size - 1e-9)
    return float(1 - lorenz_curve(costs)[costs.size - top])


def top_tenth(costs: FloatArray) -> float:
    """Return which part of all costs the dearest tenth of the cases has."""
    return top_share(costs, 0.1)


def gini(costs: FloatArray) -> float:
    """Return the Gini coefficient: 0 where all cost the same, (n - 1) / n where one has all.

    Half the mean absolute difference over the mean, all n^2 pairs; twice the area between the
    Lorenz curve and the diagonal.
    """
    curve = lorenz_curve(costs)
    return float(1 - (curve[1:] + curve[:-1]).sum() / costs.size)


def lorenz(money: Money) -> tuple[Quantity, ...]:
    """Return the share of the dearest tenth and the Gini coefficient, before and after."""
    found: list[Quantity] = []
    periods = (money.before_per_case, money.after_per_case)
    numbers = ((top_tenth, "share"), (gini, "none"))
    for at, quantity_id in enumerate(IDS):
        costs, (measure, unit) = periods[at % 2], numbers[at // 2]
        if money.n < 2 or costs.sum() <= 0:
            reason = "too_few_cases" if money.n < 2 else "no_costs_in_a_period"
            found.append(not_estimable(quantity_id, reason, n=money.n, method=METHOD))
            continue
        found.append(
            Quantity(
                id=quantity_id,
                value=measure(costs),
                unit=unit,
                n=money.n,
                method=METHOD,
                source=SOURCE,
                role="exploratory",
                inputs=INPUTS,
            )
        )
    return tuple(found)


MODEL = Model(key="lorenz", order=170, compute=lorenz, ids=IDS)

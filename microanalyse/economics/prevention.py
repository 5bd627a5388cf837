"""Collective prevention: what an activity costs a visitor, and how many cases would pay for it."""

from __future__ import annotations

from microanalyse.inference.estimable import NotEstimable


def cost_per_visitor(cost: float, visitors: float) -> float:
    """Return euros a year for each of the unique visitors of an ordinary week.

    Parameters
    ----------
    cost : float
        Euros a year.
    visitors : float
        Unique visitors in an ordinary week, above zero.
    """
    return cost / visitors


def break_even_cases(cost: float, before: float) -> float:
    """Return how many cases a year an activity would have to prevent to pay for itself.

    Parameters
    ----------
    cost : float
        Euros a year.
    before : float
        What a case of the sample cost in the year before, on average.

    Raises
    ------
    NotEstimable
        ``cases_cost_nothing``: the cases cost nothing, so preventing them saves nothing.

    Notes
    -----
    cost / before: a threshold, never a claim. It supposes that a prevented case would have cost
    what these cases cost, for one year.
    """
    if before <= 0:
        raise NotEstimable("cases_cost_nothing")
    return cost / before

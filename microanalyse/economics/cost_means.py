"""The mean cost before and after, and what was avoided: the t interval decides."""

from __future__ import annotations

from typing import Final

from microanalyse.economics.described import (
    INPUTS,
    METHOD,
    described_mean,
    described_means,
    euro_label,
    euro_mean,
)
from microanalyse.economics.money import Model, Money
from microanalyse.records import Quantity

__all__ = ["IDS", "INPUTS", "METHOD", "MODEL", "cost_means", "described_mean", "euro_mean"]

IDS: Final = ("cost.cases", "cost.before.mean", "cost.after.mean", "cost.avoided.mean")


def cost_means(money: Money) -> tuple[Quantity, ...]:
    """Return cases, mean before, mean after and mean avoided, euros per case per year.

    Notes
    -----
    The arithmetic mean is what a budget holder pays. Avoided is before minus after of the same
    case, positive when less was spent; its interval is Student's on the n differences.
    """
    cases = Quantity(
        id="cost.cases", value=float(money.n), unit="cases", n=money.n, method=METHOD, inputs=INPUTS
    )
    columns = (money.before_per_case, money.after_per_case, money.avoided)
    labels = [euro_label(quantity_id) for quantity_id in IDS[1:]]
    return (cases, *described_means(labels, columns, money.alpha))


MODEL = Model(key="cost_means", order=10, compute=cost_means, ids=IDS)

"""The mean cost before and after, and what was avoided: the t interval decides."""

from __future__ import annotations

from typing import Final

from microanalyse.economics.money import Model, Money
from microanalyse.inference.student import Label, t_mean
from microanalyse.records import FloatArray, Quantity

METHOD: Final = "cost_means"
SOURCE: Final = "Student 1908, Biometrika 6:1-25; Barber & Thompson 2000, Stat Med 19:3219-3236"
INPUTS: Final = ("costs.amount", "costs.period")
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
    return (cases, *(euro_mean(i, x, money) for i, x in zip(IDS[1:], columns, strict=True)))


def euro_mean(quantity_id: str, euros: FloatArray, money: Money, method: str = METHOD) -> Quantity:
    """Return the mean of ``euros`` (n_cases,) per year with its t interval."""
    label = Label(id=quantity_id, method=method, source=SOURCE, unit="eur_per_year", inputs=INPUTS)
    return t_mean(label, euros, money.alpha)


MODEL = Model(key="cost_means", order=10, compute=cost_means, ids=IDS)

"""The mean cost before and after, and what was avoided: the t interval decides."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final

from microanalyse.economics.money import Model, Money
from microanalyse.inference.student import Label, t_estimate
from microanalyse.inference.t_mean import spread
from microanalyse.records import FloatArray, Quantity, not_estimable

METHOD: Final = "cost_means"
SOURCE: Final = "Student 1908, Biometrika 6:1-25; Barber & Thompson 2000, Stat Med 19:3219-3236"
INPUTS: Final = ("costs.amount", "costs.period")
LEVELS: Final = (".before.mean", ".after.mean", ".programme.mean")
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
    return described_mean(label, euros, money.alpha)


def described_mean(label: Label, values: FloatArray, alpha: float) -> Quantity:
    """Return the mean of ``values`` (n_cases,) with its t interval.

    Where every case has the same value the mean still is what was spent: it is shown without an
    interval, and ``reason`` says that there was no spread. A level (before, after, what a programme
    costs) has no test: nobody asks whether people cost more than nothing.
    """
    n = int(values.size)
    if n < 2:
        return not_estimable(label.id, "too_few_cases", n=n, method=label.method)
    mean, sd = float(values.mean()), spread(values)
    if sd > 0:
        found = t_estimate(label, value=mean, se=sd / math.sqrt(n), df=n - 1, n=n, alpha=alpha)
        level = label.id.endswith(LEVELS)
        return replace(found, statistic=None, p=None) if level else found
    return Quantity(
        id=label.id,
        value=mean,
        level=1 - alpha,
        unit=label.unit,
        n=n,
        method=label.method,
        source=label.source,
        inputs=label.inputs,
        reason="no_spread",
    )


MODEL = Model(key="cost_means", order=10, compute=cost_means, ids=IDS)

"""The same saving from measured euros alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from microanalyse.economics.cost_means import euro_mean
from microanalyse.economics.money import Model, Money
from microanalyse.records import Quantity, not_estimable

METHOD: Final = "cost_measured"
ID: Final = "cost.avoided.measured"


def cost_measured(money: Money) -> tuple[Quantity, ...]:
    """Return the mean avoided of measured euros, t interval; nothing estimated is in it.

    Without one measured euro the reason is ``nothing_measured``: not a saving of zero.
    """
    if money.n and not (money.before_measured.any() or money.after_measured.any()):
        return (not_estimable(ID, "nothing_measured", n=money.n, method=METHOD),)
    avoided = np.asarray((money.before_measured - money.after_measured).sum(axis=(1, 2)))
    mean = euro_mean(ID, avoided, money, METHOD)
    return (
        replace(mean, basis="measured", role="robustness", inputs=(*mean.inputs, "costs.basis")),
    )


MODEL = Model(key="cost_measured", order=50, compute=cost_measured, ids=(ID,))

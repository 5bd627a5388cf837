"""How much of the saving hangs on a few cases."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from microanalyse.economics.cost_means import INPUTS, euro_mean
from microanalyse.economics.money import Model, Money
from microanalyse.records import FloatArray, Quantity, not_estimable

METHOD: Final = "cost_largest"
TOP, WITHOUT = IDS = ("cost.top3.share", "cost.avoided.without_largest")


def top_share(avoided: FloatArray, top: int = 3) -> float | None:
    """Return the share of the ``top`` largest changes in all change, each without its sign.

    Between 0 and 1, whatever the signs; None where no case changed. With equal changes in n cases
    it is ``top`` / n.
    """
    size = np.sort(np.abs(avoided))[::-1]
    total = float(size.sum())
    return float(size[:top].sum()) / total if total > 0 else None


def without_largest(avoided: FloatArray) -> FloatArray:
    """Return ``avoided`` without the case that carries the mean furthest its own way."""
    carrier = int(np.argmax(avoided)) if avoided.mean() >= 0 else int(np.argmin(avoided))
    return np.delete(avoided, carrier)


def cost_largest(money: Money) -> tuple[Quantity, ...]:
    """Return the share of the three largest changes, and the mean without the largest case."""
    if money.n < 4:
        return tuple(not_estimable(i, "too_few_cases", n=money.n, method=METHOD) for i in IDS)
    share = top_share(money.avoided)
    top = (
        not_estimable(TOP, "no_change", n=money.n, method=METHOD)
        if share is None
        else Quantity(id=TOP, value=share, unit="share", n=money.n, method=METHOD, inputs=INPUTS)
    )
    rest = euro_mean(WITHOUT, without_largest(money.avoided), money, METHOD)
    return top, replace(rest, role="robustness")


MODEL = Model(key="cost_largest", order=70, compute=cost_largest, ids=IDS)

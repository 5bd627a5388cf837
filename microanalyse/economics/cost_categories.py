"""What was avoided per category of support."""

from __future__ import annotations

from typing import Final

import numpy as np

from microanalyse.economics.described import described_means, euro_label
from microanalyse.economics.money import Model, Money
from microanalyse.records import Quantity

METHOD: Final = "cost_categories"
PARTS: Final = ("before.mean", "after.mean", "avoided.mean")
IDS: Final = tuple(f"cost.category.<category>.{part}" for part in PARTS)


def cost_categories(money: Money) -> tuple[Quantity, ...]:
    """Return mean before, after and avoided of each category, with t intervals."""
    before, after = money.before.sum(axis=1).T, money.after.sum(axis=1).T
    labels = [
        euro_label(f"cost.category.{category}.{part}", METHOD)
        for category in money.categories
        for part in PARTS
    ]
    columns = np.stack([before, after, before - after], axis=1).reshape(len(labels), money.n)
    return described_means(labels, columns, money.alpha)


MODEL = Model(key="cost_categories", order=100, compute=cost_categories, ids=IDS)

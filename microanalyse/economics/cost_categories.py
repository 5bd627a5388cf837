"""What was avoided per category of support."""

from __future__ import annotations

from typing import Final

from microanalyse.economics.cost_means import euro_mean
from microanalyse.economics.money import Model, Money
from microanalyse.records import Quantity

METHOD: Final = "cost_categories"
PARTS: Final = ("before.mean", "after.mean", "avoided.mean")
IDS: Final = tuple(f"cost.category.<category>.{part}" for part in PARTS)


def cost_categories(money: Money) -> tuple[Quantity, ...]:
    """Return mean before, after and avoided of each category, with t intervals."""
    found: list[Quantity] = []
    for at, category in enumerate(money.categories):
        before, after = money.before[:, :, at].sum(axis=1), money.after[:, :, at].sum(axis=1)
        for part, euros in zip(PARTS, (before, after, before - after), strict=True):
            found.append(euro_mean(f"cost.category.{category}.{part}", euros, money, METHOD))
    return tuple(found)


MODEL = Model(key="cost_categories", order=100, compute=cost_categories, ids=IDS)

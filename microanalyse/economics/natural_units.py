"""Support in hours, visits and nights: the claim that needs no price."""

from __future__ import annotations

from typing import Final

from microanalyse.economics.cost_means import described_mean
from microanalyse.economics.money import Model, Money
from microanalyse.inference.student import Label
from microanalyse.records import Quantity

METHOD: Final = "natural_units"
PARTS: Final = ("before.mean", "after.mean", "avoided.mean")
IDS: Final = tuple(f"use.<category>.{part}" for part in PARTS)


def natural_units(money: Money) -> tuple[Quantity, ...]:
    """Return mean use before, after and avoided per case per year in the category's own unit."""
    found: list[Quantity] = []
    for category in sorted(money.use_before):
        before, after = money.use_before[category], money.use_after[category]
        unit = f"{money.use_units.get(category, 'units')}_per_year"
        for part, amount in zip(PARTS, (before, after, before - after), strict=True):
            label = Label(
                id=f"use.{category}.{part}",
                method=METHOD,
                source="Student 1908, Biometrika 6:1-25",
                unit=unit,
                inputs=("costs.quantity", "costs.unit"),
            )
            found.append(described_mean(label, amount, money.alpha))
    return tuple(found)


MODEL = Model(key="natural_units", order=110, compute=natural_units, ids=IDS)

"""Support in hours, visits and nights: the claim that needs no price."""

from __future__ import annotations

from typing import Final

import numpy as np

from microanalyse.economics.described import described_means
from microanalyse.economics.money import Model, Money
from microanalyse.inference.student import Label
from microanalyse.records import Quantity

METHOD: Final = "natural_units"
PARTS: Final = ("before.mean", "after.mean", "avoided.mean")
IDS: Final = tuple(f"use.<category>.{part}" for part in PARTS)


def natural_units(money: Money) -> tuple[Quantity, ...]:
    """Return mean use before, after and avoided per case per year in the category's own unit."""
    counted = sorted(money.use_before)
    if not counted:
        return ()
    before = np.stack([money.use_before[category] for category in counted])
    after = np.stack([money.use_after[category] for category in counted])
    labels = [
        Label(
            id=f"use.{category}.{part}",
            method=METHOD,
            source="Student 1908, Biometrika 6:1-25",
            unit=f"{money.use_units.get(category, 'units')}_per_year",
            inputs=("costs.quantity", "costs.unit"),
        )
        for category in counted
        for part in PARTS
    ]
    columns = np.stack([before, after, before - after], axis=1).reshape(len(labels), money.n)
    return described_means(labels, columns, money.alpha)


MODEL = Model(key="natural_units", order=110, compute=natural_units, ids=IDS)

"""Runs the registered money models, and the hours of support that need no price."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache

import microanalyse.economics as economics_package
from microanalyse.discovery import declared
from microanalyse.economics.described import described_means
from microanalyse.economics.money import Model, Money
from microanalyse.economics.natural_units import PARTS
from microanalyse.evaluation.routes.outcomes import professional_hours
from microanalyse.inference.student import Label
from microanalyse.records import FloatArray, Quantity


@cache
def models() -> Mapping[str, Model]:
    """Return the register of money models."""
    return declared(economics_package, "MODEL", Model)


def cost_quantities(money: Money, wanted: AbstractSet[str] | None = None) -> tuple[Quantity, ...]:
    """Return every money quantity; only models that can give a ``wanted`` id when given."""
    found: list[Quantity] = []
    for model in models().values():
        if wanted is None or wanted & set(model.ids):
            found.extend(model.compute(money))
    return (*found, *hours_of_support(money))


def hours_of_support(money: Money) -> tuple[Quantity, ...]:
    """Return hours of professional support a year over all categories counted in hours."""
    counted = [key for key, unit in money.use_units.items() if professional_hours(key, unit)]
    if not counted or money.n < 2:
        return ()
    before: FloatArray = sum((money.use_before[key] for key in counted), start=0 * money.avoided)
    after: FloatArray = sum((money.use_after[key] for key in counted), start=0 * money.avoided)
    inputs = tuple(f"use.{key}.avoided.mean" for key in sorted(counted))
    labels = [
        Label(
            id=f"use.hours.{part}",
            method="natural_units",
            source="Student 1908, Biometrika 6:1-25",
            unit="hours_per_year",
            inputs=inputs,
        )
        for part in PARTS
    ]
    return described_means(labels, (before, after, before - after), money.alpha)

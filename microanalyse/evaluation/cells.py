"""What the disclosure gate needs to know of every cell of euros and use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from microanalyse.economics.cost_municipality import purses
from microanalyse.economics.money import Money
from microanalyse.evaluation.routes.outcomes import professional_hours
from microanalyse.inference.subgroups import Levels
from microanalyse.records import Cell, FloatArray, IntArray, Table
from microanalyse.reduce import BASES

PARTS: Final = ("before", "after", "change")
COLUMNS: Final = (
    "stem",
    "persons",
    *(f"contributors_{part}" for part in PARTS),
    *(f"remainder_{part}" for part in PARTS),
    *(f"largest_{part}" for part in PARTS),
    *(f"reach_{part}" for part in PARTS),
)


def cells_table(money: Money, other: Money | None = None) -> Table:
    """Return for each euro and use cell how many persons are in it and how dominated it is.

    Of the absolute contributions: how many are not zero, ``remainder`` (X - x1 - x2) / x1 and
    ``largest`` x1 (p % rule: Hundepool et al. 2012, Statistical Disclosure Control, section 4.2.2);
    ``reach`` how far from zero mean and spread allow anybody to be, as a multiple of x1 (Samuelson
    1968, Journal of the American Statistical Association 63:1522-1525).
    ``other`` is the comparison arm, whose total and payers are cells of their own.
    """
    cells = list(_cells(money))
    if other is not None:
        cells.append(("comparison.cost", other.before.sum((1, 2)), other.after.sum((1, 2))))
        cells.extend(
            (
                f"comparison.cost.payer.{payer}",
                other.before[:, at].sum(1),
                other.after[:, at].sum(1),
            )
            for at, payer in enumerate(other.payers)
        )
    rows = tuple(_row(stem, before, after) for stem, before, after in cells if before.size)
    return Table(id="disclosure.cells", columns=COLUMNS, rows=rows, level="person")


def levels_table(money: Money, splits: Mapping[str, Levels]) -> Table:
    """Return the same of the levels of each column, and of who is in none that is large enough."""
    before, after = money.before.sum(axis=(1, 2)), money.after.sum(axis=(1, 2))
    rows = []
    for column, split in splits.items():
        for code, name in enumerate((*split.names, "")):
            inside = split.codes == (code if name else -1)
            if bool(inside.any()):
                stem = f"subgroup.{column}.{name}.cost"
                rows.append(_row(stem, before[inside], after[inside]))
    return Table(id="disclosure.levels", columns=COLUMNS, rows=tuple(rows), level="person")


def parts_table(money: Money) -> Table:
    """Return which payer pays for which category: what follows from a payer's total."""
    either = (money.before != 0) | (money.after != 0)
    rows = tuple(
        (payer, category)
        for at, payer in enumerate(money.payers)
        for place, category in enumerate(money.categories)
        if bool(either[:, at, place].any())
    )
    return Table(id="disclosure.parts", columns=("payer", "category"), rows=rows, level="person")


def _cells(money: Money) -> Iterator[tuple[str, FloatArray, FloatArray]]:
    before, after = money.before.sum(axis=(1, 2)), money.after.sum(axis=(1, 2))
    yield "cost", before, after
    measured = money.before_measured.sum(axis=(1, 2)), money.after_measured.sum(axis=(1, 2))
    yield "cost.not_measured", before - measured[0], after - measured[1]
    yield from _beside(money)
    yield from _recorded(money)
    for place, payer in enumerate(money.payers):
        yield (
            f"cost.payer.{payer}",
            money.before[:, place].sum(axis=1),
            money.after[:, place].sum(axis=1),
        )
    inside = purses(money)
    if len(inside) > 1:
        both = money.before[:, inside].sum(axis=(1, 2)), money.after[:, inside].sum(axis=(1, 2))
        yield "cost.municipality", *both
    for place, category in enumerate(money.categories):
        yield (
            f"cost.category.{category}",
            money.before[:, :, place].sum(axis=1),
            money.after[:, :, place].sum(axis=1),
        )
    for category in money.use_before:
        yield f"use.{category}", money.use_before[category], money.use_after[category]
    hours = [key for key, unit in money.use_units.items() if professional_hours(key, unit)]
    if hours:
        yield (
            "use.hours",
            np.sum([money.use_before[key] for key in hours], axis=0),
            np.sum([money.use_after[key] for key in hours], axis=0),
        )


def _beside(money: Money) -> Iterator[tuple[str, FloatArray, FloatArray]]:
    """Yield what stands outside 'avoided': one-off events and transfers, all and by payer."""
    for name, euros in (("one_off", money.one_off), ("transfer", money.transfer)):
        if euros is None or not euros.any():
            continue
        whole = euros.sum(axis=1).astype(np.float64)
        yield f"cost.{name}", whole[:, 0], whole[:, 1]
        for place, payer in enumerate(money.payers):
            part = euros[:, place].astype(np.float64)
            yield f"cost.payer.{payer}.{name}", part[:, 0], part[:, 1]


def _recorded(money: Money) -> Iterator[tuple[str, FloatArray, FloatArray]]:
    """Yield recorded euros of those whose windows differ from most, and of each other basis."""
    if money.days is not None:
        euros = money.cents.sum(axis=(1, 2)) / 100
        apart = [money.days[:, at] != _most_common(money.days[:, at]) for at in (0, 1)]
        yield "cost.other_windows", euros[:, 0] * apart[0], euros[:, 1] * apart[1]
    if money.basis_cents is not None:
        for place, basis in enumerate(BASES):
            if basis != "measured":
                euros = money.basis_cents[:, place] / 100
                yield f"cost.basis.{basis}", euros[:, 0], euros[:, 1]


def _most_common(days: IntArray) -> int:
    values, counts = np.unique(days, return_counts=True)
    return int(values[counts.argmax()]) if values.size else 0


def _row(stem: str, before: FloatArray, after: FloatArray) -> tuple[Cell, ...]:
    # a cent split over days leaves dust that is no contribution
    parts: list[FloatArray] = [
        np.asarray(np.round(np.abs(part), 6)) for part in (before, after, before - after)
    ]
    counts = tuple(int((part > 0).sum()) for part in parts)
    remainders = tuple(_remainder(part) for part in parts)
    tops = tuple(float(part.max()) for part in parts)
    reaches = tuple(_reach(part) for part in (before, after, before - after))
    return (stem, int(before.size), *counts, *remainders, *tops, *reaches)


def _reach(values: FloatArray) -> float | None:
    top = float(np.abs(values).max())
    if top <= 0 or values.size < 2:
        return None
    spread = float(values.std(ddof=1)) * (values.size - 1) / values.size**0.5
    return float((abs(float(values.mean())) + spread) / top)


def _remainder(contributions: FloatArray) -> float | None:
    ordered = np.sort(contributions)[::-1]
    if ordered[0] <= 0:
        return None
    return float(ordered[2:].sum() / ordered[0])

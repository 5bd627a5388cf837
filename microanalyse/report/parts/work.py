"""How much help there was, in hours, visits and days: what a manager plans with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from microanalyse.report.charts.payers import PayerBar
from microanalyse.report.material import Material
from microanalyse.report.page import Cell, Figure, Grid
from microanalyse.report.parts.bars import bars_figure
from microanalyse.report.parts.cells import grid, head, interval_cell, sign, value_cell, words
from microanalyse.report.text import Text, plain

STEM: Final = "use."
HOURS: Final = "use.hours"
TAIL: Final = ".before.mean"
PER_YEAR: Final = "_per_year"
SHOWN: Final = 8


def categories_used(material: Material) -> Sequence[str]:
    """Return the kinds of help that were counted in their own units, most used first."""
    found: dict[str, float] = {}
    for item in material.evaluation.quantities:
        if item.id.startswith(STEM) and item.id.endswith(TAIL) and item.id != HOURS + TAIL:
            key = item.id.removeprefix(STEM).removesuffix(TAIL)
            found[key] = -1.0 if item.value is None else item.value
    return sorted(found, key=lambda key: (-found[key], key))


def unit_of(material: Material, category: str) -> str:
    """Return the unit of a kind of help, without 'per year'; empty where nothing is known of it."""
    quantity = material.quantity(f"{STEM}{category}{TAIL}")
    return "" if quantity is None else quantity.unit.removesuffix(PER_YEAR)


def work_table(material: Material) -> Grid | None:
    """Return a row a kind of help in its own unit, hours of all kinds together last."""
    rows = [use_row(material, key) for key in categories_used(material)]
    if not rows:
        return None
    total = material.quantity(HOURS + TAIL)
    if total is not None:
        name = material.writer.must("report.work.hours")
        rows.append(_row(material, HOURS, name, unit_name(material, "hour")))
    columns = ("care", "unit", "before", "after", "fewer", "interval")
    return replace(grid(material, "work", columns, rows), total=total is not None)


def use_row(material: Material, category: str) -> tuple[Cell, ...]:
    """Return unit, before, after, fewer and interval of a kind of help."""
    name = material.locale.label("label.category", category)
    return _row(material, STEM + category, name, unit_name(material, unit_of(material, category)))


def unit_name(material: Material, unit: str) -> str:
    """Return the name of a unit."""
    return material.locale.label("label.unit", unit) if unit else ""


def hours_figure(material: Material) -> Figure | None:
    """Return bars of hours before and after by kind of help, or None where none is in hours."""
    keys = [key for key in categories_used(material) if unit_of(material, key) == "hour"]
    bars = [bar for bar in (_bar(material, key) for key in keys[:SHOWN]) if bar is not None]
    values = work_table(material)
    if not bars or values is None:
        return None
    return bars_figure(material, "work", "report.work", bars, values)


def _bar(material: Material, category: str) -> PayerBar | None:
    ids = [f"{STEM}{category}.{part}.mean" for part in ("before", "after")]
    before, after = (material.quantity(item) for item in ids)
    if before is None or after is None or before.value is None or after.value is None:
        return None
    texts = [plain(value_cell(material, item).text) for item in ids]
    return PayerBar(
        name=material.locale.label("label.category", category),
        before=before.value,
        after=after.value,
        before_text=texts[0],
        after_text=texts[1],
    )


def _row(material: Material, stem: str, name: str | Text, unit: str) -> tuple[Cell, ...]:
    return (
        head(name),
        words(unit) if unit else sign(material.locale, "none"),
        value_cell(material, f"{stem}.before.mean"),
        value_cell(material, f"{stem}.after.mean"),
        value_cell(material, f"{stem}.avoided.mean"),
        interval_cell(material, f"{stem}.avoided.mean"),
    )

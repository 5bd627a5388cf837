"""How much help there was, in hours, visits and days: what a manager plans with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from microanalyse.report.charts.payers import WIDTH, PayerBar, fallen
from microanalyse.report.charts.use import UseGroup, use_height, use_shapes
from microanalyse.report.material import Material
from microanalyse.report.page import Cell, Figure, Grid
from microanalyse.report.parts.cells import grid, head, interval_cell, sign, value_cell, words
from microanalyse.report.parts.figures import Canvas, beside, figure, saying
from microanalyse.report.text import Text, plain

STEM: Final = "use."
HOURS: Final = "use.hours"
TAIL: Final = ".before.mean"
PER_YEAR: Final = "_per_year"
HOUR: Final = "hour"
COLUMNS: Final = ("care", "unit", "before", "after", "fewer", "interval")


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
    return replace(grid(material, "work", COLUMNS, rows), total=total is not None)


def use_row(material: Material, category: str) -> tuple[Cell, ...]:
    """Return unit, before, after, fewer and interval of a kind of help."""
    name = material.locale.label("label.category", category)
    return _row(material, STEM + category, name, unit_name(material, unit_of(material, category)))


def unit_name(material: Material, unit: str) -> str:
    """Return the name of a unit."""
    return material.locale.label("label.unit", unit) if unit else ""


def use_figures(material: Material) -> tuple[Figure, ...]:
    """Return bars of use before and after: what is counted in hours, and what in other units.

    The kinds of one unit stand together, units in the order of the kinds most used.
    """
    inside: dict[str, list[str]] = {}
    for key in categories_used(material):
        if _bar(material, key) is not None:
            inside.setdefault(unit_of(material, key), []).append(key)
    hours = {unit: keys for unit, keys in inside.items() if unit == HOUR}
    others = {unit: keys for unit, keys in inside.items() if unit != HOUR}
    parts = (("use-hours", hours), ("use-other", others))
    return tuple(_use_figure(material, name, units) for name, units in parts if units)


def _use_figure(material: Material, name: str, units: Mapping[str, Sequence[str]]) -> Figure:
    writer = material.writer
    groups = [
        UseGroup(
            unit=_axis_name(material, unit),
            bars=tuple(bar for key in keys if (bar := _bar(material, key)) is not None),
        )
        for unit, keys in units.items()
    ]
    words = [plain(writer.must(f"chart.payers.{key}")) for key in ("before", "after")]
    canvas = Canvas(
        width=WIDTH, height=use_height(groups), shapes=use_shapes(groups, words[0], words[1])
    )
    bars = [bar for group in groups for bar in group.bars]
    named = ", ".join(unit_name(material, unit) for unit in units)
    says = saying(material, "report.work", fell=fallen(bars), count=len(bars), units=named)
    rows = [use_row(material, key) for keys in units.values() for key in keys]
    return beside(figure(material, name, says, canvas, grid(material, "work", COLUMNS, rows)))


def _axis_name(material: Material, unit: str) -> str:
    return material.locale.say("report.work.unit", unit=unit_name(material, unit))


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

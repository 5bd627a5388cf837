"""Means before and after with the difference between, a row a payer, kind of help or subscale.

Three numbers in one row say their name, test and number of people once: so they are compared at
a glance, and a long page is a quarter shorter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from microanalyse.records import Quantity
from microanalyse.report.disclosure.magnitudes import OTHER
from microanalyse.report.material import Material
from microanalyse.report.page import Cell, Grid
from microanalyse.report.parts.cells import (
    grid,
    head,
    interval_cell,
    part_cell,
    sign,
    value_cell,
)
from microanalyse.report.parts.quantity_cells import method_cell, test_cell, unit_cell

MEANS: Final = {
    "cost_payers": "avoided",
    "cost_categories": "avoided",
    "use": "avoided",
    "outcomes": "change",
}
MEAN: Final = re.compile(r"^(.+)\.(before|after|avoided|change)\.mean$")
NAMED: Final = (
    (re.compile(r"^cost\.payer\.([^.]+)$"), "label.payer"),
    (re.compile(r"^cost\.category\.([^.]+)$"), "label.category"),
    (re.compile(r"^use\.(?!hours$)([^.]+)$"), "label.category"),
)
SCALE: Final = re.compile(r"^outcome\.([^.]+)(?:\.(.+))?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The three means of one stem."""

    stem: str
    before: Quantity
    after: Quantity
    difference: Quantity

    @property
    def items(self) -> tuple[Quantity, ...]:
        """The three, in the order of the table."""
        return self.before, self.after, self.difference


def before_after(items: Iterable[Quantity]) -> tuple[Row, ...]:
    """Return the stems with all three means over the same people, in one unit."""
    found: dict[str, dict[str, Quantity]] = {}
    for item in items:
        if match := MEAN.match(item.id):
            found.setdefault(match[1], {})[match[2]] = item
    rows = []
    for stem, parts in found.items():
        difference = parts.get("avoided") or parts.get("change")
        if "before" in parts and "after" in parts and difference is not None:
            row = Row(
                stem=stem, before=parts["before"], after=parts["after"], difference=difference
            )
            if len({(item.n, item.unit) for item in row.items}) == 1:
                rows.append(row)
    return tuple(rows)


def before_after_table(material: Material, key: str, rows: Sequence[Row]) -> Grid:
    """Return the table ``quantities_<key>_means``; each number carries its own interval."""
    difference = MEANS[key]
    columns = ("what", "before", "interval", "after", "interval", difference, "interval")
    lines = [_line(material, row) for row in rows]
    return grid(
        material, f"quantities_{key}_means", (*columns, "unit", "n", "test", "method"), lines
    )


def _line(material: Material, row: Row) -> tuple[Cell, ...]:
    none = sign(material.locale, "none")
    tails = " ".join(item.id.removeprefix(row.stem) for item in row.items[1:])
    cells = [head(stem_name(material, row.stem), code=f"{row.before.id} {tails}")]
    for item in row.items:
        cells += [value_cell(material, item.id), interval_cell(material, item.id)]
    last = row.difference
    known = last.status == "ok"
    return (
        *cells,
        unit_cell(material, last) or none,
        part_cell(material, last, "n") if known and last.n else none,
        test_cell(material, last) or none,
        method_cell(material, last) or none,
    )


def stem_name(material: Material, stem: str) -> str:
    """Return the name of a payer, kind of help or scale."""
    locale = material.locale
    for pattern, group in NAMED:
        if found := pattern.match(stem):
            other = found[1] == OTHER
            return locale.say("report.other_payers") if other else locale.label(group, found[1])
    if found := SCALE.match(stem):
        name = locale.label("label.instrument", found[1])
        part = locale.label("label.subscale", found[2]) if found[2] else ""
        return f"{name}, {part}" if part else name
    return locale.say("report.work.hours")

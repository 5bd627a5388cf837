"""Every number in tables, grouped by the question it answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from microanalyse.records import Quantity
from microanalyse.report.disclosure.magnitudes import OTHER
from microanalyse.report.material import Material
from microanalyse.report.page import Cell, Grid
from microanalyse.report.parts.basis import compared
from microanalyse.report.parts.before_after import MEANS, Row, before_after, before_after_table
from microanalyse.report.parts.cells import grid, head, html_id, part_cell, range_cell, sign
from microanalyse.report.parts.payer_rows import PayerRow, payer_rows, payer_rows_table
from microanalyse.report.parts.quantity_cells import (
    method_cell,
    quantity_value,
    test_cell,
    unit_cell,
)
from microanalyse.report.text import Text

GROUPS: Final = (
    ("wellbeing_change", re.compile(r"^wellbeing\.(cases|pairs|before|after|change|correlation)")),
    ("wellbeing_tests", re.compile(r"^wellbeing\.test\.")),
    ("wellbeing_effects", re.compile(r"^wellbeing\.effect\.")),
    ("wellbeing_return", re.compile(r"^wellbeing\.(regression|kindness|route)")),
    ("wellbeing_missing", re.compile(r"^wellbeing\.missing\.")),
    ("wellbeing_other", re.compile(r"^wellbeing\.")),
    ("outcomes", re.compile(r"^outcome\.")),
    ("comparison", re.compile(r"^comparison\.")),
    ("subgroups", re.compile(r"^subgroup\.")),
    ("precision", re.compile(r"\.precision\.")),
    ("timing", re.compile(r"^timing\.")),
    ("workload", re.compile(r"^workload\.")),
    ("cost_payers", re.compile(r"^cost\.payer\.")),
    ("cost_categories", re.compile(r"^cost\.category\.")),
    ("cost", re.compile(r"^cost\.")),
    ("value", re.compile(r"^value\.")),
    ("scale", re.compile(r"^scale\.")),
    ("use", re.compile(r"^use\.")),
    ("other", re.compile(r"")),
)
COLUMNS: Final = ("what", "value", "interval", "unit", "n", "test", "method")
OUTCOME: Final = re.compile(r"^outcome\.([^.]+)\.(?:(.+)\.)?(pairs|[a-z]+\.mean)$")
ROUTE: Final = re.compile(r"^(.+)\.route\.([a-z_]+)$")
COLUMN: Final = re.compile(
    r"^(wellbeing\.(?:clusters|reliable_improvement|moment)|cost\.clusters|subgroup)\.([^.]+)\."
    r"((?:change|avoided)\.mean|change\.mean\.bootstrap|design_effect|share|mean|between|"
    r"interaction|cost\.between|cost\.interaction)$"
)
LEVEL: Final = re.compile(r"^subgroup\.([^.]+)\.(.+)\.(change\.mean|cost\.avoided\.mean)$")
BUDGET: Final = re.compile(r"^budget\.year(\d+)\.(?:([^.]+)\.)?([a-z_]+)$")
OWN_TABLES: Final = (
    "budget.", "cost.waterfall.", "prevention.", "value.sensitivity.", "wellbeing.specification.",
)  # fmt: skip
COMPARISON: Final = "comparison."
TOKENS: Final = (
    (re.compile(r"^prevention\.([^.]+)\."), "prevention.<k>.", "label.activity"),
    (re.compile(r"^cost\.payer\.([^.]+)\."), "cost.payer.<payer>.", "label.payer"),
    (re.compile(r"^cost\.category\.([^.]+)\."), "cost.category.<category>.", "label.category"),
    (re.compile(r"^use\.(?!hours\.)([^.]+)\."), "use.<category>.", "label.category"),
)


def quantity_tables(material: Material) -> tuple[Grid, ...]:
    """Return a table a group, each number in exactly one of them."""
    tables: list[Grid] = []
    taken: set[str] = set()
    for key, pattern in GROUPS:
        inside = [
            item
            for item in material.evaluation.quantities
            if item.id not in taken and pattern.search(item.id) and not _in_own_table(item.id)
        ]
        taken.update(item.id for item in inside)
        for made, rows in _matrices(material, key, inside):
            tables.append(made)
            beside = {item.id for row in rows for item in row.items}
            inside = [item for item in inside if item.id not in beside]
        if inside:
            tables.append(_table(material, f"quantities_{key}", inside))
    return tuple(tables)


def _matrices(
    material: Material, key: str, inside: Sequence[Quantity]
) -> Iterator[tuple[Grid, Sequence[Row | PayerRow]]]:
    """Yield the tables with several numbers in a row, and what stands in them."""
    means = before_after(inside) if key in MEANS else ()
    if means:
        yield before_after_table(material, key, means), means
    left = payer_rows(inside) if key == "cost_payers" else ()
    if left:
        yield payer_rows_table(material, left), left


def means_table(material: Material, key: str) -> str:
    """Return the id of the table with means before and after of a group; empty without one."""
    pattern = dict(GROUPS)[key]
    inside = [item for item in material.evaluation.quantities if pattern.search(item.id)]
    return html_id(f"quantities_{key}_means") if before_after(inside) else ""


def _in_own_table(quantity_id: str) -> bool:
    """Whether a number stands in the table of a figure of its own: budgets, waterfall, tornado."""
    return quantity_id.startswith(OWN_TABLES)


def quantity_name(material: Material, quantity_id: str) -> Cell:
    """Return the words for a number with its id below them; the id alone where there are none."""
    name = (
        _budget_name(material, quantity_id)
        or _compared_name(material, quantity_id)
        or _name(material, quantity_id)
    )
    return head(name or (), code=quantity_id)


def _budget_name(material: Material, quantity_id: str) -> Text | None:
    found = BUDGET.search(quantity_id)
    if found is None:
        return None
    payer = f", {_label(material, 'label.payer', found[2])}" if found[2] else ""
    year = material.locale.say("report.budget_year", year=found[1])
    keys = [f"report.quantity.budget.<year>.{found[3]}"]
    if compared(material):
        keys.insert(0, f"report.quantity_compared.budget.<year>.{found[3]}")
    return material.writer.first(*keys, of=f"{year}{payer}")


def _compared_name(material: Material, quantity_id: str) -> Text | None:
    """Return the words for a number that rests on a comparison here, where there are any."""
    if not compared(material):
        return None
    return material.writer.first(f"report.quantity_compared.{quantity_id}")


def _name(material: Material, quantity_id: str) -> Text | None:
    writer, locale = material.writer, material.locale
    if found := ROUTE.search(quantity_id):
        return writer.first(f"report.quantity.route.{found[2]}", of=_outcome(material, found[1]))
    for pattern, stem, group in TOKENS:
        if found := pattern.search(quantity_id):
            general = stem + quantity_id[found.end() :]
            name = _label(material, group, found[1])
            return writer.first(f"report.quantity.{general}", of=name)
    if found := LEVEL.search(quantity_id):
        name = f"{_column(material, found[1])}: {found[2].replace('_', ' ')}"
        return writer.first(f"report.quantity.subgroup.<column>.<level>.{found[3]}", of=name)
    if found := COLUMN.search(quantity_id):
        key = f"report.quantity.{found[1]}.<column>.{found[3]}"
        if writer.knows(key) and quantity_id != "wellbeing.reliable_improvement.share":
            return writer.first(key, of=_column(material, found[2]))
    if found := OUTCOME.search(quantity_id):
        name = locale.label("label.instrument", found[1])
        if found[2]:
            name = f"{name}, {locale.label('label.subscale', found[2])}"
        return writer.first(f"report.quantity.outcome.<instrument>.{found[3]}", of=name)
    if quantity_id.startswith(COMPARISON):
        own = _name(material, quantity_id.removeprefix(COMPARISON))
        return own and writer.first("report.quantity.comparison.<id>", of=own)
    return writer.first(f"report.quantity.{quantity_id}")


def _column(material: Material, key: str) -> str:
    """Return the name of a column or moment; the user's own word where it is theirs."""
    groups = ("label.moment", "report.reliable", "report.column")
    known = next((group for group in groups if f"{group}.{key}" in material.locale), groups[-1])
    return material.locale.label(known, key)


def _outcome(material: Material, stem: str) -> str:
    """Return the name of what a route is about: an outcome, or a payer's costs."""
    if stem.startswith("cost.payer."):
        return _label(material, "label.payer", stem.removeprefix("cost.payer."))
    key = {"use.hours": "use", "cost.net": "net"}.get(stem, stem)
    return material.locale.label("path.outcome", key)


def _label(material: Material, group: str, key: str) -> str:
    if key == OTHER:
        return str(material.locale.template("report.other_payers"))
    return material.locale.label(group, key)


def _table(material: Material, key: str, items: Iterable[Quantity]) -> Grid:
    return grid(material, key, COLUMNS, [_row(material, item) for item in items])


def _row(material: Material, item: Quantity) -> Sequence[Cell]:
    none = sign(material.locale, "none")
    cells = (
        quantity_name(material, item.id),
        quantity_value(material, item),
        range_cell(material, item) if item.status == "ok" else None,
        unit_cell(material, item),
        part_cell(material, item, "n") if item.n and item.status == "ok" else None,
        test_cell(material, item),
        method_cell(material, item),
    )
    return tuple(cell or none for cell in cells)

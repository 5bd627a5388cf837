"""Whether parts of the group differ, asked before what each of them shows."""

from __future__ import annotations

import re
from typing import Final

from microanalyse.report.material import Material
from microanalyse.report.page import Cell, Grid
from microanalyse.report.parts.cells import grid, head, part_cell, sign

TESTED: Final = re.compile(r"^subgroup\.([^.]+)\.(?:cost\.)?(between|interaction)$")
COLUMNS: Final = ("characteristic", "most_points", "p_points", "most_euros", "p_euros")


def group_tests(material: Material) -> Grid | None:
    """Return a row a characteristic and question: points and euros; None without parts."""
    asked = dict.fromkeys(
        match.groups()
        for item in material.evaluation.quantities
        if (match := TESTED.match(item.id))
    )
    rows = [_row(material, column, question) for column, question in asked]
    return grid(material, "group_tests", COLUMNS, rows) if rows else None


def _row(material: Material, column: str, question: str) -> tuple[Cell, ...]:
    name = material.locale.label("report.column", column)
    words = material.writer.must(f"report.groups.{question}", of=name)
    points = _cells(material, f"subgroup.{column}.{question}")
    return (head(words), *points, *_cells(material, f"subgroup.{column}.cost.{question}"))


def _cells(material: Material, quantity_id: str) -> tuple[Cell, Cell]:
    item = material.quantity(quantity_id)
    if item is None:
        none = sign(material.locale, "none")
        return none, none
    return part_cell(material, item, "value"), part_cell(material, item, "p_adjusted")

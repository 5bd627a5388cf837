"""Collective prevention: a row an activity, with thresholds and no claim."""

from __future__ import annotations

from typing import Final

from microanalyse.records import Table
from microanalyse.report.material import Material
from microanalyse.report.page import Cell, Grid
from microanalyse.report.parts.cells import count_cell, grid, head, value_cell, words
from microanalyse.report.parts.money import payer_name

COLUMNS: Final = (
    "activity", "payer", "visitors", "cost_per_year", "cost_per_visitor", "break_even_cases",
)  # fmt: skip


def prevention_table(material: Material) -> Grid | None:
    """Return the activities, or None where the input names none."""
    table = material.evaluation.table("prevention")
    if table is None:
        return None
    rows = [_row(material, table, place) for place in range(len(table.rows))]
    note = material.writer.must("table.prevention_note")
    return grid(material, "prevention", COLUMNS, rows, note=note)


def _row(material: Material, table: Table, place: int) -> tuple[Cell, ...]:
    row = dict(zip(table.columns, table.rows[place], strict=True))
    said = [str(row[key]) for key in ("name", "period", "domain") if row[key]]
    cost, stem = row["cost_per_year"], f"prevention.{row['k']}"
    euros = material.locale.money(cost) if isinstance(cost, int | float) else ""
    return (
        head(", ".join(said)),
        words(payer_name(material, str(row["payer"])) if row["payer"] else ()),
        count_cell(material, row["visitors"]),
        Cell(text=(euros,), kind="number"),
        value_cell(material, f"{stem}.cost_per_visitor"),
        value_cell(material, f"{stem}.break_even_cases"),
    )

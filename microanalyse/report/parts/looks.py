"""What was known month by month, for internal pages."""

from __future__ import annotations

from datetime import date

from microanalyse.records.table import Cell as TableCell
from microanalyse.report.dates import month_text
from microanalyse.report.material import Material
from microanalyse.report.numbers import DECIMALS
from microanalyse.report.page import Cell, Grid
from microanalyse.report.parts.cells import count_cell, grid, head


def looks_table(material: Material) -> Grid | None:
    """Return the running mean change and its limits, or None where nobody looks every month.

    The gate lets the series through to no public page: the difference between two months is that
    of the few who came in between.
    """
    table = material.evaluation.table("wellbeing.looks")
    if table is None:
        return None
    rows = [
        (
            head(month_text(date.fromisoformat(f"{month}-01"), material.locale)),
            count_cell(material, pairs),
            _points(material, mean),
            _points(material, low),
            _points(material, high),
        )
        for month, pairs, mean, low, high in table.rows
    ]
    note = material.writer.must("table.looks_note")
    return grid(material, "looks", ("until", "n", "change", "low", "high"), rows, note=note)


def _points(material: Material, value: TableCell) -> Cell:
    if not isinstance(value, int | float):
        raise TypeError(f"{value!r} is no number of points")
    return Cell(text=(material.locale.number(value, DECIMALS["points"]),), kind="number")

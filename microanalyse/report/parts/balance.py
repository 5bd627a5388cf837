"""Two groups side by side before anything was done."""

from __future__ import annotations

from microanalyse.records import Cell as TableCell
from microanalyse.report.disclosure import WITHHELD
from microanalyse.report.material import Material
from microanalyse.report.page import Cell, Grid
from microanalyse.report.parts.cells import grid, head, sign


def balance_table(material: Material, which: str) -> Grid | None:
    """Return the table of ``frame`` (studied and the rest) or ``comparison`` (both arms)."""
    table = material.evaluation.table(f"balance.{which}")
    if table is None or not table.rows:
        return None
    writer = material.writer
    return grid(
        material,
        table.id,
        ("characteristic", *table.columns[2:]),
        [_row(material, row) for row in table.rows],
        caption=writer.must(f"balance.caption.{which}"),
        note=writer.must("balance.note"),
    )


def _row(material: Material, row: tuple[TableCell, ...]) -> tuple[Cell, ...]:
    name, level = str(row[0]), str(row[1])
    label = material.locale.label("balance.characteristic", name)
    if level:
        label = f"{label}: {material.locale.label('balance.level', level)}"
    sizes = [_number(material, cell, 0) for cell in row[2:4]]
    means = [_percent(material, cell) if level else _number(material, cell, 1) for cell in row[4:6]]
    return (head(label), *sizes, *means, _number(material, row[6], 2))


def _number(material: Material, cell: TableCell, decimals: int) -> Cell:
    if isinstance(cell, int | float):
        return Cell(text=(material.locale.number(cell, decimals),), kind="number")
    return sign(material.locale, "withheld" if cell == WITHHELD else "missing")


def _percent(material: Material, cell: TableCell) -> Cell:
    if isinstance(cell, int | float):
        return Cell(text=(material.locale.percent(cell),), kind="number")
    return sign(material.locale, "withheld" if cell == WITHHELD else "missing")

"""The CHEERS 2022 checklist: what is filled here, and what the author still writes."""

from __future__ import annotations

from microanalyse.report.material import Material
from microanalyse.report.page import Cell, Grid
from microanalyse.report.parts.cells import grid, head, words

COLUMNS = ("item", "asks", "status", "where")


def cheers_table(material: Material) -> Grid | None:
    """Return the 28 items with who fills them and where the answer is."""
    table = material.evaluation.table("cheers")
    if table is None:
        return None
    writer = material.writer
    rows = [
        (
            head(str(number)),
            words(writer.must(f"cheers.item.{key}")),
            words(writer.must(f"cheers.status.{status}")),
            Cell(text=(), code=_where(status, where)),
        )
        for number, key, status, where in table.rows
    ]
    caption = writer.must("cheers.caption")
    return grid(material, "cheers", COLUMNS, rows, caption=caption, note=writer.must("cheers.note"))


def _where(status: object, where: object) -> str:
    filled = status in {"tool", "half"}
    return str(where).replace("|", ", ") if filled and where else ""

"""Activities: what a town offers is open; who comes is not where under ten people come."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from microanalyse.records import Table
from microanalyse.report.disclosure.verdict import WITHHELD

PREVENTION: Final = "prevention"


def public_activities(table: Table, minimum: int) -> Table:
    """Return the activities; visitors are withheld where there are fewer than ``minimum``."""
    place = table.columns.index("visitors")
    rows = tuple(
        tuple(
            WITHHELD if at == place and isinstance(cell, int | float) and cell < minimum else cell
            for at, cell in enumerate(row)
        )
        for row in table.rows
    )
    return replace(table, rows=rows)

"""A table or series of an evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Cell = str | float | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows that belong together.

    Attributes
    ----------
    id : str
        Stable id, such as ``wellbeing.pairs``.
    columns : tuple of str
        Keys of the columns.
    rows : tuple of tuple
        Cells: text (keys, never sentences), numbers, or None for missing.
    level : {"person", "group"}
        ``person``: one row a person; never leaves the machine and is in no public report.
    """

    id: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    level: Literal["person", "group"] = "group"

    def column(self, name: str) -> tuple[Cell, ...]:
        """Return one column."""
        place = self.columns.index(name)
        return tuple(row[place] for row in self.rows)

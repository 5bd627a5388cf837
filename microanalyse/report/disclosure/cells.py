"""The p % rule on euros and use, and merging of cells that fail it.

A cell with total X and largest contributions x1 >= x2 is safe when X - x1 - x2 >= 10 % of x1, so
that the second largest cannot come within 10 % of the largest (Hundepool et al. 2012, Statistical
Disclosure Control, section 4.2.2), and when at least ten persons contribute. It is judged on gross
before, gross after and the absolute differences; all three must pass, since each follows from the
other two.

A mean with its interval also tells the sum of squares, and with it no value lies further from the
mean than s (n - 1) / sqrt(n) (Samuelson 1968, Journal of the American Statistical Association
63:1522-1525). A cell whose largest contribution comes within 10 % of that reach is not safe either.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Table

PARTS: Final = ("before", "after", "change")
PERCENT: Final = 0.10
CELLS_TABLE: Final = "disclosure.cells"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: contributors, (X - x1 - x2) / x1, x1 and reach / x1 of before, after, change."""

    stem: str
    persons: int
    contributors: Mapping[str, int]
    remainder: Mapping[str, float | None]
    largest: Mapping[str, float]
    reach: Mapping[str, float]

    @property
    def empty(self) -> bool:
        """Whether nobody has anything in it, before or after."""
        return not any(self.contributors.values())

    def safe(self, minimum: int) -> bool:
        """Whether enough persons contribute and none stands out, in all three parts."""
        if self.persons < minimum:
            return False
        return all(self.part_safe(part, minimum) for part in PARTS) and not self.spread_tells

    @property
    def spread_tells(self) -> bool:
        """Whether mean and spread bound the largest contribution within 10 %."""
        return any(self.reach[part] <= 1 + PERCENT for part in PARTS)

    def part_safe(self, part: str, minimum: int) -> bool:
        """Whether one part passes; one that nobody contributes to is a zero of everybody."""
        remainder = self.remainder[part]
        return self.contributors[part] >= minimum and remainder is not None and remainder >= PERCENT


def cells_of(evaluation: Evaluation) -> dict[str, Cell]:
    """Return the cells of the internal table by stem; empty when it is absent."""
    table = evaluation.table(CELLS_TABLE)
    return {} if table is None else {cell.stem: cell for cell in map_rows(table)}


def map_rows(table: Table) -> list[Cell]:
    """Return the rows of the internal table as cells."""
    found = []
    for row in table.rows:
        values = dict(zip(table.columns, row, strict=True))
        found.append(
            Cell(
                stem=str(values["stem"]),
                persons=int(values["persons"] or 0),
                contributors={part: int(values[f"contributors_{part}"] or 0) for part in PARTS},
                remainder={part: _number(values[f"remainder_{part}"]) for part in PARTS},
                largest={part: _number(values[f"largest_{part}"]) or 0.0 for part in PARTS},
                reach={part: _number(values[f"reach_{part}"]) or math.inf for part in PARTS},
            )
        )
    return found


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def merge(cells: Sequence[Cell], minimum: int) -> tuple[frozenset[str], bool]:
    """Return which cells of a partition are hidden, and whether their sum may be shown.

    Starts with the cells that fail and adds the smallest that pass until the union provably passes:
    the total minus what is shown gives the union away.
    """
    gone = [cell for cell in cells if not cell.safe(minimum)]
    rest = sorted((cell for cell in cells if cell.safe(minimum)), key=_size)
    while gone and rest and not union_safe(gone, minimum):
        gone.append(rest.pop(0))
    return frozenset(cell.stem for cell in gone), union_safe(gone, minimum)


def union_safe(cells: Sequence[Cell], minimum: int) -> bool:
    """Whether the sum of several cells passes, whoever is in which.

    Its largest contribution is at most the sum of the largest ones t_i; what remains without its
    two largest is at least the sum of the remainders r_i t_i; so it passes where the sum of
    (r_i - 10 %) t_i is not negative. This proves safety without knowing who is in which cell, and
    may hide more than was needed.
    """
    return len(cells) > 1 and all(_part_safe(cells, part, minimum) for part in PARTS)


def _part_safe(cells: Sequence[Cell], part: str, minimum: int) -> bool:
    if max(cell.contributors[part] for cell in cells) < minimum:
        return False
    return sum(_slack(cell, part) for cell in cells) >= 0


def _slack(cell: Cell, part: str) -> float:
    remainder = cell.remainder[part]
    return 0.0 if remainder is None else (remainder - PERCENT) * cell.largest[part]


def _size(cell: Cell) -> tuple[float, str]:
    whole = sum((1 + (cell.remainder[part] or 0)) * cell.largest[part] for part in PARTS[:2])
    return whole, cell.stem

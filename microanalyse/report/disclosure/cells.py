"""The p % rule on euros and use, and merging of cells that fail it.

A cell with total X and largest contributions x1 >= x2 is safe when X - x1 - x2 >= 10 % of x1, so
that the second largest cannot come within 10 % of the largest (Hundepool et al. 2012, Statistical
Disclosure Control, section 4.2.2), and when at least ten persons contribute. It is judged on gross
before, gross after and the absolute differences; all three must pass, since each follows from the
other two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Table

PARTS: Final = ("before", "after", "change")
PERCENT: Final = 0.10
CELLS_TABLE: Final = "disclosure.cells"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: contributors and remainder (X - x1 - x2) / x1 for before, after and change."""

    stem: str
    persons: int
    contributors: Mapping[str, int]
    remainder: Mapping[str, float | None]

    @property
    def empty(self) -> bool:
        """Whether nobody has anything in it, before or after."""
        return not any(self.contributors.values())

    def safe(self, minimum: int) -> bool:
        """Whether enough persons contribute and none stands out, in all three parts."""
        if self.persons < minimum:
            return False
        return all(self.part_safe(part, minimum) for part in PARTS)

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
            )
        )
    return found


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Yearly means per case of one cell, for sizing its largest contribution."""

    before: float
    after: float
    avoided: float


def merge(
    cells: Sequence[Cell], sums: Mapping[str, Sums], minimum: int
) -> tuple[frozenset[str], bool]:
    """Return which cells of a partition go into 'other', and whether that sum may be shown.

    Starts with the cells that fail and adds the smallest that pass until the union provably passes.
    When the whole partition is needed the total is the union, which the caller judged already.
    """
    gone = [cell for cell in cells if not cell.safe(minimum)]
    rest = sorted(
        (cell for cell in cells if cell.safe(minimum)), key=lambda cell: _size(cell, sums)
    )
    while gone and rest and not union_safe(gone, sums, minimum):
        gone.append(rest.pop(0))
    stems = frozenset(cell.stem for cell in gone)
    return stems, bool(gone) and union_safe(gone, sums, minimum)


def union_safe(cells: Sequence[Cell], sums: Mapping[str, Sums], minimum: int) -> bool:
    """Whether the sum of several cells passes, whoever is in which.

    The union's largest is at most the sum of the largest ones t_i, and what remains without its two
    largest is at least the sum of the remainders r_i t_i. So it passes if sum((r_i - 10 %) t_i) is
    not negative for every t_i that the known totals allow: T / (2 + r) to T / (1 + r).
    """
    if len(cells) < 2 or any(cell.stem not in sums for cell in cells):
        return False
    return all(_part_safe(cells, sums, part, minimum) for part in PARTS)


def _part_safe(cells: Sequence[Cell], sums: Mapping[str, Sums], part: str, minimum: int) -> bool:
    if max(cell.contributors[part] for cell in cells) < minimum:
        return False
    margin = 0.0
    for cell in cells:
        remainder = cell.remainder[part]
        if remainder is None:
            continue
        low, high = _TOTALS[part](sums[cell.stem])
        slack = remainder - PERCENT
        margin += slack * (high / (1 + remainder) if slack < 0 else low / (2 + remainder))
    return margin >= 0


# gross totals per case lie in these ranges; the absolute change between the net and before + after
_TOTALS: Mapping[str, Callable[[Sums], tuple[float, float]]] = {
    "before": lambda sums: (abs(sums.before), abs(sums.before)),
    "after": lambda sums: (abs(sums.after), abs(sums.after)),
    "change": lambda sums: (abs(sums.avoided), abs(sums.before) + abs(sums.after)),
}


def _size(cell: Cell, sums: Mapping[str, Sums]) -> tuple[float, str]:
    known = sums.get(cell.stem)
    return (abs(known.before) + abs(known.after) if known else 0.0, cell.stem)

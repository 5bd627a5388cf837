"""Tables that set two groups side by side: a level that few people share is kept back."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Cell, Table
from microanalyse.report.disclosure.persons import complex_apart
from microanalyse.report.disclosure.verdict import WITHHELD

BALANCE: Final = "balance."
NAMES: Final = 2  # characteristic and level; behind them sizes, means and the difference


def public_balance(table: Table, minimum: int, beside: Evaluation | None = None) -> Table:
    """Return the table without what tells of few people.

    A row needs a cell of people in each group, and a level also as many with it and without it in
    each group. One hidden level follows from the others, so its characteristic goes as a whole.
    """
    gone = {row[0] for row in table.rows if not _safe(row, minimum)}
    if beside is not None:
        gone.update(row[0] for row in table.rows if _tells_who_is_missing(row, beside, minimum))
    rows = tuple(
        (*row[:NAMES], *(WITHHELD for _ in row[NAMES:])) if row[0] in gone else row
        for row in table.rows
    )
    return replace(table, rows=rows)


def _tells_who_is_missing(row: tuple[Cell, ...], evaluation: Evaluation, minimum: int) -> bool:
    size, mean = row[NAMES], row[NAMES + 2]
    if row[:NAMES] != ("complexity", "complex"):
        return False
    if not isinstance(size, int) or not isinstance(mean, int | float):
        return False
    return complex_apart(mean * size, evaluation, minimum)


def _safe(row: tuple[Cell, ...], minimum: int) -> bool:
    sizes, means = row[NAMES : NAMES + 2], row[NAMES + 2 : NAMES + 4]
    for size, mean in zip(sizes, means, strict=True):
        if not isinstance(size, int) or size < minimum or not isinstance(mean, int | float):
            return False
        if row[1]:
            count = round(mean * size)
            if min(count, size - count) < minimum:
                return False
    return True

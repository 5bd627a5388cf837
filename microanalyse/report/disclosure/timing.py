"""The curve of time to a solution, at weeks between which there are enough persons.

A curve steps down at every person. So in public it is known at a few ends of weeks only: between
two of them, and after the last, at least a cell of persons, and nobody or a cell of persons lost
from sight. Six weeks comes first; the others are fitted around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Cell, Table

STEPS: Final = "timing.steps"
CURVE: Final = "timing.curve"
COLUMNS: Final = ("day", "share", "low", "high", "without")
WEEK: Final = 7
SIX_WEEKS: Final = 42
Row = tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Until:
    """What is known up to the end of a day: cases solved, lost from sight, and still without."""

    day: int
    solved: int
    lost: int
    without: int
    row: Row

    def apart(self, later: Until, minimum: int) -> bool:
        """Whether enough persons lie between this day and a later one."""
        solved, lost = later.solved - self.solved, later.lost - self.lost
        return solved >= minimum and (lost == 0 or lost >= minimum)


def curve_series(evaluation: Evaluation, minimum: int) -> tuple[Table, ...]:
    """Return the curve that may be shown to anyone; none where no week can."""
    steps = evaluation.table(STEPS)
    if steps is None or not steps.rows:
        return ()
    shown = _shown(_weeks(steps), minimum)
    if len(shown) < 2:
        return ()
    return (Table(id=CURVE, columns=COLUMNS, rows=tuple(week.row for week in shown)),)


def _weeks(steps: Table) -> list[Until]:
    """Return the start and the end of every week that was begun."""
    days = [_numbers(steps, row) for row in steps.rows]
    people = int(days[0]["at_risk"] or 0)
    start = (0.0, 0.0, None, None, float(people))
    found = [Until(day=0, solved=0, lost=0, without=people, row=start)]
    for end in range(WEEK, int(days[-1]["day"] or 0) + WEEK, WEEK):
        past = [day for day in days if (day["day"] or 0) <= end]
        solved = sum(int(day["solved"] or 0) for day in past)
        lost = sum(int(day["open"] or 0) for day in past)
        without = people - solved - lost
        known = (past[-1][key] if past else None for key in ("share", "low", "high"))
        row = (float(end), *known, float(without))
        found.append(Until(day=end, solved=solved, lost=lost, without=without, row=row))
    return found


def _numbers(steps: Table, row: Sequence[Cell]) -> dict[str, float | None]:
    named = zip(steps.columns, row, strict=True)
    return {key: float(cell) if isinstance(cell, int | float) else None for key, cell in named}


def _shown(weeks: list[Until], minimum: int) -> list[Until]:
    start, six = weeks[0], next((week for week in weeks if week.day == SIX_WEEKS), weeks[-1])
    # how many were solved within six weeks is a number of its own, whether or not its week can show
    open_enough = [
        week
        for week in weeks[1:]
        if week.without >= minimum and abs(week.solved - six.solved) not in range(1, minimum)
    ]
    middle = [week for week in open_enough if week is six and start.apart(week, minimum)]
    kept = [start]
    for week in open_enough:
        bound = [item for item in middle if item.day > week.day]
        fits = kept[-1].apart(week, minimum) and all(week.apart(item, minimum) for item in bound)
        if fits or week in middle:
            kept.append(week)
    return kept

"""Tables: how many took part is shown, why few left is not; routes and other ways of counting."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Cell, Table
from microanalyse.report.disclosure.balance import BALANCE, public_balance
from microanalyse.report.disclosure.magnitudes import Magnitudes
from microanalyse.report.disclosure.verdict import WITHHELD

FLOW: Final = "flow"
LEFT: Final = "left_"


ROUTES: Final = "routes"
PATHS: Final = "paths."
# of the protocol and of published facts: nothing of a person is in them
OPEN: Final = frozenset({ROUTES, "estimand", "benchmarks", "cheers"})


def public_tables(evaluation: Evaluation, decision: Magnitudes, minimum: int) -> tuple[Table, ...]:
    """Return the tables that may be shown.

    Only tables the gate knows pass. In the flow the counts of who took part stand; a reason for
    leaving (death, admission) that under ten persons share does not, nor its neighbours, from which
    it would follow.
    """
    found: list[Table] = []
    for table in evaluation.tables:
        if table.level == "person":
            continue
        if table.id == FLOW:
            found.append(replace(table, rows=_rows(table, minimum)))
        elif table.id in OPEN:
            found.append(table)
        elif table.id.startswith(PATHS):
            found.append(_paths(table, decision))
        elif table.id.startswith(BALANCE):
            found.append(public_balance(table, minimum))
    return tuple(found)


def _paths(table: Table, decision: Magnitudes) -> Table:
    """Return the other ways of counting; one without the largest case would give that case away."""
    key = table.id.removeprefix(PATHS)
    stem = {"use": "use.hours.", "wellbeing": "wellbeing."}.get(key, f"cost.{key}.")
    hidden = decision.hides(stem.replace("cost.cost.", "cost."))
    partly = decision.hides("cost.avoided.measured")
    place, test, basis = (table.columns.index(name) for name in ("value", "test", "basis"))

    def shown(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        bare = hidden or row[test] == "without_largest" or (row[basis] == "measured" and partly)
        return tuple(WITHHELD if bare and at == place else cell for at, cell in enumerate(row))

    return replace(table, rows=tuple(shown(row) for row in table.rows))


def _rows(flow: Table, minimum: int) -> tuple[tuple[Cell, ...], ...]:
    reasons = [row for row in flow.rows if str(row[0]).startswith(LEFT)]
    counts = [cell for row in reasons for cell in row[1:]]
    hide = any(isinstance(cell, int | float) and cell < minimum for cell in counts)
    return tuple(
        (row[0], *(None if cell is None else WITHHELD for cell in row[1:]))
        if hide and row in reasons
        else row
        for row in flow.rows
    )

"""Tables: how many took part is shown, why few left is not; routes and other ways of counting."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Cell, Table
from microanalyse.report.disclosure.balance import BALANCE, public_balance
from microanalyse.report.disclosure.leavers import public_flow
from microanalyse.report.disclosure.magnitudes import Magnitudes
from microanalyse.report.disclosure.persons import few_missing
from microanalyse.report.disclosure.prevention import PREVENTION, public_activities
from microanalyse.report.disclosure.verdict import WITHHELD

FLOW: Final = "flow"


ROUTES: Final = "routes"
PATHS: Final = "paths."
# of the protocol and of published facts: nothing of a person is in them
OPEN: Final = frozenset({ROUTES, "estimand", "benchmarks", "cheers", "value.basis"})


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
            found.append(public_flow(table, minimum))
        elif table.id in OPEN:
            found.append(table)
        elif table.id.startswith(PATHS):
            found.append(_paths(table, decision, few_missing(evaluation, minimum)))
        elif table.id == PREVENTION:
            found.append(public_activities(table, minimum))
        elif table.id.startswith(BALANCE):
            found.append(public_balance(table, minimum, evaluation))
    return tuple(found)


def _paths(table: Table, decision: Magnitudes, filled: bool) -> Table:
    """Return the other ways of counting; one without the largest case would give that case away.

    Where a few scores are missing, ways that fill them in would tell what those persons scored.
    """
    key = table.id.removeprefix(PATHS)
    stem = {"use": "use.hours.", "wellbeing": "wellbeing."}.get(key, f"cost.{key}.")
    hidden = decision.hides(f"{stem.replace('cost.cost.', 'cost.')}avoided.mean")
    partly = decision.hides("cost.avoided.measured")
    names = ("value", "test", "basis", "missing")
    place, test, basis, missing = (table.columns.index(name) for name in names)

    def shown(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        bare = hidden or row[test] == "without_largest" or (row[basis] == "measured" and partly)
        bare = bare or (filled and row[missing] != "complete")
        return tuple(WITHHELD if bare and at == place else cell for at, cell in enumerate(row))

    return replace(table, rows=tuple(shown(row) for row in table.rows))

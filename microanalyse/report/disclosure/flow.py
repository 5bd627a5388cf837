"""Tables of counts: how many took part is shown, why few left is not."""

from __future__ import annotations

from typing import Final

from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Cell, Table
from microanalyse.report.disclosure.verdict import WITHHELD

FLOW: Final = "flow"
LEFT: Final = "left_"


def public_tables(evaluation: Evaluation, minimum: int) -> tuple[Table, ...]:
    """Return the tables that may be shown.

    Only tables the gate knows pass. In the flow the counts of who took part stand; a reason for
    leaving (death, admission) that under ten persons share does not, nor its neighbours, from which
    it would follow.
    """
    flow = evaluation.table(FLOW)
    if flow is None or flow.level == "person":
        return ()
    return (Table(id=FLOW, columns=flow.columns, rows=_rows(flow, minimum)),)


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

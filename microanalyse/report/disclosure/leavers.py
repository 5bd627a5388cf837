"""Who died, moved or was admitted: a reason that stands there says that somebody had it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from microanalyse.records import Quantity, Table
from microanalyse.report.disclosure.verdict import WITHHELD

EXIT: Final = re.compile(r"^cost\.exits\.[^.]+\.(cases|before\.mean|after\.mean|bounds)$")
LEFT: Final = "left_"
REASONS: Final = ("died", "moved", "admitted", "withdrew")


def small_exits(quantities: Sequence[Quantity], minimum: int) -> frozenset[str]:
    """Return the ids of every number about leavers, if any reason is shared by too few.

    With the number of people whose costs are known, one small reason follows from the others; and a
    reason without a row is one that nobody had. So all of them go, also from the list of what was
    withheld.
    """
    inside = [item for item in quantities if EXIT.search(item.id)]
    few = any(item.n < minimum for item in inside)
    return frozenset(item.id for item in inside) if few else frozenset()


def public_flow(flow: Table, minimum: int) -> Table:
    """Return the flow; every known reason for leaving stands in it, withheld, if any is small."""
    reasons = [row for row in flow.rows if str(row[0]).startswith(LEFT)]
    counts = [cell for row in reasons for cell in row[1:]]
    if not any(isinstance(cell, int | float) and cell < minimum for cell in counts):
        return flow
    arms = [None if cell is None else WITHHELD for cell in flow.rows[0][1:]]
    kept = [row for row in flow.rows if row not in reasons]
    hidden = [(f"{LEFT}{reason}", *arms) for reason in REASONS]
    return replace(flow, rows=(*kept, *hidden))

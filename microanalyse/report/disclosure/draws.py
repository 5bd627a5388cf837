"""Series of draws and suppositions: they hold means over everybody, never a person."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Table

SHOWN_WITH: Final = {
    "value.plane": "value.plane.better_cheaper",
    "value.acceptability": "value.incremental_net_benefit",
    "value.turning_map": "value.net_present",
}
"""Each series is shown where the number it belongs to is."""


def draw_series(evaluation: Evaluation, hidden: Container[str]) -> tuple[Table, ...]:
    """Return the series that may be shown."""
    found = (evaluation.table(key) for key, of in SHOWN_WITH.items() if of not in hidden)
    return tuple(table for table in found if table is not None and table.level == "group")

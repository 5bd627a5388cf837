"""Activities of which name, visitors or cost is missing or cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from microanalyse.checks.rule import Fault, Rule, find
from microanalyse.checks.sql import PLACE, READ
from microanalyse.ingest import Tables
from microanalyse.records import Finding
from microanalyse.study import Study

INCOMPLETE: Final = (
    "name IS NULL OR coalesce(unique_visitors_per_week, 0) <= 0 OR coalesce(cost_per_year, -1) < 0"
)
"""SQL for an activity that nothing can be said of."""


def run(tables: Tables, _study: Study) -> Iterator[Finding]:
    """Find activities that are left out for want of a name, visitors or a cost."""
    rows = (
        f"SELECT {PLACE}, coalesce(name, '') AS found, '' AS expected FROM activities "
        f"WHERE ({INCOMPLETE}) AND {READ}"
    )
    yield from find(
        tables,
        Fault(
            code="activity_incomplete", severity="warning", table="activities", column="name",
            rows=rows,
        ),
    )  # fmt: skip


RULE = Rule(key="activities", order=78, run=run)

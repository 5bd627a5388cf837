"""Scores, costs and plans of a case that the table of cases does not have."""

from __future__ import annotations

from collections.abc import Iterator

from microanalyse.checks.rule import Fault, Rule, find
from microanalyse.checks.sql import PLACE
from microanalyse.ingest import Tables
from microanalyse.records import Finding
from microanalyse.study import Study


def run(tables: Tables, _study: Study) -> Iterator[Finding]:
    """Find scores, costs and plans of cases that are not there."""
    for table, code in _CODES.items():
        rows = (
            f"SELECT {PLACE}, case_id, '' AS expected FROM {table} WHERE case_id IS NOT NULL "
            "AND case_id NOT IN (SELECT case_id FROM cases WHERE case_id IS NOT NULL)"
        )
        yield from find(
            tables,
            Fault(code=code, severity="error", table=table, column="case_id", rows=rows),
        )


_CODES = {
    "scores": "score_without_case",
    "costs": "cost_without_case",
    "plans": "plan_without_case",
}
RULE = Rule(key="links", order=20, run=run)

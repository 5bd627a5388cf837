"""Values of the group column that are neither intervention nor comparison, and no consent."""

from __future__ import annotations

from collections.abc import Iterator

from microanalyse.checks.rule import Fault, Rule, find
from microanalyse.checks.sql import PLACE
from microanalyse.ingest import Tables
from microanalyse.records import Finding
from microanalyse.study import Study


def run(tables: Tables, study: Study) -> Iterator[Finding]:
    """Find groups that are not understood, and people who did not agree to being in the file."""
    if not study.comparison.intervention:
        unknown = (
            "SELECT min(_file), min(_sheet), min(_row), \"group\", '' AS expected, count(*) "
            "FROM cases WHERE \"group\" NOT IN ('intervention', 'comparison') GROUP BY \"group\""
        )
        yield from find(
            tables,
            Fault(
                code="group_unknown", severity="warning", table="cases", column="group",
                rows=unknown, values=("count",),
            ),
        )  # fmt: skip
    yield from find(
        tables,
        Fault(
            code="not_consented", severity="warning", table="cases", column="consented",
            rows=f"SELECT {PLACE}, case_id, '' AS expected FROM cases WHERE NOT consented",
        ),
    )  # fmt: skip


RULE = Rule(key="groups", order=110, run=run)

"""Rows without a case number, and case numbers that stand twice."""

from __future__ import annotations

from collections.abc import Iterator

from microanalyse.checks.rule import Fault, Rule, find
from microanalyse.checks.sql import PLACE
from microanalyse.ingest import Tables
from microanalyse.records import Finding
from microanalyse.study import Study


def run(tables: Tables, _study: Study) -> Iterator[Finding]:
    """Find rows that belong to no case, and cases with more than one row."""
    for table in ("cases", "scores", "costs", "plans"):
        nameless = f"SELECT {PLACE}, '' AS found, '' AS expected FROM {table} WHERE case_id IS NULL"
        # a score without a case number in a table of cases is that case's fault, told there
        if table in {"scores", "costs"}:
            nameless += f" AND ({PLACE}) NOT IN (SELECT ({PLACE}) FROM cases WHERE case_id IS NULL)"
        yield from find(tables, _missing(table, nameless))
    twice = (
        f"SELECT {PLACE}, case_id, '' AS expected, CAST(first_row AS VARCHAR), first_file FROM ("
        "SELECT *, row_number() OVER each AS nth, first(_row) OVER each AS first_row, "
        "first(_file) OVER each AS first_file FROM cases WHERE case_id IS NOT NULL "
        f"WINDOW each AS (PARTITION BY case_id ORDER BY {PLACE})) WHERE nth > 1"
    )
    yield from find(
        tables,
        Fault(
            code="case_duplicate", severity="error", table="cases", column="case_id", rows=twice,
            values=("first_row", "first_file"),
        ),
    )  # fmt: skip


def _missing(table: str, rows: str) -> Fault:
    return Fault(code="case_id_missing", severity="error", table=table, column="case_id", rows=rows)


RULE = Rule(key="identity", order=10, run=run)

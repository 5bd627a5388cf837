"""Windows that are short, or not equally long before and after."""

from __future__ import annotations

from collections.abc import Iterator

from microanalyse.checks.rule import Fault, Rule, find
from microanalyse.ingest import Tables
from microanalyse.records import Finding
from microanalyse.study import Study

SHORTEST = 180


def run(tables: Tables, study: Study) -> Iterator[Finding]:
    """Find windows under half a year, and windows that differ before and after."""
    if not tables.present["costs"]:
        return
    before = f"coalesce(before_days, {study.costs.before_days})"
    after = f"coalesce(after_days, {study.costs.after_days})"
    for column, days in (("before_days", before), ("after_days", after)):
        yield from find(
            tables,
            _of_cases(
                "window_short", column, f"{days} BETWEEN 1 AND {SHORTEST - 1}", f"min({days})"
            ),
        )
    unequal = f"{before} > 0 AND {after} > 0 AND {before} <> {after}"
    yield from find(tables, _of_cases("windows_unequal", "after_days", unequal, "0"))


def _of_cases(code: str, column: str, condition: str, days: str) -> Fault:
    """Return the fault that tells of all such cases in one finding, at the first of them."""
    return Fault(
        code=code,
        severity="warning",
        table="cases",
        column=column,
        rows=f"SELECT first(_file ORDER BY _file, _row), first(_sheet ORDER BY _file, _row), "
        f"first(_row ORDER BY _file, _row), '' AS found, '{SHORTEST}' AS expected, count(*), "
        f"{days} FROM cases WHERE {condition} HAVING count(*) > 0",
        values=("count", "days"),
    )


RULE = Rule(key="windows", order=80, run=run)

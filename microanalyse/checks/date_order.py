"""Dates that stand in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator

from microanalyse.checks.rule import Fault, Rule, find, heading
from microanalyse.engines import literal, quoted
from microanalyse.ingest import Tables
from microanalyse.records import Finding, Severity
from microanalyse.study import Study

_ORDER: tuple[tuple[str, str, str, Severity], ...] = (
    ("cases", "start_date", "solution_date", "error"),
    ("cases", "start_date", "exit_date", "error"),
    ("cases", "start_date", "plan_date", "warning"),
    ("cases", "trigger_date", "start_date", "warning"),
    ("costs", "from", "to", "error"),
)


def run(tables: Tables, _study: Study) -> Iterator[Finding]:
    """Find cases solved or left before they start, and periods that end before they begin."""
    for table, first, last, severity in _ORDER:
        if not {first, last} <= tables.present[table]:
            continue
        other = Fault(code="", severity=severity, table=table, column=first, rows="")
        file = tables.engine.rows(f"SELECT _file FROM {table} ORDER BY ALL LIMIT 1")
        name = heading(tables, file[0][0] if file else "", other) or first
        rows = (
            f"SELECT _file, _sheet, _row, CAST({quoted(last)} AS VARCHAR), "
            f"CAST({quoted(first)} AS VARCHAR), case_id, {literal(name)} FROM {table} "
            f"WHERE {quoted(last)} < {quoted(first)}"
        )
        yield from find(
            tables,
            Fault(
                code="dates_swapped" if severity == "error" else "dates_odd", severity=severity,
                table=table, column=last, rows=rows, values=("case_id", "other"),
            ),
        )  # fmt: skip


RULE = Rule(key="date_order", order=90, run=run)

"""Scores outside the range of their instrument."""

from __future__ import annotations

from collections.abc import Iterator

from microanalyse.catalogue import instrument
from microanalyse.check.rule import Fault, Rule, find
from microanalyse.check.sql import shown
from microanalyse.engines import literal
from microanalyse.ingest import Tables
from microanalyse.records import Finding
from microanalyse.study import Study


def run(tables: Tables, study: Study) -> Iterator[Finding]:
    """The primary outcome keeps to the study's range, other totals to the catalogue's."""
    ranges = _ranges(tables, study)
    if not ranges:
        return
    rows = ", ".join(
        f"({literal(name)}, {_sql(low)}, {_sql(high)})" for name, (low, high) in ranges.items()
    )
    faulty = (
        f"SELECT _file, _sheet, _row, {shown('score')}, {shown('r.low')} || '-' || "
        f"{shown('r.high')}, _column, case_id, score, r.low, r.high FROM scores s "
        f"JOIN (VALUES {rows}) r(instrument, low, high) ON r.instrument = s.instrument "
        "WHERE s.subscale = '' AND (score < r.low OR score > r.high)"
    )
    yield from find(
        tables,
        Fault(
            code="score_out_of_range", severity="error", table="scores", column="score",
            rows=faulty, values=("_column", "case_id", "score", "low", "high"),
        ),
    )  # fmt: skip


def _ranges(tables: Tables, study: Study) -> dict[str, tuple[float, float]]:
    own = study.wellbeing
    found: dict[str, tuple[float, float]] = {}
    names = [row[0] for row in tables.engine.rows("SELECT DISTINCT instrument FROM scores")]
    for name in sorted(names):
        known = instrument(name)
        low, high = (known.minimum, known.maximum) if known else (None, None)
        if name == own.instrument:
            low, high = own.min, own.max
        if low is not None or high is not None:
            found[name] = (
                float("-inf") if low is None else low,
                float("inf") if high is None else high,
            )
    return found


def _sql(bound: float) -> str:
    return f"CAST('{bound}' AS DOUBLE)"


RULE = Rule(key="score_range", order=30, run=run)

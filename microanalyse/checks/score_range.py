"""Scores outside the range of their instrument."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from microanalyse.catalogue import instrument
from microanalyse.checks.rule import Fault, Rule, find
from microanalyse.checks.sql import shown
from microanalyse.engines import literal
from microanalyse.ingest import Tables
from microanalyse.records import Finding
from microanalyse.study import Study

Limits = tuple[float | None, float | None]


def run(tables: Tables, study: Study) -> Iterator[Finding]:
    """Find scores outside the study's range, and other totals outside the catalogue's."""
    ranges = _ranges(tables, study)
    for code, (has_low, has_high) in _CODES.items():
        chosen = {
            name: limits
            for name, limits in ranges.items()
            if ((limits[0] is not None), (limits[1] is not None)) == (has_low, has_high)
        }
        if chosen:
            yield from find(tables, _fault(code, chosen))


_CODES = {
    "score_out_of_range": (True, True),
    "score_too_low": (True, False),
    "score_too_high": (False, True),
}


def _fault(code: str, ranges: Mapping[str, Limits]) -> Fault:
    limits = ", ".join(
        f"({literal(name)}, {_sql(low)}, {_sql(high)})" for name, (low, high) in ranges.items()
    )
    rows = (
        f"SELECT _file, _sheet, _row, {shown('score')}, "
        f"concat_ws(' - ', {shown('r.low')}, {shown('r.high')}), _column, case_id, score, "
        f"coalesce(r.low, 0), coalesce(r.high, 0) FROM scores s "
        f"JOIN (VALUES {limits}) r(instrument, low, high) ON r.instrument = s.instrument "
        "WHERE s.subscale = '' AND (score < r.low OR score > r.high)"
    )
    return Fault(
        code=code, severity="error", table="scores", column="score", rows=rows,
        values=("_column", "case_id", "score", "low", "high"),
    )  # fmt: skip


def _ranges(tables: Tables, study: Study) -> dict[str, Limits]:
    own = study.wellbeing
    found: dict[str, Limits] = {}
    names = [row[0] for row in tables.engine.rows("SELECT DISTINCT instrument FROM scores")]
    for name in sorted(names):
        known = instrument(name)
        found[name] = (known.minimum, known.maximum) if known else (None, None)
        if name == own.instrument:
            found[name] = (own.min, own.max)
    return found


def _sql(bound: float | None) -> str:
    return f"CAST({'NULL' if bound is None else repr(bound)} AS DOUBLE)"


RULE = Rule(key="score_range", order=30, run=run)

"""Whether anything is left to compare: cases, and a before and an after."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from microanalyse.checks.rule import Rule
from microanalyse.checks.sql import primary
from microanalyse.ingest import Tables
from microanalyse.records import Finding, Place, Severity
from microanalyse.study import Study


def run(tables: Tables, study: Study) -> Iterator[Finding]:
    """Find inputs without cases, without the primary outcome, or without a before and after.

    Wellbeing alone and costs alone are studies; a half that cannot be compared is a warning where
    the other half can, and else an error.
    """
    if not _count(tables, "SELECT count(*) FROM cases"):
        yield Finding(code="no_cases", severity="error", place=_place(tables))
        return
    scores = _count(tables, "SELECT count(*) FROM scores")
    pairs = _count(tables, _pairs(study.wellbeing.instrument))
    costs, both = _costs(tables)
    severity: Severity = "warning" if both else "error"
    if scores and not _count(tables, f"SELECT count(*) FROM scores WHERE {_own(study)}"):
        yield _instrument_absent(tables, study)
    elif scores and not pairs:
        yield Finding(code="no_pairs", severity=severity, place=_place(tables, "scores"))
    if costs and not both:
        yield Finding(
            code="no_cost_pairs",
            severity="warning" if pairs else "error",
            place=_place(tables, "costs"),
        )
    if not scores and not costs:
        yield Finding(code="no_values", severity="error", place=_place(tables))


def _own(study: Study) -> str:
    return primary(study.wellbeing.instrument)


def _pairs(instrument: str) -> str:
    """Return the number of cases with a before-score and a later one."""
    return f"""
    SELECT count(*) FROM (
        SELECT case_id FROM scores s JOIN cases c USING (case_id)
        WHERE {primary(instrument)}
        GROUP BY case_id
        HAVING bool_or(s.moment = 'before' OR (s.moment IS NULL AND s.date <= c.start_date))
        AND bool_or(s.moment NOT IN ('before', 'earlier')
            OR (s.moment IS NULL AND s.date > c.start_date)))"""


def _costs(tables: Tables) -> tuple[int, bool]:
    """Return the number of cost records, and whether there can be costs before and after."""
    found = tables.engine.rows(
        "SELECT count(*), coalesce(bool_or(period = 'before'), FALSE), "
        "coalesce(bool_or(period = 'after'), FALSE), "
        "coalesce(bool_or(period IS NULL), FALSE) FROM costs"
    )
    records, before, after, dated = found[0]
    return int(records), bool(dated or (before and after))


def _instrument_absent(tables: Tables, study: Study) -> Finding:
    names = tables.engine.rows(
        "SELECT DISTINCT instrument || CASE subscale WHEN '' THEN '' ELSE ' / ' || subscale END "
        "FROM scores ORDER BY 1"
    )
    return Finding(
        code="instrument_absent",
        severity="error",
        place=_place(tables, "scores", "instrument"),
        found=", ".join(str(row[0]) for row in names[:20]),
        expected=study.wellbeing.instrument,
        values=MappingProxyType({}),
    )


def _place(tables: Tables, table: str = "", column: str = "") -> Place:
    for item in tables.understood:
        if table and item.table == table and column in {"", item.column}:
            return Place(file=item.file, sheet=item.sheet, column=item.heading if column else "")
    return Place(file=tables.sources[0].file if tables.sources else "")


def _count(tables: Tables, sql: str) -> int:
    return int(tables.engine.rows(sql)[0][0])


RULE = Rule(key="pairs", order=100, run=run)

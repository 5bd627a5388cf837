"""Scores that stand twice, have no moment, or an after-score dated before the before-score."""

from __future__ import annotations

from collections.abc import Iterator

from microanalyse.checks.rule import Fault, Rule, find
from microanalyse.checks.sql import PLACE, READ, primary, shown
from microanalyse.ingest import Tables
from microanalyse.records import Finding
from microanalyse.study import Study


def run(tables: Tables, study: Study) -> Iterator[Finding]:
    """Find repeated scores, scores without a moment, and moments in the wrong order."""
    twice = (
        f"SELECT {PLACE}, {shown('score')}, '' AS expected, case_id, moment, "
        "CAST(first_row AS VARCHAR), score FROM (SELECT *, row_number() OVER each AS nth, "
        "first(_row) OVER each AS first_row FROM scores "
        "WHERE moment IS NOT NULL AND case_id NOT IN (SELECT case_id FROM cases "
        "WHERE case_id IS NOT NULL GROUP BY case_id HAVING count(*) > 1) "
        "WINDOW each AS (PARTITION BY case_id, moment, instrument, subscale "
        f"ORDER BY {PLACE})) WHERE nth > 1"
    )
    yield from find(
        tables,
        Fault(
            code="score_duplicate", severity="error", table="scores", column="score", rows=twice,
            values=("case_id", "moment", "first_row", "score"),
        ),
    )  # fmt: skip
    placeless = (
        f"SELECT {PLACE}, coalesce(CAST(date AS VARCHAR), ''), '' AS expected, case_id "
        f"FROM scores WHERE moment IS NULL AND {READ} AND (date IS NULL OR case_id IN "
        f"(SELECT case_id FROM cases WHERE start_date IS NULL AND {READ}))"
    )
    yield from find(
        tables,
        Fault(
            code="score_without_moment", severity="error", table="scores", column="moment",
            rows=placeless, values=("case_id",),
        ),
    )  # fmt: skip
    swapped = (
        "SELECT a._file, a._sheet, a._row, CAST(a.date AS VARCHAR), CAST(b.date AS VARCHAR), "
        "a.case_id FROM scores a JOIN scores b USING (case_id, instrument, subscale) "
        "WHERE a.moment = 'after' AND b.moment = 'before' AND a.date < b.date "
        f"AND {primary(study.wellbeing.instrument)}"
    )
    yield from find(
        tables,
        Fault(
            code="scores_swapped", severity="error", table="scores", column="date", rows=swapped,
            values=("case_id",),
        ),
    )  # fmt: skip


RULE = Rule(key="score_repeats", order=40, run=run)

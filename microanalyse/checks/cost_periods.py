"""Cost records without a time, without a window, or without a price year."""

from __future__ import annotations

from collections.abc import Iterator

from microanalyse.checks.rule import Fault, Rule, find
from microanalyse.checks.sql import PLACE, READ
from microanalyse.ingest import Tables
from microanalyse.records import Finding
from microanalyse.study import Study
from microanalyse.words import EURO

_DATELESS = 'date IS NULL AND "from" IS NULL AND "to" IS NULL'


def run(tables: Tables, study: Study) -> Iterator[Finding]:
    """Find costs without period or date; say what their labels and prices leave open."""
    yield from find(
        tables,
        Fault(
            code="cost_without_period", severity="error", table="costs", column="period",
            rows=f"SELECT {PLACE}, '' AS found, '' AS expected, case_id FROM costs "
            f"WHERE period IS NULL AND kind <> 'programme' AND {_DATELESS} AND {READ}",
            values=("case_id",),
        ),
    )  # fmt: skip
    unplaced = (
        f"SELECT {PLACE}, '' AS found, '' AS expected, case_id FROM costs "
        f"WHERE period IS NULL AND NOT ({_DATELESS}) AND case_id IN (SELECT case_id FROM cases "
        f"WHERE start_date IS NULL AND {READ})"
    )
    yield from find(
        tables,
        Fault(
            code="cost_without_start", severity="error", table="costs", column="date",
            rows=unplaced, values=("case_id",),
        ),
    )  # fmt: skip
    for period, days in (("before", study.costs.before_days), ("after", study.costs.after_days)):
        labelled = (
            "SELECT min(_file), min(_sheet), NULL, "
            f"'' AS found, '' AS expected, count(*), {days} "
            f"FROM costs WHERE period = '{period}' AND case_id IN "
            f"(SELECT case_id FROM cases WHERE {period}_days IS NULL) HAVING count(*) > 0"
        )
        yield from find(
            tables,
            Fault(
                code=f"window_assumed_{period}", severity="note", table="costs", column="period",
                rows=labelled, values=("count", "days"),
            ),
        )  # fmt: skip
    if study.costs.currency != EURO:
        return
    yearless = (
        "SELECT _file, _sheet, min(_row), '' AS found, '' AS expected, count(*), "
        f"'{study.costs.price_year}' FROM costs WHERE price_year IS NULL GROUP BY 1, 2"
    )
    yield from find(
        tables,
        Fault(
            code="price_year_missing", severity="note", table="costs", column="price_year",
            rows=yearless, values=("count", "year"),
        ),
    )  # fmt: skip


RULE = Rule(key="cost_periods", order=70, run=run)

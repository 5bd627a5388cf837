"""Scores of one case that were asked in different ways before and after."""

from __future__ import annotations

from collections.abc import Iterator

from microanalyse.checks.rule import Fault, Rule, find
from microanalyse.checks.sql import primary
from microanalyse.ingest import Tables
from microanalyse.records import Finding
from microanalyse.study import Study


def run(tables: Tables, study: Study) -> Iterator[Finding]:
    """Find cases whose rater, asker or mode changed from before to after."""
    for column in ("rater", "asked_by", "mode"):
        if column not in tables.present["scores"]:
            continue
        changed = (
            f"SELECT a._file, a._sheet, a._row, a.{column}, b.{column}, a.case_id "
            "FROM scores a JOIN scores b USING (case_id, instrument, subscale) "
            f"WHERE a.moment = 'after' AND b.moment = 'before' AND a.{column} <> b.{column} "
            f"AND {primary(study.wellbeing.instrument)}"
        )
        yield from find(
            tables,
            Fault(
                code=f"{column}_changed", severity="warning", table="scores", column=column,
                rows=changed, values=("case_id",),
            ),
        )  # fmt: skip


RULE = Rule(key="asking", order=50, run=run)

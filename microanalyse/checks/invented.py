"""Invented cases left among people's own: nobody would see that from a mean."""

from __future__ import annotations

from collections.abc import Iterator

from microanalyse.checks.rule import Fault, Rule, find
from microanalyse.checks.sql import PLACE
from microanalyse.engines import literal, quoted
from microanalyse.ingest import Tables
from microanalyse.ingest.stamps import stamp_columns, stamped_values
from microanalyse.records import Finding
from microanalyse.study import Study


def run(tables: Tables, study: Study) -> Iterator[Finding]:
    """Find the first invented case of a column that calls only some of the cases invented."""
    for column in stamp_columns(tables.extra):
        stamped, other = stamped_values(tables.engine, column)
        if not (stamped and other):
            continue
        said = ", ".join(literal(value) for value in stamped)
        rows = (
            f"SELECT {PLACE}, {quoted(column)} AS found, '' AS expected, "
            f"count(*) OVER () AS count, {literal(column)} AS _column "
            f"FROM cases WHERE {quoted(column)} IN ({said}) ORDER BY {PLACE} LIMIT 1"
        )
        yield from find(
            tables,
            Fault(
                code="invented_beside_own", severity="error", table="cases", column=column,
                rows=rows, values=("count", "_column"),
            ),
        )  # fmt: skip


RULE = Rule(key="invented", order=5, run=run)

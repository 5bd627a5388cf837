"""Cost records that cannot be counted: negative, or without an amount."""

from __future__ import annotations

from collections.abc import Iterator

from microanalyse.checks.rule import Fault, Rule, find
from microanalyse.checks.sql import PLACE, READ, shown
from microanalyse.ingest import Tables
from microanalyse.records import Finding
from microanalyse.study import Study


def run(tables: Tables, _study: Study) -> Iterator[Finding]:
    """Find amounts below zero, and records that have neither an amount nor a price.

    A transfer may be negative: money that moves from one payer to another leaves the first.
    """
    for column in ("amount", "quantity", "unit_price", "low", "high"):
        if column not in tables.present["costs"]:
            continue
        negative = (
            f"SELECT {PLACE}, {shown(column)}, '' AS expected, "
            f"_column, case_id, CAST({column} AS DOUBLE) "
            f"FROM costs WHERE {column} < 0 AND kind <> 'transfer'"
        )
        yield from find(
            tables,
            Fault(
                code="amount_negative", severity="error", table="costs", column=column,
                rows=negative, values=("_column", "case_id", "amount"),
            ),
        )  # fmt: skip
    without = (
        f"SELECT {PLACE}, '' AS found, '' AS expected, case_id FROM costs "
        f"WHERE amount IS NULL AND {READ}"
    )
    yield from find(
        tables,
        Fault(
            code="cost_without_amount", severity="error", table="costs", column="amount",
            rows=f"{without} AND quantity IS NULL", values=("case_id",),
        ),
    )  # fmt: skip
    yield from find(
        tables,
        Fault(
            code="cost_without_price", severity="warning", table="costs", column="unit_price",
            rows=f"{without} AND quantity IS NOT NULL "
            "AND unit_price IS NULL AND item IS NULL",
            values=("case_id",),
        ),
    )  # fmt: skip


RULE = Rule(key="amounts", order=60, run=run)

"""Amounts in another currency than the euro, which Dutch inflation would be applied to."""

from __future__ import annotations

from collections.abc import Iterator

from microanalyse.checks.rule import Fault, Rule, find
from microanalyse.checks.sql import PLACE, READ
from microanalyse.ingest import Tables
from microanalyse.records import Finding
from microanalyse.study import Study
from microanalyse.words import EURO


def run(tables: Tables, study: Study) -> Iterator[Finding]:
    """Find records of another price year than most, in a currency without a known inflation.

    The price index is Dutch. Without one price year nothing says how to bring them together, so
    such records are refused; one and the same year for all is left as it is.
    """
    currency = study.costs.currency
    if currency == EURO:
        return
    several = "(SELECT count(DISTINCT price_year) FROM costs WHERE price_year IS NOT NULL) > 1"
    common = "(SELECT mode(price_year) FROM costs WHERE price_year IS NOT NULL)"
    yield from find(
        tables,
        Fault(
            code="currency_without_inflation", severity="error", table="costs",
            column="price_year",
            rows=f"SELECT {PLACE}, price_year AS found, {common} AS expected, '{currency}' "
            f"FROM costs WHERE {several} AND price_year <> {common} AND {READ}",
            values=("currency",),
        ),
    )  # fmt: skip


RULE = Rule(key="currency", order=71, run=run)

"""Which prices records without one were given: every one of them, with how sure it is."""

from __future__ import annotations

from typing import Final

from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.records import Table

COLUMNS: Final = (
    "code", "item", "unit", "eur", "price_year", "payer", "price_type", "confidence", "source",
)  # fmt: skip


def _describe(context: Context) -> Described:
    rows = tuple(
        (
            item.code, item.item, item.unit, item.eur, item.price_year, item.payer,
            item.price_type, item.confidence, item.source,
        )
        for item in context.reduced.prices
    )  # fmt: skip
    return Described(tables=(Table(id="prices.used", columns=COLUMNS, rows=rows),) if rows else ())


PART = Part(key="prices", order=70, describe=_describe)

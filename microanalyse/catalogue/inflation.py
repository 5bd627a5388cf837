"""Consumer prices of the Netherlands, to bring euros to one price year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from microanalyse.catalogue.rows import rows


@dataclass(frozen=True, slots=True, kw_only=True)
class YearIndex:
    """Price level of one year.

    Attributes
    ----------
    year : int
        Calendar year.
    hundredths : int
        Index times 100 (2015 = 10000), a whole number so that indexing is exact.
    source : str
        Where the rate comes from.
    """

    year: int
    hundredths: int
    source: str


@cache
def price_index() -> Mapping[int, YearIndex]:
    """Return the price level of each year there is a figure for."""
    found = (
        YearIndex(
            year=int(row["year"]),
            hundredths=int(Decimal(row["index_2015"]) * 100),
            source=row["source"],
        )
        for row in rows("cpi")
    )
    return MappingProxyType({item.year: item for item in found})

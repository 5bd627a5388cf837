"""What a unit of support costs: published prices, each with its source and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

from microanalyse.catalogue.rows import rows, slug

PriceType = Literal["tariff", "reference", "marginal", "list"]
# tags of the source that name several payers: who bears it is for the user to say
UNRESOLVED: Final = frozenset({"multiple", "zvw+wlz"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """One price.

    Attributes
    ----------
    code : str
        Stable code; ``price.<code>`` in the inputs of a number.
    labels : Mapping of str to str
        Name by language.
    unit : str
        Key of the unit it is per; empty where the source leaves it unclear.
    eur : Decimal
        Euros per unit, in money of ``price_year``.
    price_year : int
        Year whose money it is in.
    domain, payer : str
        Kind of spending; who usually bears it (our assignment; ``multiple`` and ``zvw+wlz`` name
        no single payer). Empty in a user's own list.
    price_type : {"tariff", "reference", "marginal", "list"}
        What is paid by rule or contract; an average cost; the cost of one more; a price that was
        quoted. Our assignment.
    source, note : str
        Where it was read, and what to know before using it.
    confidence : {"verified", "reported", "secondary", "own"}
        Read in the data set or tariff page itself; in a report that quotes one; in the news or by
        our own division; in a list of the user.
    """

    code: str
    labels: Mapping[str, str]
    unit: str
    eur: Decimal
    price_year: int
    domain: str = ""
    payer: str = ""
    price_type: PriceType
    source: str
    note: str = ""
    confidence: str

    @property
    def names(self) -> frozenset[str]:
        """Everything the price is called, as keys: its code and its label in each language."""
        return frozenset(slug(name) for name in (self.code, *self.labels.values()) if name)


@cache
def prices() -> Mapping[str, Price]:
    """Return all published prices by code, in the order of the file."""
    return MappingProxyType({row["code"]: _price(row) for row in rows("prices")})


def _price(row: Mapping[str, str]) -> Price:
    return Price(
        code=row["code"],
        labels=MappingProxyType({"nl": row["label_nl"], "en": row["label_en"]}),
        unit=row["unit"],
        eur=Decimal(row["eur"]),
        price_year=int(row["price_year"]),
        domain=row["domain"],
        payer=row["payer"],
        price_type=row["price_type"],  # type: ignore[arg-type]
        source=row["source"],
        note=row["note"],
        confidence=row["confidence"],
    )


def look_up(word: str) -> tuple[Price, ...]:
    """Return the prices whose code, label, payer or domain holds every word given."""
    wanted = slug(word).split("_")
    return tuple(price for price in prices().values() if all(w in _text(price) for w in wanted))


def _text(price: Price) -> str:
    return " ".join((*price.names, slug(price.payer), slug(price.domain)))

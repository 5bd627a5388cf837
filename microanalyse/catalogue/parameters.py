"""Single published figures that a method needs, each with where it holds and its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from microanalyse.catalogue.rows import number, rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A figure.

    Attributes
    ----------
    key : str
        Unique name.
    value : float
        The central figure.
    low, high : float or None
        Its published range.
    unit, price_year, jurisdiction : str
        What it is of, in which year's prices, and where it holds.
    note, source, confidence : str
        What must be known of it; where it was read; how sure that is.
    """

    key: str
    value: float
    low: float | None
    high: float | None
    unit: str
    price_year: str
    jurisdiction: str
    note: str
    source: str
    confidence: str


@cache
def parameters() -> Mapping[str, Parameter]:
    """Return every parameter by its key."""
    return MappingProxyType({row["key"]: _parameter(row) for row in rows("parameters")})


def _parameter(row: Mapping[str, str]) -> Parameter:
    texts = ("key", "unit", "price_year", "jurisdiction", "note", "source", "confidence")
    return Parameter(
        value=float(row["value"]),
        low=number(row["low"]),
        high=number(row["high"]),
        **{name: row[name] for name in texts},
    )

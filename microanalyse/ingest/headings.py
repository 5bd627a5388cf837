"""Which heading stands for which column, in Dutch and in English, as rows of ``headings.csv``."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from microanalyse.ingest.nearest import plain


@cache
def synonyms(table: str) -> Mapping[str, tuple[str, int]]:
    """Return, for a table, every heading (``plain``) with its column and its rank.

    The rank says which of two headings for one column is meant: the lower one. The canonical name
    itself has rank 0.
    """
    found: dict[str, tuple[str, int]] = {}
    for rank, (owner, column, heading) in enumerate(_rows(), start=1):
        if owner == table:
            found.setdefault(plain(column), (column, 0))
            found.setdefault(plain(heading), (column, rank))
    return MappingProxyType(found)


@cache
def names(table: str, column: str) -> tuple[str, ...]:
    """Return every heading that is understood as a column."""
    found = [heading for owner, name, heading in _rows() if (owner, name) == (table, column)]
    return (column, *found)


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    text = files("microanalyse.ingest").joinpath("headings.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return tuple((row["table"], row["column"], row["heading"]) for row in rows)

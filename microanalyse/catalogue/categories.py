"""What is paid for: the categories a report can name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from microanalyse.catalogue.rows import rows, several, slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A kind of support or cost.

    Attributes
    ----------
    key : str
        Stable key; its label stands in the locale under ``label.category``.
    also : tuple of str
        Other names people use for it, as keys.
    domain : str
        care, welfare, income, household, housing, justice, education, work or unknown.
    unit : str
        Natural unit where a record does not name one; ``none`` where it has no natural unit.
    usual_payer : str
        Who mostly pays for it, after Dutch law or custom: our assignment, which no list gives;
        empty where that differs from case to case. It never decides who paid a record.
    usual_payer_source : str
        Where that comes from; empty where there is none.
    """

    key: str
    also: tuple[str, ...]
    domain: str
    unit: str
    usual_payer: str = ""
    usual_payer_source: str = ""


@cache
def categories() -> Mapping[str, Category]:
    """Return all categories by key, in the order of the file."""
    found = (
        Category(
            key=row["key"],
            also=several(row["also"]),
            domain=row["domain"],
            unit=row["unit"],
            usual_payer=row["usual_payer"],
            usual_payer_source=row["usual_payer_source"],
        )
        for row in rows("categories")
    )
    return MappingProxyType({category.key: category for category in found})


@cache
def category_names() -> Mapping[str, str]:
    """Return the key of a category by each name it goes by."""
    return MappingProxyType(
        {name: item.key for item in categories().values() for name in (item.key, *item.also)}
    )


def category_key(name: str) -> str:
    """Return the catalogue's key for a name, or the user's own name as a key."""
    own = slug(name)
    return category_names().get(own, own) or "unknown"

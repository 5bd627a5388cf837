"""Who pays: the payers a report can name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from microanalyse.catalogue.rows import rows, several, slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer:
    """A budget that bears costs.

    Attributes
    ----------
    key : str
        Stable key; its label stands in the locale under ``label.payer``.
    also : tuple of str
        Other names people use for it, as keys.
    domain : str
        municipality, health, income, state, education, housing, work, household or unknown.
    """

    key: str
    also: tuple[str, ...]
    domain: str


@cache
def payers() -> Mapping[str, Payer]:
    """Return all payers by key, in the order of the file."""
    found = (
        Payer(key=row["key"], also=several(row["also"]), domain=row["domain"])
        for row in rows("payers")
    )
    return MappingProxyType({payer.key: payer for payer in found})


@cache
def payer_names() -> Mapping[str, str]:
    """Return the key of a payer by each name it goes by."""
    return MappingProxyType(
        {name: payer.key for payer in payers().values() for name in (payer.key, *payer.also)}
    )


def payer_key(name: str) -> str:
    """Return the catalogue's key for a name, or the user's own name as a key."""
    own = slug(name)
    return payer_names().get(own, own) or "unknown"

"""Natural units and the names they go by."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from microanalyse.catalogue.rows import rows, several, slug


@cache
def units() -> tuple[str, ...]:
    """Return the keys of all units, in the order of the file."""
    return tuple(row["key"] for row in rows("units"))


@cache
def unit_names() -> Mapping[str, str]:
    """Return the key of a unit by each name it goes by."""
    return MappingProxyType(
        {name: row["key"] for row in rows("units") for name in (row["key"], *several(row["also"]))}
    )


def unit_key(name: str) -> str:
    """Return the catalogue's key for a unit, or the user's own name as a key."""
    own = slug(name)
    return unit_names().get(own, own) or "none"

"""The four levels at which a programme learns: resident, professional, organisation, system."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from microanalyse.catalogue.rows import rows, several, slug


@cache
def levels() -> Mapping[str, tuple[str, ...]]:
    """Return the other names of each level by key, from the person outwards."""
    return MappingProxyType({row["key"]: several(row["also"]) for row in rows("levels")})


def level_key(name: str) -> str:
    """Return the level that goes by a name, or the user's own name as it stands."""
    own = slug(name)
    return next((key for key, also in levels().items() if own == key or own in also), name)

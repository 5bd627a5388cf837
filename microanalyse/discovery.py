"""Collects the constants that the modules of a package declare.

An extension is a file: it states one constant, and the package finds it here. The order is a number
the item declares, never the order of import.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import Protocol, TypeVar


class Declared(Protocol):
    """What a discoverable item must have."""

    @property
    def key(self) -> str:
        """Unique name within its package."""

    @property
    def order(self) -> int:
        """Place in the list; ties are broken by the key."""


Item = TypeVar("Item", bound=Declared)


def declared(package: ModuleType, name: str, kind: type[Item]) -> Mapping[str, Item]:
    """Return every ``name`` declared in the modules of ``package``, by key, in declared order.

    Raises
    ------
    ValueError
        A key is declared twice.
    TypeError
        A module declares ``name`` with another type than ``kind``.
    """
    found: dict[str, Item] = {}
    for info in pkgutil.iter_modules(package.__path__):
        item = getattr(import_module(f"{package.__name__}.{info.name}"), name, None)
        if item is None:
            continue
        if not isinstance(item, kind):
            raise TypeError(f"{package.__name__}.{info.name}.{name} is not a {kind.__name__}")
        if item.key in found:
            raise ValueError(f"{package.__name__}.{info.name}: key {item.key!r} is declared twice")
        found[item.key] = item
    ordered = sorted(found.items(), key=lambda pair: (pair[1].order, pair[0]))
    return MappingProxyType(dict(ordered))

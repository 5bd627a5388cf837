"""Collects the constants that the modules of a package declare, and loads names when asked for.

An extension is a file: it states one constant, and the package finds it here. The order is a number
the item declares, never the order of import.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import Any, Protocol, TypeVar


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


def lazily(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the ``__getattr__`` of a package whose names are loaded when first asked for.

    Without it a package's ``__init__`` makes whoever wants one light module of it pay for all.

    Parameters
    ----------
    package : str
        The package's ``__name__``.
    homes : Mapping
        Public name to the module that holds it.
    """

    def load(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(homes[name]), name)

    return load

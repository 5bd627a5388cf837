"""Published programmes to set a result beside; their words are in the locale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from microanalyse.catalogue.rows import number, rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """What is published of one programme; None and empty texts are unknown.

    Attributes
    ----------
    key, programme : str
        Stable key, and the name it goes by.
    controlled : bool
        Whether there was a comparison group.
    n : int or None
        People studied.
    before, after : float or None
        Means, or euros.
    source : str
        Where it was published.
    """

    key: str
    programme: str
    controlled: bool
    n: int | None
    before: float | None
    after: float | None
    source: str


@cache
def benchmarks() -> Mapping[str, Benchmark]:
    """Return all programmes by key, in the order of the file."""
    return MappingProxyType({row["key"]: _benchmark(row) for row in rows("benchmarks")})


def _benchmark(row: Mapping[str, str]) -> Benchmark:
    return Benchmark(
        key=row["key"],
        programme=row["programme"],
        controlled=row["controlled"] == "yes",
        n=int(row["n"]) if row["n"] else None,
        before=number(row["before"]),
        after=number(row["after"]),
        source=row["source"],
    )

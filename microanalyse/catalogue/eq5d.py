"""The Dutch tariff of the EQ-5D-5L: what the public thinks a state of health is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from microanalyse.catalogue.rows import rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """Coefficients of a tariff (Versteegh 2016, Value Health 19:343-352).

    Attributes
    ----------
    start : float
        Worth of a state without any problem.
    any_problem : float
        Added where any dimension is above level 1.
    levels : Mapping of str to tuple of float
        Added for each dimension, from its first level to its last.
    """

    start: float
    any_problem: float
    levels: Mapping[str, tuple[float, ...]]


@cache
def eq5d_tariff() -> Tariff:
    """Return the Dutch tariff of the EQ-5D-5L."""
    found = rows("eq5d_nl")
    single = {row["dimension"]: float(row["coefficient"]) for row in found if not row["level"]}
    levels: dict[str, dict[int, float]] = {}
    for row in found:
        if row["level"]:
            levels.setdefault(row["dimension"], {})[int(row["level"])] = float(row["coefficient"])
    return Tariff(
        start=single["start"],
        any_problem=single["any_problem"],
        levels=MappingProxyType(
            {name: tuple(known[level] for level in sorted(known)) for name, known in levels.items()}
        ),
    )

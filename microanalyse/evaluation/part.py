"""A part of an evaluation: one question, one file in ``parts``, found by discovery."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from microanalyse.economics.money import Money
from microanalyse.economics.rests import Rests
from microanalyse.records import Quantity, Table
from microanalyse.reduce import Reduced
from microanalyse.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a part sees.

    Attributes
    ----------
    reduced : Reduced
        One row a case, both arms.
    study : Study
        The protocol.
    money : Money
        Of the treated cases; ``n`` is 0 where there are no costs.
    rests : Rests or None
        What money of years to come rests on, once it is known (``evaluation.basis``).
    """

    reduced: Reduced
    study: Study
    money: Money
    rests: Rests | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What a part found: quantities, tables for reading, series for charts."""

    quantities: tuple[Quantity, ...] = ()
    tables: tuple[Table, ...] = ()
    series: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A row of the register of parts.

    Attributes
    ----------
    key : str
        Unique name.
    order : int
        Place of its quantities in the evaluation.
    describe : callable
        Returns nothing where the study does not speak of it.
    """

    key: str
    order: int
    describe: Callable[[Context], Described]

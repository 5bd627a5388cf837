"""What is decided of one number, and by which rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from microanalyse.records import Quantity

Form = Literal["coarsened", "merged", "withheld"]
Keeps = Literal["nothing", "p", "value"]

WITHHELD: Final = "withheld"
"""The text of a table cell that is withheld, apart from None (missing) and 0 (zero)."""
WITHHELD_TABLE: Final = "disclosure.withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Why and how a number is kept back.

    Attributes
    ----------
    form : {"coarsened", "merged", "withheld"}
        A rounded bound instead; part of a larger cell; nothing. It becomes the ``reason``.
    rule : str
        Key of ``report.rule.<rule>`` in the locale.
    low, high : float or None
        The rounded bound of a coarsened number.
    persons : int or None
        The number of persons to name instead of its own: a test's own number of them, without
        those who did not change, would tell how few those are. Zero names none.
    keeps : {"nothing", "p", "value"}
        What of the number may stay: its p-value alone, or its value without limits and test.
    """

    form: Form
    rule: str
    low: float | None = None
    high: float | None = None
    persons: int | None = None
    keeps: Keeps = "nothing"


Verdicts = Mapping[str, Verdict]


def withheld(rule: str) -> Verdict:
    """Return the verdict that shows nothing."""
    return Verdict(form="withheld", rule=rule)


def apply(quantity: Quantity, verdict: Verdict | None, minimum: int) -> Quantity:
    """Return the quantity as it may be shown.

    A number that is withheld keeps its number of persons only where that is a safe count itself.
    """
    if verdict is None:
        return quantity
    size = quantity.n if verdict.persons is None else verdict.persons
    limits: dict[str, Any] = {"low": None, "high": None, "interval": "none"}
    bare = replace(quantity, **limits, statistic=None, df=None)
    if verdict.keeps == "value":
        return replace(bare, p=None, p_adjusted=None)
    bare = replace(bare, value=None)
    if verdict.keeps == "p":
        return replace(bare, n=size)
    coarse = verdict.form == "coarsened"
    return replace(
        bare,
        low=verdict.low,
        high=verdict.high,
        interval="bound" if coarse else "none",
        p=None,
        p_adjusted=None,
        n=size if size >= minimum else 0,
        status="suppressed",
        reason=verdict.form,
    )

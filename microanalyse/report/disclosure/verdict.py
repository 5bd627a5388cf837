"""What is decided of one number, and by which rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from microanalyse.records import Quantity

Form = Literal["coarsened", "merged", "withheld"]

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
        Show the p-value alone, as one of so many persons: the test's own number of them, without
        those who did not change, would tell how few those are.
    """

    form: Form
    rule: str
    low: float | None = None
    high: float | None = None
    persons: int | None = None


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
    bare = replace(
        quantity, value=None, low=None, high=None, interval="none", statistic=None, df=None
    )
    if verdict.persons is not None:
        return replace(bare, n=verdict.persons)
    coarse = verdict.form == "coarsened"
    return replace(
        bare,
        low=verdict.low,
        high=verdict.high,
        interval="bound" if coarse else "none",
        p=None,
        p_adjusted=None,
        n=quantity.n if quantity.n >= minimum else 0,
        status="suppressed",
        reason=verdict.form,
    )

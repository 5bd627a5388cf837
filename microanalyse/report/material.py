"""What an audience is made from, and the row of the register that makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from microanalyse.discovery import declared
from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Quantity
from microanalyse.report.page import Page
from microanalyse.report.sentences import Writer
from microanalyse.words import EURO, Locale, in_currency


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything an audience may look at; in public only what was disclosed.

    Attributes
    ----------
    evaluation : Evaluation
        Disclosed, or internal in reports that are stamped so.
    locale : Locale
        Language of the page; amounts are in the study's currency.
    payer : str
        Payer of a page for one payer; empty otherwise.
    internal : bool
        Whether the page is stamped internal and may show one mark a person.
    """

    evaluation: Evaluation
    locale: Locale
    payer: str = ""
    internal: bool = False

    def __post_init__(self) -> None:
        own = in_currency(self.locale, str(self.study("costs").get("currency") or EURO))
        object.__setattr__(self, "locale", own)

    @property
    def writer(self) -> Writer:
        """Sentences of this language about this evaluation."""
        return Writer(self.evaluation, self.locale)

    def quantity(self, quantity_id: str) -> Quantity | None:
        """Return a quantity, or None."""
        return self.evaluation.get(quantity_id)

    def has(self, quantity_id: str) -> bool:
        """Whether a quantity is there with a value or a range."""
        found = self.evaluation.get(quantity_id)
        return found is not None and found.status == "ok"

    @property
    def has_wellbeing(self) -> bool:
        """Whether wellbeing was measured."""
        return self.evaluation.get("wellbeing.before.mean") is not None

    @property
    def has_costs(self) -> bool:
        """Whether costs were measured."""
        return self.evaluation.get("cost.before.mean") is not None

    def study(self, section: str) -> Mapping[str, Any]:
        """Return a section of the protocol."""
        found = self.evaluation.study.get(section, {})
        return found if isinstance(found, Mapping) else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """A row of the register: one kind of reader."""

    key: str
    order: int
    build: Callable[[Material], Page]


@cache
def audiences() -> Mapping[str, Audience]:
    """Return every audience by its key."""
    import microanalyse.report.audiences as package

    return declared(package, "AUDIENCE", Audience)

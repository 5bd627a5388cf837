"""How the answers to the items of an instrument become its score, with the source of each rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

from microanalyse.catalogue.instruments import instrument
from microanalyse.catalogue.rows import rows, several, slug
from microanalyse.words import languages, locale

ScoringRule = Literal["sum", "mean", "sum_x_factor", "tariff", "none"]
FilledBy = Literal["complete_only", "person_mean", "zero"]
_NUMBERED: Final = re.compile(r"(?:item|vraag|question|q|v)?_?0*(\d{1,3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """The rule that turns items into a score.

    Attributes
    ----------
    instrument : str
        Key of the instrument.
    items : tuple of str
        Keys of the items in order: ``item_1`` and so on, or names such as ``mobility``.
    minimum, maximum : float
        Lowest and highest answer to an item.
    whole : bool
        Whether only whole answers exist.
    reversed : tuple of int
        Numbers, from 1, of the items that are turned round (minimum + maximum - answer).
    rule : {"sum", "mean", "sum_x_factor", "tariff", "none"}
        ``none``: every item stands alone and there is no total.
    factor : float
        What the sum is multiplied by; 1 unless the rule says so.
    most_missing : int
        Most items that may be missing in a form that still has a score.
    filled_by : {"complete_only", "person_mean", "zero"}
        What takes the place of a missing item: nothing, the mean of the person's other items, or
        zero (it does not count).
    parts : Mapping of str to tuple of int
        Scores of their own besides the total, with the numbers of their items; only complete.
    source, note : str
        Where the rule was read, and what to know before using it.
    """

    instrument: str
    items: tuple[str, ...]
    minimum: float
    maximum: float
    whole: bool = False
    reversed: tuple[int, ...] = ()
    rule: ScoringRule = "sum"
    factor: float = 1.0
    most_missing: int = 0
    filled_by: FilledBy = "complete_only"
    parts: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))
    source: str = ""
    note: str = ""

    @property
    def makes_total(self) -> bool:
        """Whether the items together give one score."""
        return self.rule != "none"

    @property
    def numbered(self) -> bool:
        """Whether the items have no names of their own."""
        return self.items[0] == "item_1"

    def range_of(self, subscale: str) -> tuple[float, float] | None:
        """Return the bounds of an item or a part that has the direction of the whole, or None."""
        if subscale in self.parts:
            count = len(self.parts[subscale])
            return count * self.minimum, count * self.maximum
        if subscale in self.items and self.rule != "tariff" and not self.reversed:
            return self.minimum, self.maximum
        return None


def scoring(name: str) -> Scoring | None:
    """Return the rule of the instrument that goes by a name, or None where none is known."""
    known = instrument(name)
    return scorings().get(known.key) if known else None


@cache
def scorings() -> Mapping[str, Scoring]:
    """Return all rules by the key of their instrument."""
    return MappingProxyType({row["instrument"]: _scoring(row) for row in rows("scoring")})


def item_key(rule: Scoring, name: str) -> str:
    """Return the key of the item that goes by a name, or an empty text.

    Known are keys, labels in each language, other names people use, and numbers (``3``,
    ``item 3``, ``vraag 3``, ``q3``). A number beyond the last item keeps its number, so that it can
    be told; items that are known by their domain alone have no numbers.
    """
    text = slug(name)
    known = _names(rule.instrument).get(text)
    if known is not None:
        return known
    number = _NUMBERED.fullmatch(text)
    if number is None:
        return ""
    place = int(number[1])
    if rule.makes_total and 1 <= place <= len(rule.items):
        return rule.items[place - 1]
    return f"item_{place}"


@cache
def _names(key: str) -> Mapping[str, str]:
    return MappingProxyType(dict(_named(scorings()[key])))


def _named(rule: Scoring) -> Iterator[tuple[str, str]]:
    for item in rule.items:
        for language in languages():
            yield slug(locale(language).label("label.subscale", item)), item
    for row in rows("item_names"):
        if row["instrument"] == rule.instrument:
            yield row["name"], row["item"]
    for item in rule.items:
        yield item, item


def _scoring(row: Mapping[str, str]) -> Scoring:
    count = int(row["items"])
    parts = (part.split(":") for part in several(row["parts"]))
    return Scoring(
        instrument=row["instrument"],
        items=several(row["names"]) or tuple(f"item_{place + 1}" for place in range(count)),
        minimum=float(row["minimum"]),
        maximum=float(row["maximum"]),
        whole=row["whole"] == "1",
        reversed=tuple(int(place) for place in several(row["reversed"])),
        rule=row["rule"],  # type: ignore[arg-type]
        factor=float(row["factor"] or 1),
        most_missing=int(row["most_missing"]),
        filled_by=row["filled_by"],  # type: ignore[arg-type]
        parts=MappingProxyType(
            {name: tuple(int(place) for place in places.split()) for name, places in parts}
        ),
        source=row["source"],
        note=row["note"],
    )

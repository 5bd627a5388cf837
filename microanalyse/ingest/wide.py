"""Headings of a wide file: a subject and a moment in one heading, such as ``cost_zvw_before``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from microanalyse.catalogue import item_key, scoring
from microanalyse.ingest.headings import synonyms
from microanalyse.ingest.nearest import plain
from microanalyse.ingest.vocabulary import own_key, words

MOMENTS = ("earlier", "before", "after")
_COMPANIONS = frozenset({"asked_by", "mode", "rater", "recalled"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wide:
    """What a wide heading says.

    Attributes
    ----------
    table, column : str
        Canonical table and column that the values go to.
    moment : str
        earlier, before or after.
    payer, category : str
        Of a cost heading that names them.
    instrument, item : str
        Of a heading that names one item of an instrument.
    """

    table: str
    column: str
    moment: str
    payer: str = ""
    category: str = ""
    instrument: str = ""
    item: str = ""

    @property
    def name(self) -> str:
        """The canonical heading: ``wellbeing_before``, ``cost_zvw_before``, ``use_<x>_after``."""
        if self.item:
            return f"{self.instrument}_{self.item}_{self.moment}"
        stem = {"score": "wellbeing", "amount": "cost", "quantity": "use"}.get(self.column)
        stem = stem or f"wellbeing_{self.column}"
        return "_".join(part for part in (stem, self.payer, self.category, self.moment) if part)


def read_heading(heading: str) -> Wide | None:
    """Return what a wide heading says, or None where it is not one."""
    text = plain(heading)
    for moment, rest, tail in _splits(text):
        stem = synonyms("wide").get(rest)
        if not rest:
            # a bare "before" or "voormeting" is a score; a bare "start" or "screening" is not
            if tail in _BARE:
                return Wide(table="scores", column="score", moment=moment)
            continue
        if stem is not None:
            return _simple(stem[0], moment)
    return _with_parts(heading)


_BARE = frozenset(
    {"before", "after", "voor", "na", "voormeting", "nameting", "pre", "post", "nulmeting"}
    | {"eindmeting", "beginmeting", "baseline", "earlier", "eerder", "t0", "t1"}
)


def _simple(stem: str, moment: str) -> Wide | None:
    if stem == "wellbeing":
        return Wide(table="scores", column="score", moment=moment)
    if stem == "wellbeing_date":
        return Wide(table="scores", column="date", moment=moment)
    if stem in _COMPANIONS:
        return Wide(table="scores", column=stem, moment=moment)
    if stem == "cost":
        return Wide(table="costs", column="amount", moment=moment)
    return None


def _splits(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield moment, the rest of the heading and the moment's own word: longest words first."""
    for word, moment in _moment_words():
        if text.endswith(word):
            yield moment, text[: len(text) - len(word)], word
        elif text.startswith(word):
            yield moment, text[len(word) :], word


@cache
def _moment_words() -> tuple[tuple[str, str], ...]:
    found = {word: column for word, (column, _) in synonyms("moment").items()}
    return tuple(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def _with_parts(heading: str) -> Wide | None:
    """Read ``cost_<payer>_before``, ``use_<category>_after``, ``who5_1_before`` and the like."""
    parts = own_key(heading).split("_")
    if len(parts) < 3:
        return None
    moment = synonyms("moment").get(parts[-1], ("", 0))[0]
    stem = synonyms("wide").get(parts[0], ("", 0))[0]
    middle = parts[1:-1]
    if moment in MOMENTS and stem not in {"cost", "use"}:
        return _item(moment, parts[:-1])
    if moment not in MOMENTS:
        return None
    if stem == "use":
        return Wide(table="costs", column="quantity", moment=moment, category="_".join(middle))
    for end in range(len(middle), 0, -1):
        payer = words("payer").get(plain("".join(middle[:end])))
        if payer:
            return _cost(moment, payer, middle[end:])
    return _cost(moment, "_".join(middle), [])


def _item(moment: str, parts: list[str]) -> Wide | None:
    """Read an instrument and one of its items: ``who5_1``, ``eq_5d_5l_mobility``."""
    for end in range(len(parts) - 1, 0, -1):
        rule = scoring("_".join(parts[:end]))
        item = item_key(rule, "_".join(parts[end:])) if rule else ""
        if rule and item:
            return Wide(
                table="scores", column="score", moment=moment, instrument=rule.instrument, item=item
            )
    return None


def _cost(moment: str, payer: str, rest: list[str]) -> Wide:
    category = "_".join(rest)
    category = words("category").get(plain(category), category)
    return Wide(table="costs", column="amount", moment=moment, payer=payer, category=category)

"""Questionnaires and scales: range, direction, thresholds and norms, each with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from microanalyse.catalogue.rows import number, rows, several, slug
from microanalyse.words import languages, locale


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """What is published about one instrument; None and empty texts are unknown.

    Attributes
    ----------
    key, name : str
        Stable key (label in the locale under ``label.instrument``) and published name.
    also : tuple of str
        Other names people use for it, as keys.
    minimum, maximum : float or None
        Bounds of the total score.
    higher_is_better : bool
        Direction of the scale.
    dialogue : bool
        Whether its makers meant it for a conversation, not for measuring an outcome.
    items : int or None
        Number of questions.
    subscales : tuple of str
        Keys of the subscales or domains.
    mcid : float, "half_sd" or None
        Minimal clinically important difference in points, or the rule to derive it.
    mcid_source : str
        Source, or why there is no single figure.
    retest, retest_source : float or None, str
        Test-retest correlation, never an alpha.
    reliability, reliability_type : float or None, str
        Internal consistency.
    norm_mean, norm_sd, norm_se : float or None
        Of an outside population; an ordinary population needs all three.
    norm_source, norm_period : str
        Where and when the norm was measured.
    clinical_cutoff : str
        Published cut-offs, as text.
    source, confidence : str
        Source of the row; verified, reported, secondary or own.
    """

    key: str
    name: str
    also: tuple[str, ...]
    minimum: float | None
    maximum: float | None
    higher_is_better: bool
    dialogue: bool
    items: int | None
    subscales: tuple[str, ...]
    mcid: float | Literal["half_sd"] | None
    mcid_source: str
    retest: float | None
    retest_source: str
    reliability: float | None
    reliability_type: str
    norm_mean: float | None
    norm_sd: float | None
    norm_se: float | None
    norm_source: str
    norm_period: str
    clinical_cutoff: str
    source: str
    confidence: str


@cache
def instruments() -> Mapping[str, Instrument]:
    """Return all instruments by key."""
    return MappingProxyType({row["key"]: _instrument(row) for row in rows("instruments")})


def instrument(name: str) -> Instrument | None:
    """Return the instrument that goes by a name (``WHO-5``, ``who5``), or None."""
    return _by_name().get(slug(name))


def look_up_instruments(word: str) -> tuple[Instrument, ...]:
    """Return the instruments whose key, name, other names or label hold every word.

    Labels are looked at in each language. Signs, spaces and capitals do not count.
    """
    wanted = [part for part in slug(word).split("_") if part]
    return tuple(
        item for item in instruments().values() if all(part in _text(item) for part in wanted)
    )


def _text(item: Instrument) -> str:
    labels = (locale(language).label("label.instrument", item.key) for language in languages())
    names = [slug(name) for name in (item.key, item.name, *item.also, *labels)]
    # WHO-5 is found by who5 and by who-5
    return " ".join([*names, *(name.replace("_", "") for name in names)])


@cache
def _by_name() -> Mapping[str, Instrument]:
    return MappingProxyType(
        {name: item for item in instruments().values() for name in (item.key, *item.also)}
    )


def _instrument(row: Mapping[str, str]) -> Instrument:
    return Instrument(
        key=row["key"],
        name=row["name"],
        also=several(row["also"]),
        minimum=number(row["minimum"]),
        maximum=number(row["maximum"]),
        higher_is_better=row["higher_is_better"] == "1",
        dialogue=row["dialogue"] == "1",
        items=int(row["items"]) if row["items"] else None,
        subscales=several(row["subscales"]),
        mcid="half_sd" if row["mcid"] == "half_sd" else number(row["mcid"]),
        mcid_source=row["mcid_source"],
        retest=number(row["retest"]),
        retest_source=row["retest_source"],
        reliability=number(row["reliability"]),
        reliability_type=row["reliability_type"],
        norm_mean=number(row["norm_mean"]),
        norm_sd=number(row["norm_sd"]),
        norm_se=number(row["norm_se"]),
        norm_source=row["norm_source"],
        norm_period=row["norm_period"],
        clinical_cutoff=row["clinical_cutoff"],
        source=row["source"],
        confidence=row["confidence"],
    )

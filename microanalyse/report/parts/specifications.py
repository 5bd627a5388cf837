"""How the answer depends on choices: every way to count that is there, sorted, with its choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from microanalyse.records import Quantity
from microanalyse.report.charts.specifications import (
    WIDTH,
    Axis,
    CurveEnds,
    Way,
    specification_height,
    specification_shapes,
    way_ticks,
)
from microanalyse.report.material import Material
from microanalyse.report.page import Figure, Grid
from microanalyse.report.parts.cells import grid, interval_cell, value_cell, words
from microanalyse.report.parts.figures import Canvas, Saying, figure
from microanalyse.report.sentences import number_of
from microanalyse.report.text import joined, plain

WORDS: Final = "report.specifications"
AXES: Final = {
    "by_itself": ("none", "least", "full", "comparison"),
    "middle": ("mean", "trimmed", "hodges_lehmann", "adjusted"),
    "missing": ("complete", "no_change", "imputed"),
}
WAYS: Final = {
    "wellbeing.change.mean": ("none", "mean", "complete"),
    "wellbeing.change.trimmed": ("none", "trimmed", "complete"),
    "wellbeing.change.hodges_lehmann": ("none", "hodges_lehmann", "complete"),
    "wellbeing.missing.no_change_fill": ("none", "mean", "no_change"),
    "wellbeing.missing.imputed_change": ("none", "mean", "imputed"),
    "wellbeing.specification.least.mean": ("least", "mean", "complete"),
    "wellbeing.specification.least.trimmed": ("least", "trimmed", "complete"),
    "wellbeing.specification.least.hodges_lehmann": ("least", "hodges_lehmann", "complete"),
    "wellbeing.specification.least.no_change": ("least", "mean", "no_change"),
    "wellbeing.specification.least.imputed": ("least", "mean", "imputed"),
    "wellbeing.regression.beyond_full_return": ("full", "mean", "complete"),
    "wellbeing.specification.full.trimmed": ("full", "trimmed", "complete"),
    "wellbeing.specification.full.hodges_lehmann": ("full", "hodges_lehmann", "complete"),
    "wellbeing.specification.full.no_change": ("full", "mean", "no_change"),
    "wellbeing.specification.full.imputed": ("full", "mean", "imputed"),
    "wellbeing.comparison.change_difference": ("comparison", "mean", "complete"),
    "wellbeing.comparison.ancova": ("comparison", "adjusted", "complete"),
    "wellbeing.comparison.ancova_imputed": ("comparison", "adjusted", "imputed"),
}
FEWEST: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One way that may be shown: its number, and the choice on each axis."""

    quantity: Quantity
    choices: tuple[str, ...]
    way: Way


def specification_figure(material: Material) -> Figure | None:
    """Return the ways from the lowest estimate to the highest; None where there are but a few.

    Ways that fill in for the missing are drawn only where nothing is missing without them: with
    nobody missing they are the same as those without.
    """
    found = _shown(material)
    if len(found) < FEWEST:
        return None
    axes = _axes(material, found)
    ways = [item.way for item in found]
    locale = material.locale
    texts = CurveEnds(
        lowest=plain(value_cell(material, found[0].quantity.id).text),
        highest=plain(value_cell(material, found[-1].quantity.id).text),
        ticks={mark: locale.number(mark) for mark in way_ticks(ways)},
    )
    canvas = Canvas(
        width=WIDTH,
        height=specification_height(axes),
        shapes=specification_shapes(ways, axes, texts),
    )
    return figure(
        material, "specifications", _says(material, found), canvas, _table(material, found)
    )


def _shown(material: Material) -> list[Shown]:
    complete = _complete(material)
    found = []
    for key, choices in WAYS.items():
        item = material.quantity(key)
        if item is None or item.value is None or item.low is None or item.high is None:
            continue
        if complete and choices[2] != "complete":
            continue
        way = Way(value=item.value, low=item.low, high=item.high, choices=choices)
        found.append(Shown(quantity=item, choices=choices, way=way))
    return sorted(found, key=lambda item: (item.way.value, item.quantity.id))


def _complete(material: Material) -> bool:
    missing = material.quantity("wellbeing.missing.share")
    return missing is not None and missing.value == 0


def _hidden(material: Material) -> int:
    items = (material.quantity(key) for key in WAYS)
    return sum(item is not None and item.status == "suppressed" for item in items)


def _axes(material: Material, found: Sequence[Shown]) -> list[Axis]:
    """Return what was chosen between, with the choices that occur."""
    axes = []
    for place, (name, keys) in enumerate(AXES.items()):
        used = {item.choices[place] for item in found}
        words = {key: material.locale.say(f"{WORDS}.{name}.{key}") for key in keys if key in used}
        axes.append(Axis(name=material.locale.say(f"{WORDS}.axis.{name}"), choices=words))
    return axes


def _says(material: Material, found: Sequence[Shown]) -> Saying:
    writer, count = material.writer, len(found)
    above = sum(item.way.value > 0 for item in found)
    sure = sum(item.way.low > 0 for item in found)
    key = "all" if sure == count else "some" if above else "none"
    ends = {
        name: (number_of(item.quantity, "value", item.way.value, material.locale),)
        for name, item in (("lowest", found[0]), ("highest", found[-1]))
    }
    headline = writer.must(f"{WORDS}.headline.{key}", total=count, above=above, sure=sure, **ends)
    subtitle = [writer.must(f"{WORDS}.subtitle")]
    hidden = _hidden(material)
    if hidden:
        subtitle.append(writer.must(f"{WORDS}.hidden", count=hidden))
    return Saying(
        headline=headline,
        subtitle=joined(subtitle),
        description=writer.must(f"{WORDS}.description", count=count),
    )


def _table(material: Material, found: Sequence[Shown]) -> Grid:
    rows = [
        (
            *(
                words(material.locale.say(f"{WORDS}.{axis}.{choice}"))
                for axis, choice in zip(AXES, item.choices, strict=True)
            ),
            value_cell(material, item.quantity.id),
            interval_cell(material, item.quantity.id),
            value_cell(material, item.quantity.id, "n"),
        )
        for item in found
    ]
    return grid(material, "specifications", (*AXES, "value", "interval", "n"), rows)

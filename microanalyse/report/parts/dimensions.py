"""The parts of an instrument, such as the six of Positive Health: before and after as two dots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from microanalyse.catalogue import Instrument, instruments
from microanalyse.records import Quantity
from microanalyse.report.charts.dumbbell import (
    WIDTH,
    Pair,
    dumbbell_height,
    dumbbell_shapes,
    dumbbell_ticks,
)
from microanalyse.report.material import Material
from microanalyse.report.page import Cell, Figure
from microanalyse.report.parts.cells import grid, head, interval_cell, value_cell
from microanalyse.report.parts.figures import Canvas, Saying, figure
from microanalyse.report.text import joined, plain

SCALE: Final = re.compile(r"^outcome\.([^.]+)\.([^.]+)\.change\.mean$")
WORDS: Final = "report.dimensions"
FEWEST: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """One part of an instrument, with the numbers of its means and change."""

    name: str
    stem: str
    before: Quantity
    after: Quantity
    change: Quantity


def dimension_figures(material: Material) -> tuple[Figure, ...]:
    """Return a figure an instrument that has at least two parts that may be shown."""
    found: dict[str, list[Dimension]] = {}
    for item in material.evaluation.quantities:
        if match := SCALE.match(item.id):
            dimension = _dimension(material, item, match[2])
            if dimension is not None:
                found.setdefault(match[1], []).append(dimension)
    made = (_figure(material, key, inside) for key, inside in found.items())
    return tuple(item for item in made if item is not None)


def _dimension(material: Material, change: Quantity, subscale: str) -> Dimension | None:
    stem = change.id.removesuffix(".change.mean")
    before, after = (material.quantity(f"{stem}.{part}.mean") for part in ("before", "after"))
    if before is None or after is None:
        return None
    if before.value is None or after.value is None or change.value is None:
        return None
    name = material.locale.label("label.subscale", subscale)
    return Dimension(name=name, stem=stem, before=before, after=after, change=change)


def _figure(material: Material, key: str, inside: list[Dimension]) -> Figure | None:
    if len(inside) < FEWEST:
        return None
    instrument = instruments().get(key)
    texts = {mark: material.locale.number(mark) for mark in _axis(instrument, inside)}
    keys = [material.locale.say(f"chart.payers.{word}") for word in ("before", "after")]
    pairs = [_pair(material, item) for item in inside]
    canvas = Canvas(
        width=WIDTH,
        height=dumbbell_height(len(inside)),
        shapes=dumbbell_shapes(pairs, (keys[0], keys[1]), texts),
    )
    rows = [tuple(_cells(material, item)) for item in inside]
    name = f"dimensions-{re.sub('[^a-z0-9]+', '-', key.lower())}"
    columns = ("dimension", "before", "after", "change", "interval")
    label = material.locale.label("label.instrument", key)
    table = grid(
        material, name, columns, rows, caption=material.writer.must(f"{WORDS}.table", name=label)
    )
    return figure(material, name, _says(material, label, instrument, inside), canvas, table)


def _says(
    material: Material, label: str, instrument: Instrument | None, inside: list[Dimension]
) -> Saying:
    writer = material.writer
    better = sum((item.change.value or 0.0) > 0 for item in inside)
    people = max(item.change.n for item in inside)
    subtitle = [writer.must(f"{WORDS}.subtitle", count=people)]
    if instrument is not None and instrument.dialogue:
        subtitle.append(writer.must(f"{WORDS}.dialogue"))
    return Saying(
        headline=writer.must(f"{WORDS}.headline", better=better, total=len(inside), name=label),
        subtitle=joined(subtitle),
        description=writer.must(f"{WORDS}.description", count=len(inside)),
    )


def _axis(instrument: Instrument | None, inside: list[Dimension]) -> tuple[float, ...]:
    """Return the numbers along the axis: the instrument's own range where it is known."""
    seen = [item.value for pair in inside for item in (pair.before, pair.after) if item.value]
    low = min(seen, default=0.0)
    high = max(seen, default=1.0)
    if instrument is not None and instrument.minimum is not None:
        low = instrument.minimum
    if instrument is not None and instrument.maximum is not None:
        high = instrument.maximum
    return dumbbell_ticks(low, high)


def _pair(material: Material, item: Dimension) -> Pair:
    texts = [plain(value_cell(material, q.id).text) for q in (item.before, item.after)]
    return Pair(
        name=item.name,
        before=item.before.value or 0.0,
        after=item.after.value or 0.0,
        before_text=texts[0],
        after_text=texts[1],
    )


def _cells(material: Material, item: Dimension) -> Iterator[Cell]:
    yield head(item.name)
    for part in ("before", "after", "change"):
        yield value_cell(material, f"{item.stem}.{part}.mean")
    yield interval_cell(material, f"{item.stem}.change.mean")

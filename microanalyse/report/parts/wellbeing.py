"""Wellbeing on a page: the answer tiles, the paired chart and the spread of the change."""

from __future__ import annotations

from microanalyse.records import Table
from microanalyse.report.charts.paired import (
    HEIGHT,
    WIDTH,
    PairedChange,
    PairedWords,
    Span,
    axis_ticks,
    paired_shapes,
)
from microanalyse.report.charts.spread import WIDTH as SPREAD_WIDTH
from microanalyse.report.charts.spread import SpreadBar, spread_height, spread_shapes
from microanalyse.report.disclosure.bins import PAIRS
from microanalyse.report.material import Material
from microanalyse.report.numbers import amount
from microanalyse.report.page import Cell, Figure, Tile, Tiles
from microanalyse.report.parts.cells import (
    count_cell,
    grid,
    head,
    interval_cell,
    sign,
    value_cell,
)
from microanalyse.report.parts.figures import Canvas, Saying, figure
from microanalyse.report.text import Text, joined, plain

BEFORE, AFTER, CHANGE = "wellbeing.before.mean", "wellbeing.after.mean", "wellbeing.change.mean"
EXPECTED = "wellbeing.regression.expected"


def wellbeing_tiles(material: Material, *, short: bool = False) -> Tiles:
    """Return before, after, change and what was to be expected by itself; the last two if short."""
    items = (CHANGE, EXPECTED) if short else (BEFORE, AFTER, CHANGE, EXPECTED)
    return Tiles(items=tuple(tile(material, item) for item in items))


def tile(material: Material, quantity_id: str) -> Tile:
    """Return one number that stands out, its interval below it, or the reason it is absent."""
    writer, quantity = material.writer, material.quantity(quantity_id)
    label = writer.must(f"report.tile.{quantity_id}")
    number = value_cell(material, quantity_id).text
    if quantity is None:
        return Tile(label=label, number=number, note=writer.must("report.tile_note.absent"))
    if quantity.status != "ok":
        return Tile(label=label, number=number, note=writer.must(f"reason.{quantity.reason}"))
    note = writer.first(f"report.tile_note.{quantity_id}") or _interval_note(material, quantity_id)
    return Tile(label=label, number=number, note=note)


def _interval_note(material: Material, quantity_id: str) -> Text:
    quantity = material.quantity(quantity_id)
    if quantity is None or quantity.interval != "confidence":
        return ()
    interval = interval_cell(material, quantity_id).text
    level = material.writer.number(quantity_id, "level")
    return material.writer.must("report.interval", level=(level or "",), interval=interval)


def paired_figure(material: Material) -> Figure | None:
    """Return the chart of before, after and change, or None where a mean cannot be shown."""
    spans = [_span(material, item) for item in (BEFORE, AFTER, CHANGE)]
    if any(span is None for span in spans):
        return None
    before, after, change = (span for span in spans if span is not None)
    data = PairedChange(
        before=before,
        after=after,
        change=_own_direction(material, change),
        expected=_expected(material),
        lines=_lines(material),
        axis=_axis(material, before, after),
    )
    writer, locale = material.writer, material.locale
    texts = {mark: locale.number(mark) for mark in axis_ticks(data)}
    words = PairedWords(
        before=plain(writer.must("chart.paired.before")),
        after=plain(writer.must("chart.paired.after")),
        change=plain(writer.must("chart.paired.change")),
        expected=plain(writer.must("chart.paired.expected")),
        values=(
            _shown(material, BEFORE),
            _shown(material, AFTER),
            _shown(material, CHANGE),
            _expected_text(material),
        ),
        tick_texts=texts,
    )
    says = Saying(
        headline=writer.must(
            "chart.paired.headline",
            count=_n(material),
            before=value_cell(material, BEFORE).text,
            after=value_cell(material, AFTER).text,
        ),
        subtitle=_subtitle(material),
        description=writer.must("chart.paired.description"),
    )
    rows = [_row(material, item) for item in (BEFORE, AFTER, CHANGE, EXPECTED)]
    values = grid(material, "paired", ("what", "value", "interval"), rows)
    canvas = Canvas(width=WIDTH, height=HEIGHT, shapes=paired_shapes(data, words))
    return figure(material, "paired", says, canvas, values)


def spread_figure(material: Material, kind: str) -> Figure | None:
    """Return the chart of one grouped series (before, after or change), or None without it."""
    series = material.evaluation.table(f"{PAIRS}.{kind}.bins")
    if series is None:
        return None
    return spread_of(material, series, f"spread_{kind}", "points")


def spread_of(material: Material, series: Table, key: str, unit: str) -> Figure:
    """Return the chart of people by group of a series with from, to and n."""
    writer, locale = material.writer, material.locale
    bars, rows = [], []
    for low, high, count in series.rows:
        name = _group_name(material, low, high, unit)
        size = int(count or 0)
        look = "plain" if unit == "points" and key != "spread_change" else _side(low, high)
        bars.append(
            SpreadBar(name=plain(name), count=size, count_text=locale.number(size), look=look)
        )
        rows.append((head(name), count_cell(material, size)))
    says = Saying(
        headline=writer.must(f"chart.{key}.headline", count=sum(bar.count for bar in bars)),
        subtitle=writer.must(f"chart.{key}.subtitle"),
        description=writer.must(f"chart.{key}.description", groups=len(bars)),
    )
    canvas = Canvas(width=SPREAD_WIDTH, height=spread_height(len(bars)), shapes=spread_shapes(bars))
    values = grid(material, key, ("group", "people"), rows)
    return figure(material, key.replace("_", "-"), says, canvas, values)


def _group_name(material: Material, low: object, high: object, unit: str) -> Text:
    ends = {
        name: amount(float(end), unit, material.locale)
        if unit != "points"
        else material.locale.number(end)
        for name, end in (("low", low), ("high", high))
        if isinstance(end, int | float)
    }
    key = "between" if len(ends) == 2 else "from" if "low" in ends else "under"
    return material.writer.must(f"chart.group.{key}", **ends)


def _side(low: object, high: object) -> str:
    if isinstance(low, int | float) and low >= 0:
        return "after"
    if isinstance(high, int | float) and high <= 0:
        return "before"
    return "plain"


def _row(material: Material, quantity_id: str) -> tuple[Cell, ...]:
    name = head(material.writer.must(f"report.tile.{quantity_id}"))
    quantity = material.quantity(quantity_id)
    # a range of suppositions is the value itself: it has no interval besides
    ranged = quantity is not None and quantity.status == "ok" and quantity.value is None
    interval = sign(material.locale, "none") if ranged else interval_cell(material, quantity_id)
    return name, value_cell(material, quantity_id), interval


def _subtitle(material: Material) -> Text:
    values = {"low": _end(material, "min"), "high": _end(material, "max")}
    lines = "person" if material.internal else "group"
    if not _lines(material):
        lines = "mean"
    level = material.writer.number(CHANGE, "level")
    said = material.writer.must(f"chart.paired.subtitle_{lines}", level=(level or "",), **values)
    if _direction(material) > 0:
        return said
    return joined((said, material.writer.must("chart.paired.lower_is_better")))


def _end(material: Material, key: str) -> str:
    end = material.study("wellbeing").get(key)
    return material.locale.number(end) if isinstance(end, int | float) else ""


def _n(material: Material) -> int:
    quantity = material.quantity(CHANGE)
    return quantity.n if quantity else 0


def _span(material: Material, quantity_id: str) -> Span | None:
    quantity = material.quantity(quantity_id)
    if quantity is None or quantity.value is None:
        return None
    low = quantity.value if quantity.low is None else quantity.low
    high = quantity.value if quantity.high is None else quantity.high
    return low, quantity.value, high


def _direction(material: Material) -> float:
    return 1.0 if material.study("wellbeing").get("higher_is_better", True) else -1.0


def _own_direction(material: Material, change: Span) -> Span:
    low, value, high = sorted(_direction(material) * end for end in change)
    return low, value, high


def _expected(material: Material) -> tuple[float, float] | None:
    quantity = material.quantity(EXPECTED)
    if quantity is None or quantity.low is None or quantity.high is None:
        return None
    turn = _direction(material)
    return turn * quantity.low, turn * quantity.high


def _expected_text(material: Material) -> str:
    return plain(interval_cell(material, EXPECTED).text) if _expected(material) else ""


def _shown(material: Material, quantity_id: str) -> str:
    return plain(value_cell(material, quantity_id).text)


def _lines(material: Material) -> list[tuple[float, float]]:
    if material.internal and (persons := material.evaluation.table(PAIRS)) is not None:
        pairs = zip(persons.column("before"), persons.column("after"), strict=True)
    elif (groups := material.evaluation.table(f"{PAIRS}.groups")) is not None:
        pairs = zip(groups.column("before_mean"), groups.column("after_mean"), strict=True)
    else:
        return []
    return [(float(b or 0), float(a or 0)) for b, a in pairs]


def _axis(material: Material, before: Span, after: Span) -> tuple[float, float]:
    low, high = (material.study("wellbeing").get(key) for key in ("min", "max"))
    seen = [*before, *after, *(end for pair in _lines(material) for end in pair)]
    return (
        float(low) if isinstance(low, int | float) else min(seen),
        float(high) if isinstance(high, int | float) else max(seen),
    )

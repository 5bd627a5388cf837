"""Money beyond the fall: what can be defended, what it rests on, the plane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from microanalyse.records import Quantity
from microanalyse.report.charts.cloud import (
    HEIGHT,
    CloudWords,
    Square,
    cloud_shapes,
    cloud_ticks,
)
from microanalyse.report.charts.cloud import WIDTH as CLOUD_WIDTH
from microanalyse.report.charts.ranges import (
    WIDTH,
    Range,
    range_height,
    range_shapes,
    range_ticks,
)
from microanalyse.report.material import Material
from microanalyse.report.numbers import chance
from microanalyse.report.page import Cell, Download, Figure, Grid
from microanalyse.report.parts.basis import saying_of, words_of
from microanalyse.report.parts.cells import grid, head, interval_cell, part_cell, sign, value_cell
from microanalyse.report.parts.downloads import download
from microanalyse.report.parts.figures import Canvas, figure, renamed
from microanalyse.report.parts.money import payer_name
from microanalyse.report.parts.quantities import quantity_name
from microanalyse.report.text import Text, plain

WATERFALL: Final = (
    "as_recorded", "recorded", "equal_windows", "comparison", "return_to_ordinary", "trend",
    "deadweight", "attribution", "overlap", "cashable", "programme",
)  # fmt: skip
CORNERS: Final = ("better_cheaper", "better_dearer", "worse_cheaper", "worse_dearer")
THRESHOLDS: Final = (
    "cost.break_even.return_to_ordinary", "value.turn.anyway.share", "value.turn.drop_off.share",
    "value.break_even_programme", "value.break_even_price_per_point",
)  # fmt: skip


def waterfall_figure(material: Material) -> Figure | None:
    """Return what is left after each deduction, with the threshold where nobody has a source."""
    kept = [item for step in WATERFALL if (item := _shown(material, f"cost.waterfall.{step}"))]
    if len(kept) < 2:
        return None
    steps = [item.id.removeprefix("cost.waterfall.") for item in kept]
    rows = [
        (
            head(material.writer.must(f"chart.waterfall.{step}")),
            _left(material, item),
            value_cell(material, f"cost.break_even.{step}")
            if material.has(f"cost.break_even.{step}")
            else sign(material.locale, "none"),
        )
        for step, item in zip(steps, kept, strict=True)
    ]
    table = grid(material, "waterfall", ("deduction", "left", "threshold"), rows)
    names = [plain(material.writer.must(f"chart.waterfall.{step}")) for step in steps]
    drawn = _ranges(material, "waterfall", (names, kept), table)
    return renamed(drawn, _defended(material, kept[0], kept[-1]))


def _defended(material: Material, fall: Quantity, left: Quantity) -> Text:
    """Return how much of the fall is left at the last step, as far as that is known."""
    writer = material.writer
    ends = {
        name: (number,)
        for name, item, part in (
            ("fall", fall, "high"), ("least", left, "low"), ("left", left, "high"),
        )
        if (number := writer.number(item.id, part)) is not None
    }  # fmt: skip
    if "fall" not in ends or "left" not in ends or fall.low != fall.high:
        return writer.must("chart.waterfall.headline")
    key = "most" if left.low is None else "one" if left.low == left.high else "between"
    return writer.must(f"chart.waterfall.headline_{key}", **ends)


def tornado_figure(material: Material) -> Figure | None:
    """Return each supposition from its low to its high end, the widest first."""
    stem = "value.sensitivity."
    kept = [
        item
        for item in material.evaluation.quantities
        if item.id.startswith(stem) and item.low is not None and item.high is not None
        and item.status == "ok"
    ]  # fmt: skip
    if not kept:
        return None
    kept.sort(key=lambda item: (_width(item), item.id))
    keys = [item.id.removeprefix(stem) for item in kept]
    names = [plain(words_of(material, f"chart.tornado.{key}")) for key in keys]
    rows = [
        (head(name), part_cell(material, item, "low"), part_cell(material, item, "high"))
        for name, item in zip(names, kept, strict=True)
    ]
    table = grid(material, "tornado", ("supposition", "low", "high"), rows)
    drawn = _ranges(material, "tornado", (names, kept), table)
    return renamed(drawn, material.writer.must("chart.tornado.headline_most", name=names[0]))


def plane_figure(material: Material) -> Figure | None:
    """Return the cloud of joint draws, and how much of it lies in each corner."""
    series = material.evaluation.table("value.plane")
    corners = [_shown(material, f"value.plane.{key}") for key in CORNERS]
    if series is None or not all(corners):
        return None
    squares = [_square(row) for row in series.rows]
    locale, writer = material.locale, material.writer
    across, up = cloud_ticks(squares)
    words = CloudWords(
        points=plain(writer.must("chart.plane.points")),
        euros=plain(writer.must("chart.plane.euros")),
        point_ticks={tick: locale.number(tick) for tick in across},
        euro_ticks={tick: locale.money(tick) for tick in up},
    )
    rows = [
        (head(writer.must(f"chart.plane.{key}")), value_cell(material, f"value.plane.{key}"))
        for key in CORNERS
    ]
    drawn = figure(
        material,
        "plane",
        saying_of(material, "chart.plane"),
        Canvas(width=CLOUD_WIDTH, height=HEIGHT, shapes=cloud_shapes(squares, words)),
        grid(material, "plane", ("corner", "chance"), rows),
    )
    return replace(drawn, download=_squares(material, words, squares))


def _squares(material: Material, words: CloudWords, squares: Sequence[Square]) -> Download:
    """Return the cloud itself as a file: the table has only what lies in each corner."""
    say = material.locale.say
    ends = [
        say(f"report.download.{end}", column=axis)
        for axis in (words.points, words.euros)
        for end in ("low", "high")
    ]
    heads = [*ends, say("table.column.chance")]
    rows = [(*square.points, *square.euros, square.share) for square in squares]
    return download(material, "plane", [heads, *rows])


def gains_table(material: Material, payers: Sequence[str]) -> Grid:
    """Return who pays in, who is left with how much, how surely; unknown signs are said."""
    rows = [
        (
            head(payer_name(material, payer)),
            value_cell(material, f"cost.payer.{payer}.programme.mean"),
            value_cell(material, f"cost.payer.{payer}.net.mean"),
            interval_cell(material, f"cost.payer.{payer}.net.mean"),
            value_cell(material, f"cost.payer.{payer}.net_with_transfers.mean")
            if material.quantity(f"cost.payer.{payer}.net_with_transfers.mean")
            else sign(material.locale, "none"),
            value_cell(material, f"cost.payer.{payer}.gains.probability"),
        )
        for payer in payers
    ]
    columns = ("payer", "programme", "net", "interval", "with_transfers", "chance")
    return grid(
        material, "who_gains", columns, rows, note=material.writer.must("table.who_gains_note")
    )


def threshold_table(material: Material) -> Grid | None:
    """Return what would have to be true for the conclusion to turn."""
    kept = [key for key in THRESHOLDS if material.has(key)]
    if not kept:
        return None
    rows = [(quantity_name(material, key), value_cell(material, key)) for key in kept]
    return grid(material, "thresholds", ("what", "value"), rows)


def acceptability_table(material: Material) -> Grid | None:
    """Return net benefit and its chance at several prices per point, against a comparison."""
    series = material.evaluation.table("value.acceptability")
    if series is None:
        return None
    locale = material.locale
    rows = [
        (
            Cell(text=(locale.money(_number(row[0])),), kind="head"),
            Cell(text=(locale.money(_number(row[1])),), kind="number"),
            Cell(text=(chance(_number(row[4]), locale),), kind="number"),
        )
        for row in series.rows
    ]
    return grid(material, "acceptability", ("price", "net_benefit", "chance"), rows)


def _ranges(
    material: Material, key: str, rows: tuple[Sequence[str], Sequence[Quantity]], table: Grid
) -> Figure:
    drawn = [_range(material, name, item) for name, item in zip(*rows, strict=True)]
    texts = {tick: material.locale.money(tick) for tick in range_ticks(drawn)}
    canvas = Canvas(width=WIDTH, height=range_height(len(drawn)), shapes=range_shapes(drawn, texts))
    return figure(material, key, saying_of(material, f"chart.{key}"), canvas, table)


def _range(material: Material, name: str, item: Quantity) -> Range:
    """Return a row of the chart; an amount without a range is a bar from zero."""
    text = plain(_left(material, item).text)
    if item.low is not None and item.low == item.high:
        return Range(name=name, text=text, low=0.0, high=item.high)
    return Range(name=name, text=text, low=item.low, high=item.high, mark=item.value)


def _left(material: Material, item: Quantity) -> Cell:
    """Return a range; where both ends are the same amount, that amount."""
    one = item.low is not None and item.low == item.high
    return part_cell(material, item, "high" if one else "value")


def _shown(material: Material, quantity_id: str) -> Quantity | None:
    return material.quantity(quantity_id) if material.has(quantity_id) else None


def _width(item: Quantity) -> float:
    return -((item.high or 0.0) - (item.low or 0.0))


def _square(row: Sequence[object]) -> Square:
    a, b, c, d, share = (_number(cell) for cell in row)
    return Square(points=(a, b), euros=(c, d), share=share)


def _number(cell: object) -> float:
    if not isinstance(cell, int | float):
        raise TypeError(f"{cell!r} is no number of a series")
    return float(cell)

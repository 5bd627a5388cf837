"""How long it took until there was a solution, as a curve marked at six weeks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from microanalyse.records import Table
from microanalyse.report.charts.curve import (
    HEIGHT,
    SHARES,
    WEEK,
    WIDTH,
    CurveWords,
    Moment,
    curve_shapes,
    curve_weeks,
)
from microanalyse.report.disclosure.timing import CURVE, SIX_WEEKS, STEPS
from microanalyse.report.material import Material
from microanalyse.report.page import Cell, Figure, Grid
from microanalyse.report.parts.cells import grid, head, sign
from microanalyse.report.parts.figures import Canvas, Saying, figure
from microanalyse.report.text import joined

WORDS: Final = "report.curve"
Row = dict[str, float | None]


def curve_figure(material: Material) -> Figure | None:
    """Return the share with a solution against time, or None where no dates may tell of it.

    On internal pages every step is drawn, in public the weeks that the gate let through.
    """
    whole = material.evaluation.table(STEPS) if material.internal else None
    series = whole or material.evaluation.table(CURVE)
    if series is None or len(series.rows) < 2:
        return None
    rows = _rows(series)
    moments = [_moment(material, row) for row in rows]
    locale, writer = material.locale, material.writer
    weeks = curve_weeks(moments, SIX_WEEKS)
    texts = CurveWords(
        weeks=locale.say(f"{WORDS}.weeks"),
        marked=locale.say(f"{WORDS}.marked"),
        without=locale.say(f"{WORDS}.without"),
        share_texts={share: locale.percent(share) for share in SHARES},
        week_texts={week: locale.number(week) for week in weeks},
    )
    shapes = curve_shapes(moments, SIX_WEEKS, texts, whole=whole is not None)
    subtitle = [writer.must(f"{WORDS}.subtitle", count=int(rows[0]["without"] or 0))]
    if whole is None:
        subtitle.append(writer.must(f"{WORDS}.coarse"))
    says = Saying(
        headline=writer.first(f"{WORDS}.headline") or writer.must(f"{WORDS}.headline_bare"),
        subtitle=joined(subtitle),
        description=writer.must(f"{WORDS}.description", count=len(moments)),
    )
    canvas = Canvas(width=WIDTH, height=HEIGHT, shapes=shapes)
    return figure(material, "curve", says, canvas, _table(material, rows))


def _rows(series: Table) -> list[Row]:
    """Return day, share, limits and who is still without; the start is a row of its own."""
    rows = [dict(zip(series.columns, row, strict=True)) for row in series.rows]
    found = [{key: _number(value) for key, value in row.items()} for row in rows]
    if series.id == CURVE:
        return found
    start: Row = {"day": 0.0, "share": 0.0, "without": found[0]["at_risk"]}
    after = [
        {**row, "without": (row["at_risk"] or 0) - (row["solved"] or 0) - (row["open"] or 0)}
        for row in found
    ]
    return [start, *after]


def _moment(material: Material, row: Row) -> Moment:
    share = row["share"] or 0.0
    return Moment(
        day=row["day"] or 0.0,
        share=share,
        low=row.get("low"),
        high=row.get("high"),
        share_text=material.locale.percent(share),
        without_text=material.locale.number(int(row["without"] or 0)),
    )


def _table(material: Material, rows: Sequence[Row]) -> Grid:
    writer = material.writer
    lines = [
        (
            head(writer.must(f"{WORDS}.row", week=(row["day"] or 0) / WEEK, day=row["day"])),
            _percent(material, row["share"]),
            _percent(material, row.get("low")),
            _percent(material, row.get("high")),
            _count(material, row["without"]),
        )
        for row in rows
    ]
    return grid(material, "curve", ("moment", "solved", "low", "high", "without"), lines)


def _percent(material: Material, share: float | None) -> Cell:
    if share is None:
        return sign(material.locale, "none")
    return Cell(text=(material.locale.percent(share),), kind="number", bare=share)


def _count(material: Material, count: float | None) -> Cell:
    number = int(count or 0)
    return Cell(text=(material.locale.number(number),), kind="number", bare=float(number))


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None

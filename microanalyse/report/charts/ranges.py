"""Ranges below each other: what is left after each step, what each supposition does, years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from microanalyse.report.charts.scales import Scale, ticks
from microanalyse.report.charts.shapes import Anchor, Bar, Label, Line, Shape

WIDTH: Final = 360.0
ROW: Final = 40.0
TOP: Final = 6.0
BAR: Final = 13.0
FOOT: Final = 22.0
CHARACTER: Final = 7.0  # of a label, on average
GAP: Final = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """One row.

    Attributes
    ----------
    name, text : str
        Whose range it is; how its ends read.
    low, high : float or None
        Ends; an unknown low end is drawn from zero in the pale look, an unknown high not at all.
    mark : float or None
        An estimate inside the range.
    """

    name: str
    text: str
    low: float | None
    high: float | None
    mark: float | None = None


def range_height(count: int) -> float:
    """Return the height of the canvas for so many rows."""
    return TOP + count * ROW + FOOT


def range_ticks(rows: Sequence[Range]) -> tuple[float, ...]:
    """Return the numbers along the axis; zero is always among them."""
    ends = [end for row in rows for end in (row.low, row.high) if end is not None]
    return ticks(min([0.0, *ends]), max([0.0, *ends]) or 1.0, 4)


def range_shapes(rows: Sequence[Range], tick_texts: dict[float, str]) -> tuple[Shape, ...]:
    """Return the shapes: the name above its bar, zero as a line through all rows."""
    axis = range_ticks(rows)
    x = Scale(low=axis[0], high=axis[-1], start=8.0, end=WIDTH - 24.0)
    bottom = TOP + len(rows) * ROW
    shapes: list[Shape] = [
        Line(x1=x(tick), y1=TOP, x2=x(tick), y2=bottom, look="zero" if tick == 0 else "grid")
        for tick in axis
    ]
    labels = [
        _tick(place, axis, x(tick), tick_texts[tick], bottom + 16)
        for place, tick in enumerate(axis)
    ]
    shapes.extend(_apart(labels, axis.index(0)))
    for place, row in enumerate(rows):
        shapes.extend(_row(row, TOP + place * ROW, x))
    return tuple(shapes)


def _tick(place: int, axis: Sequence[float], at: float, text: str, y: float) -> Label:
    anchor: Anchor = "start" if place == 0 else "end" if place == len(axis) - 1 else "middle"
    edge = at - 8.0 if place == 0 else at + 24.0 if place == len(axis) - 1 else at
    return Label(x=edge, y=y, text=text, look="label", anchor=anchor)


def _apart(labels: Sequence[Label], zero: int) -> list[Label]:
    """Return the labels that do not run into each other: zero, then the ends, then the rest."""
    first = dict.fromkeys((zero, len(labels) - 1, 0, *range(len(labels))))
    kept: list[int] = []
    for place in first:
        if all(_clear(labels[place], labels[other]) for other in kept):
            kept.append(place)
    return [labels[place] for place in sorted(kept)]


def _clear(one: Label, other: Label) -> bool:
    (a, b), (c, d) = _span(one), _span(other)
    return b + GAP <= c or d + GAP <= a


def _span(label: Label) -> tuple[float, float]:
    wide = CHARACTER * len(label.text)
    before = {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return label.x - before, label.x - before + wide


def _row(row: Range, top: float, x: Scale) -> tuple[Shape, ...]:
    name = Label(x=0, y=top + 14, text=row.name, look="axis")
    text = Label(x=WIDTH, y=top + 14, text=row.text, look="strong", anchor="end")
    if row.high is None:
        return (name, text)
    known = row.low is not None
    low = row.low if row.low is not None else min(0.0, row.high)
    start, end = sorted((x(low), x(row.high)))
    bar = Bar(
        x=start,
        y=top + 19,
        width=max(round(end - start, 2), 2.0),
        height=BAR,
        look="after" if known else "pale",
    )
    if row.mark is None:
        return (bar, name, text)
    at = x(row.mark)
    return (bar, Line(x1=at, y1=top + 17, x2=at, y2=top + 21 + BAR, look="mean"), name, text)

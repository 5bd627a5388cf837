"""Estimates with their intervals, one below the other, on one axis with a line at no change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from microanalyse.report.charts.scales import Scale, ticks
from microanalyse.report.charts.shapes import Dot, Label, Line, Shape

WIDTH: Final = 360.0
ROW: Final = 38.0
TOP: Final = 4.0
AXIS: Final = 26.0
EDGE: Final = 12.0
LETTER: Final = 7.5


@dataclass(frozen=True, slots=True, kw_only=True)
class ForestRow:
    """One estimate: its name, its ends and middle, and how the middle reads."""

    name: str
    low: float
    value: float
    high: float
    text: str


def forest_ticks(rows: Sequence[ForestRow]) -> tuple[float, ...]:
    """Return the numbers along the axis; no change is always on it."""
    return ticks(min(0.0, *(row.low for row in rows)), max(0.0, *(row.high for row in rows)))


def forest_shapes(rows: Sequence[ForestRow], tick_texts: Mapping[float, str]) -> tuple[Shape, ...]:
    """Return the shapes: each name above its line, so that long names have room."""
    marks = forest_ticks(rows)
    # half of a long number stands outside its mark
    edge = max(EDGE, *(LETTER * len(tick_texts[mark]) / 2 for mark in (marks[0], marks[-1])))
    x = Scale(low=marks[0], high=marks[-1], start=edge, end=WIDTH - edge)
    bottom = TOP + len(rows) * ROW + 4
    shapes: list[Shape] = []
    for mark in marks:
        look = "zero" if mark == 0 else "grid"
        # lines only where the estimates are: a line through a name makes it hard to read
        tops = [TOP + place * ROW + 18 for place in range(len(rows))]
        shapes.extend(Line(x1=x(mark), y1=top, x2=x(mark), y2=top + 16, look=look) for top in tops)
        shapes.append(Label(x=x(mark), y=bottom + 16, text=tick_texts[mark], anchor="middle"))
    for place, row in enumerate(rows):
        top = TOP + place * ROW
        middle = top + 26
        shapes.append(Label(x=0, y=top + 14, text=row.name, look="axis"))
        shapes.append(Label(x=WIDTH, y=top + 14, text=row.text, look="change-text", anchor="end"))
        shapes.append(Line(x1=x(row.low), y1=middle, x2=x(row.high), y2=middle, look="change-line"))
        shapes.append(Dot(x=x(row.value), y=middle, r=5.5, look="change"))
    return tuple(shapes)


def forest_height(count: int) -> float:
    """Return the height of the canvas for so many estimates."""
    return TOP + count * ROW + AXIS

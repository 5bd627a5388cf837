"""One person over time: scores as a line, moments as marks, help as bars below each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from microanalyse.report.charts.scales import Scale
from microanalyse.report.charts.shapes import Bar, Dot, Label, Line, Shape

WIDTH: Final = 420.0
LEFT: Final = 10.0
RIGHT: Final = 24.0
LINE: Final = 16.0
SCORES: Final = 96.0
ROW: Final = 33.0
AXIS: Final = 28.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A moment: its day and its name."""

    day: float
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A score: its day, its value and how it reads."""

    day: float
    value: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One kind of help: its name and its stretches as first and last day."""

    name: str
    spans: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What the chart shows; days count from any one day.

    Attributes
    ----------
    ends : tuple of float
        First and last day.
    scale : tuple of float
        Lowest and highest score.
    score_name : str
        Stands beside the scores.
    ticks : sequence of (float, str)
        Days along the axis and how they read.
    """

    ends: tuple[float, float]
    scale: tuple[float, float]
    score_name: str
    marks: Sequence[Mark]
    points: Sequence[Point]
    lanes: Sequence[Lane]
    ticks: Sequence[tuple[float, str]]


def timeline_height(data: Timeline) -> float:
    """Return the height of the canvas: a line a moment, the scores, a row a kind of help."""
    return _bottom(data) + AXIS


def timeline_shapes(data: Timeline) -> tuple[Shape, ...]:
    """Return the shapes, all on one axis of days; names stand above what they name."""
    x = Scale(low=data.ends[0], high=data.ends[1], start=LEFT, end=WIDTH - RIGHT)
    top, bottom = _top(data), _bottom(data)
    shapes: list[Shape] = []
    for day, text in data.ticks:
        shapes.append(Line(x1=x(day), y1=bottom, x2=x(day), y2=bottom + 5, look="guide"))
        shapes.append(Label(x=x(day), y=bottom + 19, text=text, anchor="middle"))
    shapes.append(Line(x1=LEFT, y1=bottom, x2=WIDTH - RIGHT, y2=bottom, look="guide"))
    shapes.extend(_marks(data.marks, x, bottom))
    shapes.extend(_scores(data, x, top))
    shapes.extend(_lanes(data.lanes, x, top + SCORES))
    return tuple(shapes)


def _top(data: Timeline) -> float:
    return 6 + len(data.marks) * LINE


def _bottom(data: Timeline) -> float:
    return _top(data) + SCORES + len(data.lanes) * ROW + 6


def _marks(marks: Sequence[Mark], x: Scale, bottom: float) -> list[Shape]:
    shapes: list[Shape] = []
    for place, mark in enumerate(marks):
        line = 14 + place * LINE
        left = x(mark.day) > 2 * WIDTH / 3
        shapes.append(Line(x1=x(mark.day), y1=line - 10, x2=x(mark.day), y2=bottom, look="zero"))
        shapes.append(
            Label(
                x=x(mark.day) + (-5 if left else 5),
                y=line,
                text=mark.name,
                look="axis",
                anchor="end" if left else "start",
            )
        )
    return shapes


def _scores(data: Timeline, x: Scale, top: float) -> list[Shape]:
    y = Scale(low=data.scale[0], high=data.scale[1], start=top + SCORES - 10, end=top + 26)
    shapes: list[Shape] = [Label(x=0, y=top + 16, text=data.score_name, look="axis")]
    for first, second in pairwise(data.points):
        shapes.append(
            Line(
                x1=x(first.day),
                y1=y(first.value),
                x2=x(second.day),
                y2=y(second.value),
                look="mean",
            )
        )
    for point in data.points:
        shapes.append(Dot(x=x(point.day), y=y(point.value), r=5.5, look="change"))
        shapes.append(
            Label(
                x=x(point.day) - 8,
                y=y(point.value) - 7,
                text=point.text,
                look="change-text",
                anchor="end",
            )
        )
    return shapes


def _lanes(lanes: Sequence[Lane], x: Scale, top: float) -> list[Shape]:
    shapes: list[Shape] = []
    for place, lane in enumerate(lanes):
        line = top + place * ROW
        shapes.append(Label(x=0, y=line + 14, text=lane.name, look="axis"))
        for start, end in lane.spans:
            width = max(x(end) - x(start), 3.0)
            shapes.append(Bar(x=x(start), y=line + 19, width=width, height=9, look="after"))
    return shapes

"""Many ways to one answer: the estimates sorted, and below each which choices were made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from microanalyse.report.charts.scales import Scale, ticks
from microanalyse.report.charts.shapes import Dot, Label, Line, Shape

WIDTH: Final = 360.0
LEFT: Final = 158.0
RIGHT: Final = 352.0
TOP, BOTTOM = 22.0, 150.0
ROW: Final = 18.0
GAP: Final = 22.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way: its estimate with limits, and the key of the choice on each axis."""

    value: float
    low: float
    high: float
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One thing that can be chosen: its name, and the words for each choice, in order."""

    name: str
    choices: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveEnds:
    """How the lowest and the highest estimate read, and the numbers along the axis."""

    lowest: str
    highest: str
    ticks: Mapping[float, str]


def way_ticks(ways: Sequence[Way]) -> tuple[float, ...]:
    """Return the numbers along the axis; zero is always among them."""
    return ticks(min(0.0, *(way.low for way in ways)), max(0.0, *(way.high for way in ways)), 4)


def specification_height(axes: Sequence[Axis]) -> float:
    """Return the height of the canvas."""
    return BOTTOM + 8 + sum(GAP + ROW * len(axis.choices) for axis in axes)


def specification_shapes(
    ways: Sequence[Way], axes: Sequence[Axis], texts: CurveEnds
) -> tuple[Shape, ...]:
    """Return the shapes; ``ways`` come sorted from the lowest estimate to the highest."""
    marks = way_ticks(ways)
    y = Scale(low=marks[0], high=marks[-1], start=BOTTOM, end=TOP)
    room = (RIGHT - LEFT) / len(ways)
    places = [round(LEFT + room * (place + 0.5), 2) for place in range(len(ways))]
    shapes: list[Shape] = []
    for mark in marks:
        look = "zero" if mark == 0 else "grid"
        shapes.append(Line(x1=LEFT, y1=y(mark), x2=RIGHT, y2=y(mark), look=look))
        shapes.append(Label(x=LEFT - 6, y=y(mark) + 4, text=texts.ticks[mark], anchor="end"))
    for at, way in zip(places, ways, strict=True):
        shapes.append(Line(x1=at, y1=y(way.low), x2=at, y2=y(way.high), look="after-line"))
        shapes.append(Dot(x=at, y=y(way.value), r=min(4.5, room / 2.4), look="change"))
    ends = ((places[0], ways[0], texts.lowest), (places[-1], ways[-1], texts.highest))
    for at, way, text in ends:
        shapes.append(Label(x=at, y=y(way.high) - 6, text=text, look="strong", anchor="middle"))
    shapes.extend(_matrix(ways, axes, places))
    return tuple(shapes)


def _matrix(ways: Sequence[Way], axes: Sequence[Axis], places: Sequence[float]) -> Iterator[Shape]:
    top = BOTTOM + 4
    for column, axis in enumerate(axes):
        yield Label(x=0, y=top + 16, text=axis.name, look="strong")
        top += GAP
        for key, words in axis.choices.items():
            middle = round(top + ROW / 2, 2)
            yield Label(x=10, y=middle + 4, text=words, look="axis")
            yield Line(x1=LEFT, y1=middle, x2=RIGHT, y2=middle, look="grid")
            for at, way in zip(places, ways, strict=True):
                if way.choices[column] == key:
                    yield Dot(x=at, y=middle, r=4, look="change")
            top += ROW

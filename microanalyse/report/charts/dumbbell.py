"""Before and after as two dots on a line, one row a dimension, on one scale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from microanalyse.report.charts.scales import Scale, ticks
from microanalyse.report.charts.shapes import Dot, Label, Line, Shape

WIDTH: Final = 360.0
ROW: Final = 40.0
TOP: Final = 26.0
AXIS: Final = 24.0
EDGE: Final = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One dimension: its name, its means before and after, and how they read."""

    name: str
    before: float
    after: float
    before_text: str
    after_text: str


def dumbbell_ticks(low: float, high: float) -> tuple[float, ...]:
    """Return the numbers along the axis, from end to end of the scale."""
    return ticks(low, high)


def dumbbell_height(count: int) -> float:
    """Return the height of the canvas for so many dimensions."""
    return TOP + count * ROW + AXIS


def dumbbell_shapes(
    pairs: Sequence[Pair], keys: tuple[str, str], texts: Mapping[float, str]
) -> tuple[Shape, ...]:
    """Return the shapes; ``keys`` are the words for before (open dot) and after (filled dot).

    ``texts`` holds the numbers along the axis in their order.
    """
    marks = tuple(texts)
    x = Scale(low=marks[0], high=marks[-1], start=EDGE, end=WIDTH - EDGE)
    bottom = TOP + len(pairs) * ROW
    shapes: list[Shape] = [
        Dot(x=6, y=10, r=5, look="before-open"),
        Label(x=17, y=14, text=keys[0], look="axis"),
        Dot(x=136, y=10, r=5, look="after"),
        Label(x=147, y=14, text=keys[1], look="axis"),
    ]
    for mark in marks:
        at = x(mark)
        for place in range(len(pairs)):
            top = TOP + place * ROW + 17
            shapes.append(Line(x1=at, y1=top, x2=at, y2=top + 18, look="grid"))
        shapes.append(Label(x=at, y=bottom + 16, text=texts[mark], anchor="middle"))
    for place, pair in enumerate(pairs):
        shapes.extend(_pair(pair, TOP + place * ROW, x))
    return tuple(shapes)


def _pair(pair: Pair, top: float, x: Scale) -> Iterator[Shape]:
    before, after, middle = x(pair.before), x(pair.after), top + 26
    yield Label(x=0, y=top + 12, text=pair.name, look="axis")
    yield Line(x1=before, y1=middle, x2=after, y2=middle, look="mean")
    yield Dot(x=before, y=middle, r=5, look="before-open")
    yield Dot(x=after, y=middle, r=5, look="after")
    rises = after >= before
    ends = ((before, pair.before_text, "before-text", not rises),
            (after, pair.after_text, "after-text", rises))  # fmt: skip
    for at, text, look, right in ends:
        away = 10 if right else -10
        anchor = "start" if right else "end"
        yield Label(x=at + away, y=middle + 4, text=text, look=look, anchor=anchor)  # type: ignore[arg-type]

"""Wellbeing across, euros up: a cloud of joint draws as squares, darker where there are more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from microanalyse.report.charts.scales import Scale, ticks
from microanalyse.report.charts.shapes import Anchor, Bar, Label, Line, Shape

WIDTH: Final = 360.0
HEIGHT: Final = 300.0
LEFT, RIGHT, TOP, BOTTOM = 74.0, 352.0, 22.0, 252.0
LOOKS: Final = ("cloud1", "cloud2", "cloud3", "cloud4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """A cell of the grid: points from and to, euros from and to, share of draws."""

    points: tuple[float, float]
    euros: tuple[float, float]
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CloudWords:
    """The names of the axes, and how the numbers along them read."""

    points: str
    euros: str
    point_ticks: Mapping[float, str]
    euro_ticks: Mapping[float, str]


def cloud_ticks(squares: Sequence[Square]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the numbers along both axes; zero is always among them."""
    found = []
    for pairs in ([s.points for s in squares], [s.euros for s in squares]):
        ends = [end for pair in pairs for end in pair]
        found.append(ticks(min(0.0, *ends), max(0.0, *ends), 4))
    return found[0], found[1]


def cloud_shapes(squares: Sequence[Square], words: CloudWords) -> tuple[Shape, ...]:
    """Return the shapes."""
    across, up = cloud_ticks(squares)
    x = Scale(low=across[0], high=across[-1], start=LEFT, end=RIGHT)
    y = Scale(low=up[0], high=up[-1], start=BOTTOM, end=TOP)
    shapes: list[Shape] = [Label(x=0, y=12, text=words.euros, look="axis")]
    for tick in across:
        look = "zero" if tick == 0 else "grid"
        shapes.append(Line(x1=x(tick), y1=TOP, x2=x(tick), y2=BOTTOM, look=look))
        anchor: Anchor = "end" if tick == across[-1] else "middle"
        shapes.append(Label(x=x(tick), y=BOTTOM + 16, text=words.point_ticks[tick], anchor=anchor))
    for tick in up:
        look = "zero" if tick == 0 else "grid"
        shapes.append(Line(x1=LEFT, y1=y(tick), x2=RIGHT, y2=y(tick), look=look))
        shapes.append(Label(x=LEFT - 6, y=y(tick) + 4, text=words.euro_ticks[tick], anchor="end"))
    most = max(square.share for square in squares)
    shapes.extend(_square(square, most, x, y) for square in squares)
    shapes.append(Label(x=RIGHT, y=BOTTOM + 36, text=words.points, look="axis", anchor="end"))
    return tuple(shapes)


def _square(square: Square, most: float, x: Scale, y: Scale) -> Bar:
    left, right = x(square.points[0]), x(square.points[1])
    top, bottom = y(square.euros[1]), y(square.euros[0])
    place = min(int(len(LOOKS) * square.share / most), len(LOOKS) - 1)
    return Bar(
        x=left,
        y=top,
        width=round(right - left, 2),
        height=round(bottom - top, 2),
        look=LOOKS[place],
    )

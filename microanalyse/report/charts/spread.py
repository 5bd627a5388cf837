"""How many people in each group: one labelled bar a group, so that widths cannot mislead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from microanalyse.report.charts.scales import Scale
from microanalyse.report.charts.shapes import Bar, Label, Shape

WIDTH: Final = 360.0
ROW: Final = 30.0
TOP: Final = 6.0
TEXT_WIDTH: Final = 150.0
ROOM_FOR_COUNT: Final = 44.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadBar:
    """One group: its bounds in words, its people, how they read, and its look."""

    name: str
    count: int
    count_text: str
    look: str


def spread_shapes(bars: Sequence[SpreadBar]) -> tuple[Shape, ...]:
    """Return the shapes."""
    highest = max(bar.count for bar in bars)
    x = Scale(low=0, high=highest, start=0, end=WIDTH - TEXT_WIDTH - ROOM_FOR_COUNT)
    shapes: list[Shape] = []
    for place, bar in enumerate(bars):
        top = TOP + place * ROW
        length = max(x(bar.count), 1.0)
        shapes.append(
            Label(x=TEXT_WIDTH - 10, y=top + 16, text=bar.name, look="axis", anchor="end")
        )
        shapes.append(Bar(x=TEXT_WIDTH, y=top + 2, width=length, height=20, look=bar.look))
        shapes.append(
            Label(x=TEXT_WIDTH + length + 6, y=top + 16, text=bar.count_text, look="strong")
        )
    return tuple(shapes)


def spread_height(count: int) -> float:
    """Return the height of the canvas for so many groups."""
    return TOP + count * ROW

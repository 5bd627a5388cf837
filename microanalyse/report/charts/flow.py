"""How many people there were at each step: boxes below each other, a column an arm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from microanalyse.report.charts.shapes import Bar, Label, Line, Shape

WIDTH: Final = 360.0
BOX: Final = 40.0
GAP: Final = 22.0
HEAD: Final = 22.0
TIP: Final = 5.0
WIDEST: Final = 250.0
BETWEEN: Final = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: its name, and how many people there were in each arm, as it reads.

    A count is None where an arm has no such step.
    """

    name: str
    counts: tuple[str | None, ...]


def flow_height(steps: Sequence[Step], arms: Sequence[str]) -> float:
    """Return the height of the canvas."""
    head = HEAD if len(arms) > 1 else 2.0
    return head + len(steps) * BOX + (len(steps) - 1) * GAP + 4


def flow_shapes(steps: Sequence[Step], arms: Sequence[str]) -> tuple[Shape, ...]:
    """Return the shapes: one column an arm, an arrow from each step to the next one it has."""
    shapes: list[Shape] = []
    wide = min(WIDEST, (WIDTH - BETWEEN * (len(arms) - 1)) / len(arms) - 2)
    room = wide if len(arms) == 1 else wide + BETWEEN
    for arm, name in enumerate(arms):
        left = 1.0 + arm * room
        if len(arms) > 1:
            middle = left + wide / 2
            shapes.append(Label(x=middle, y=14, text=name, look="axis", anchor="middle"))
        shapes.extend(_column(steps, arm, left, wide, HEAD if len(arms) > 1 else 2.0))
    return tuple(shapes)


def _column(
    steps: Sequence[Step], arm: int, left: float, wide: float, head: float
) -> Iterator[Shape]:
    middle = left + wide / 2
    above: float | None = None
    for place, step in enumerate(steps):
        count = step.counts[arm]
        if count is None:
            continue
        top = head + place * (BOX + GAP)
        if above is not None:
            yield from _arrow(middle, above, top)
        yield Bar(x=left, y=top, width=wide, height=BOX, look="box")
        yield Label(x=middle, y=top + 16, text=step.name, look="axis", anchor="middle")
        yield Label(x=middle, y=top + 33, text=count, look="strong", anchor="middle")
        above = top + BOX


def _arrow(x: float, start: float, end: float) -> Iterator[Shape]:
    yield Line(x1=x, y1=start, x2=x, y2=end - 1, look="arrow")
    for side in (-TIP, TIP):
        yield Line(x1=x + side, y1=end - 1 - TIP, x2=x, y2=end - 1, look="arrow")

"""Use before and after in its own units: a part a unit, each with a scale of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from microanalyse.report.charts.payers import TOP, WIDTH, PayerBar, bar_rows, bar_scale, key_shapes
from microanalyse.report.charts.shapes import Label, Line, Shape

ROW: Final = 50.0
HEAD: Final = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class UseGroup:
    """The kinds of help counted in one unit, under its name."""

    unit: str
    bars: tuple[PayerBar, ...]


def use_height(groups: Sequence[UseGroup]) -> float:
    """Return the height of the canvas."""
    return TOP + sum(HEAD + ROW * len(group.bars) for group in groups)


def use_shapes(groups: Sequence[UseGroup], before: str, after: str) -> tuple[Shape, ...]:
    """Return the shapes; bars of different units do not compare, so a rule parts them."""
    shapes: list[Shape] = list(key_shapes(before, after))
    top = TOP
    for group in groups:
        shapes.append(Line(x1=0, y1=top + 4, x2=WIDTH, y2=top + 4, look="grid"))
        shapes.append(Label(x=0, y=top + 20, text=group.unit, look="strong"))
        top += HEAD
        shapes.extend(bar_rows(group.bars, top, ROW, bar_scale(group.bars)))
        top += ROW * len(group.bars)
    return tuple(shapes)

"""What a chart is made of. Colours are names of the style sheet, never values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    look: str
    kind: Literal["line"] = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    look: str
    kind: Literal["bar"] = "bar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A circle."""

    x: float
    y: float
    r: float
    look: str
    kind: Literal["dot"] = "dot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Text on the chart."""

    x: float
    y: float
    text: str
    look: str = "label"
    anchor: Anchor = "start"
    kind: Literal["label"] = "label"


Shape = Line | Bar | Dot | Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Shapes on a canvas with the words a reader who cannot see it needs."""

    id: str
    width: float
    height: float
    title: str
    description: str
    shapes: tuple[Shape, ...]

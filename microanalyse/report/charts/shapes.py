"""What a chart is made of. Colours are names of the style sheet, never values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Strokes or areas of one look together, as one SVG path."""

    d: str
    look: str
    kind: Literal["path"] = "path"


Shape = Line | Bar | Dot | Label | Path
RULES: Final = frozenset({"grid", "zero"})
AREAS: Final = frozenset({"cloud1", "cloud2", "cloud3", "cloud4"})


def laid(shapes: Iterable[Shape]) -> tuple[Shape, ...]:
    """Return the shapes with rules and areas behind the others, one path a look.

    A mark of its own for each of them was a third of the bytes of a chart; none of them stands for
    a person.
    """
    behind: dict[str, list[str]] = {}
    kept: list[Shape] = []
    for shape in shapes:
        if isinstance(shape, Line) and shape.look in RULES:
            behind.setdefault(shape.look, []).append(_stroke(shape))
        elif isinstance(shape, Bar) and shape.look in AREAS:
            behind.setdefault(shape.look, []).append(_area(shape))
        else:
            kept.append(shape)
    paths = (Path(d="".join(parts), look=look) for look, parts in sorted(behind.items()))
    return (*paths, *kept)


def _stroke(line: Line) -> str:
    if line.x1 == line.x2:
        return f"M{line.x1:g} {line.y1:g}V{line.y2:g}"
    if line.y1 == line.y2:
        return f"M{line.x1:g} {line.y1:g}H{line.x2:g}"
    return f"M{line.x1:g} {line.y1:g}L{line.x2:g} {line.y2:g}"


def _area(bar: Bar) -> str:
    return f"M{bar.x:g} {bar.y:g}h{bar.width:g}v{bar.height:g}h{-bar.width:g}z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Shapes on a canvas with the words a reader who cannot see it needs."""

    id: str
    width: float
    height: float
    title: str
    description: str
    shapes: tuple[Shape, ...]

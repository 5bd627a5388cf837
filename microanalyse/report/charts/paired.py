"""Before and after with the change on an axis of its own beside it (Gardner & Altman 1986)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from microanalyse.report.charts.scales import Scale, ticks
from microanalyse.report.charts.shapes import Bar, Dot, Label, Line, Shape

WIDTH: Final = 360.0
HEIGHT: Final = 226.0
TOP, BOTTOM = 16.0, 198.0
BEFORE_X, AFTER_X, EXPECTED_X, CHANGE_X = 72.0, 166.0, 246.0, 322.0

Span = tuple[float, float, float]
"""Low, value, high."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedChange:
    """What the chart shows, in score points.

    Attributes
    ----------
    before, after : tuple of float
        Mean with its interval (low, value, high).
    change : tuple of float
        Change of the means in the instrument's own direction (low, value, high).
    expected : tuple of float or None
        Least and most that was to be expected without help, in the same direction.
    lines : sequence of (before, after)
        Groups of people in public, one a person internally.
    axis : tuple of float
        Ends of the scale.
    """

    before: Span
    after: Span
    change: Span
    expected: tuple[float, float] | None
    lines: Sequence[tuple[float, float]]
    axis: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedWords:
    """Direct labels, in the language of the page."""

    before: str
    after: str
    change: str
    expected: str
    values: tuple[str, str, str, str]
    tick_texts: dict[float, str]


def axis_ticks(data: PairedChange) -> tuple[float, ...]:
    """Return the numbers along the axis."""
    return ticks(*data.axis)


def paired_shapes(data: PairedChange, words: PairedWords) -> tuple[Shape, ...]:
    """Return the shapes of the chart."""
    marks = axis_ticks(data)
    y = Scale(low=marks[0], high=marks[-1], start=BOTTOM, end=TOP)
    shapes: list[Shape] = []
    for mark in marks:
        shapes.append(Line(x1=30, y1=y(mark), x2=AFTER_X + 20, y2=y(mark), look="grid"))
        shapes.append(Label(x=25, y=y(mark) + 4, text=words.tick_texts[mark], anchor="end"))
    shapes.extend(
        Line(x1=BEFORE_X, y1=y(before), x2=AFTER_X, y2=y(after), look="person")
        for before, after in data.lines
    )
    shapes.append(
        Line(x1=BEFORE_X, y1=y(data.before[1]), x2=AFTER_X, y2=y(data.after[1]), look="mean")
    )
    shapes.extend(_mean(BEFORE_X, data.before, y, "before"))
    shapes.extend(_mean(AFTER_X, data.after, y, "after"))
    shapes.extend(_differences(data, words, y))
    shapes.append(Label(x=BEFORE_X, y=HEIGHT - 10, text=words.before, look="axis", anchor="middle"))
    shapes.append(Label(x=AFTER_X, y=HEIGHT - 10, text=words.after, look="axis", anchor="middle"))
    shapes.append(_value(BEFORE_X - 9, y(data.before[1]) - 9, words.values[0], "before-text"))
    shapes.append(_value(AFTER_X - 9, y(data.after[1]) - 9, words.values[1], "after-text"))
    return tuple(shapes)


def _mean(x: float, span: Span, y: Scale, look: str) -> tuple[Shape, ...]:
    return (
        Line(x1=x, y1=y(span[0]), x2=x, y2=y(span[2]), look=f"{look}-line"),
        Dot(x=x, y=y(span[1]), r=5.5, look=look),
    )


def _value(x: float, y: float, text: str, look: str) -> Label:
    return Label(x=x, y=y, text=text, look=look, anchor="end")


def _differences(data: PairedChange, words: PairedWords, y: Scale) -> tuple[Shape, ...]:
    """Return the difference axis: nothing changes at the height of the before-mean."""
    start = data.before[1]
    shapes: list[Shape] = [
        Line(x1=BEFORE_X, y1=y(start), x2=WIDTH - 12, y2=y(start), look="zero"),
        Line(x1=AFTER_X, y1=y(data.after[1]), x2=CHANGE_X, y2=y(data.after[1]), look="guide"),
        Line(
            x1=CHANGE_X,
            y1=y(start + data.change[0]),
            x2=CHANGE_X,
            y2=y(start + data.change[2]),
            look="change-line",
        ),
        Dot(x=CHANGE_X, y=y(start + data.change[1]), r=5.5, look="change"),
        Label(x=CHANGE_X, y=HEIGHT - 10, text=words.change, look="axis", anchor="middle"),
        _value(CHANGE_X - 9, y(start + data.change[1]) - 9, words.values[2], "change-text"),
    ]
    if data.expected is not None:
        ends = sorted(y(start + point) for point in data.expected)
        height = max(ends[1] - ends[0], 3.0)
        shapes.append(Bar(x=EXPECTED_X - 12, y=ends[0], width=24, height=height, look="expected"))
        shapes.append(
            Label(x=EXPECTED_X, y=HEIGHT - 10, text=words.expected, look="axis", anchor="middle")
        )
        shapes.append(
            Label(
                x=EXPECTED_X,
                y=ends[0] + height + 16,
                text=words.values[3],
                look="strong",
                anchor="middle",
            )
        )
    return tuple(shapes)

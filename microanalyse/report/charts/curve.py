"""Share with a solution against time: a step line with its interval, and who is still waiting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from microanalyse.report.charts.scales import Scale
from microanalyse.report.charts.shapes import Anchor, Bar, Dot, Label, Line, Shape

WIDTH: Final = 360.0
HEIGHT: Final = 268.0
LEFT, RIGHT, TOP, BOTTOM = 42.0, 344.0, 26.0, 190.0
WEEK: Final = 7.0
SHARES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
MOST_TICKS: Final = 8
APART: Final = 30.0
"""Between two counts below the axis, so that they do not touch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The end of a day: the share with a solution, its limits, and how many are still without."""

    day: float
    share: float
    low: float | None
    high: float | None
    share_text: str
    without_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveWords:
    """The axes, the mark, the row below, and how the numbers along the axes read."""

    weeks: str
    marked: str
    without: str
    share_texts: Mapping[float, str]
    week_texts: Mapping[float, str]


def curve_weeks(moments: Sequence[Moment], marked: float) -> tuple[float, ...]:
    """Return the weeks along the axis, from the start to past the last moment and the mark."""
    last = max(marked, *(moment.day for moment in moments)) / WEEK
    size = 1.0
    while last / size > MOST_TICKS:
        size *= 2.0
    count = int(-(-last // size))
    return tuple(size * place for place in range(count + 1))


def curve_shapes(
    moments: Sequence[Moment], marked: float, words: CurveWords, *, whole: bool
) -> tuple[Shape, ...]:
    """Return the shapes.

    Where the ``whole`` curve is known its limits are a band. At a few moments they are a line at
    each, and a pale area between two of them is where the curve can run.
    """
    weeks = curve_weeks(moments, marked)
    x = Scale(low=0.0, high=weeks[-1] * WEEK, start=LEFT, end=RIGHT)
    y = Scale(low=0.0, high=1.0, start=BOTTOM, end=TOP)
    shapes = list(_axes(weeks, words, x, y))
    at = x(marked)
    shapes.append(Line(x1=at, y1=TOP - 8, x2=at, y2=BOTTOM, look="zero"))
    edge: Anchor = "end" if at > RIGHT - APART else "middle"
    shapes.append(Label(x=at, y=TOP - 13, text=words.marked, look="axis", anchor=edge))
    shapes.extend(_band(moments, x, y) if whole else _between(moments, x, y))
    shapes.extend(_steps(moments, x, y))
    if not whole:
        shapes.extend(_marks(moments, x, y))
    shapes.extend(_waiting(moments, words.without, x))
    return tuple(shapes)


def _axes(weeks: Sequence[float], words: CurveWords, x: Scale, y: Scale) -> Iterator[Shape]:
    for share in SHARES:
        yield Line(x1=LEFT, y1=y(share), x2=RIGHT, y2=y(share), look="grid")
        yield Label(x=LEFT - 6, y=y(share) + 4, text=words.share_texts[share], anchor="end")
    for week in weeks:
        yield Label(x=x(week * WEEK), y=BOTTOM + 16, text=words.week_texts[week], anchor="middle")
    yield Label(x=RIGHT, y=BOTTOM + 32, text=words.weeks, look="axis", anchor="end")


def _band(moments: Sequence[Moment], x: Scale, y: Scale) -> Iterator[Shape]:
    for moment, later in pairwise(moments):
        if moment.low is not None and moment.high is not None:
            top, bottom = y(moment.high), y(moment.low)
            left, right = x(moment.day), x(later.day)
            width, height = round(right - left, 2), round(bottom - top, 2)
            yield Bar(x=left, y=top, width=width, height=height, look="pale")


def _between(moments: Sequence[Moment], x: Scale, y: Scale) -> Iterator[Shape]:
    """Yield where the line can run between two moments: it never falls."""
    for moment, later in pairwise(moments):
        top, bottom = y(later.share), y(moment.share)
        left, right = x(moment.day), x(later.day)
        width, height = round(right - left, 2), round(bottom - top, 2)
        if height > 0:
            yield Bar(x=left, y=top, width=width, height=height, look="pale")


def _steps(moments: Sequence[Moment], x: Scale, y: Scale) -> Iterator[Shape]:
    for moment, later in pairwise(moments):
        level, up = y(moment.share), y(later.share)
        left, right = x(moment.day), x(later.day)
        yield Line(x1=left, y1=level, x2=right, y2=level, look="mean")
        if up != level:
            yield Line(x1=right, y1=level, x2=right, y2=up, look="mean")


def _marks(moments: Sequence[Moment], x: Scale, y: Scale) -> Iterator[Shape]:
    for moment in moments:
        if moment.low is None or moment.high is None:
            continue
        at, up = x(moment.day), y(moment.share)
        yield Line(x1=at, y1=y(moment.low), x2=at, y2=y(moment.high), look="after-line")
        yield Dot(x=at, y=up, r=5.5, look="after")
        yield Label(x=at - 9, y=up - 7, text=moment.share_text, look="after-text", anchor="end")


def _waiting(moments: Sequence[Moment], words: str, x: Scale) -> Iterator[Shape]:
    yield Label(x=0, y=BOTTOM + 52, text=words, look="axis")
    last: float | None = None
    for moment in moments:
        at = x(moment.day)
        if last is None or at - last >= APART:
            anchor: Anchor = "middle"
            yield Label(x=at, y=BOTTOM + 70, text=moment.without_text, look="strong", anchor=anchor)
            last = at

"""Euros before and after by payer: two bars a payer, the amount written at the end of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from microanalyse.report.charts.scales import Scale, ticks
from microanalyse.report.charts.shapes import Bar, Label, Shape

WIDTH: Final = 360.0
ROW: Final = 50.0
TOP: Final = 26.0
BAR: Final = 13.5
ROOM_FOR_TEXT: Final = 74.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PayerBar:
    """One payer: its name, its euros before and after, and how they read.

    ``before`` and ``after`` are None where they may not be shown or were not measured; the texts
    then hold the sign.
    """

    name: str
    before: float | None
    after: float | None
    before_text: str
    after_text: str


def fallen(bars: Sequence[PayerBar]) -> int:
    """Return how many are lower after than before, of those that show both."""
    return sum(
        bar.before is not None and bar.after is not None and bar.after < bar.before for bar in bars
    )


def payer_shapes(bars: Sequence[PayerBar], before: str, after: str) -> tuple[Shape, ...]:
    """Return the shapes; the key stands above the bars, in words and in the order of the bars."""
    return (*key_shapes(before, after), *bar_rows(bars, TOP, ROW, bar_scale(bars)))


def key_shapes(before: str, after: str) -> tuple[Shape, ...]:
    """Return the key above the bars."""
    return (
        Bar(x=0, y=4, width=11, height=11, look="before"),
        Label(x=17, y=14, text=before, look="axis"),
        Bar(x=130, y=4, width=11, height=11, look="after"),
        Label(x=147, y=14, text=after, look="axis"),
    )


def bar_scale(bars: Sequence[PayerBar]) -> Scale:
    """Return the scale on which the longest bar leaves room for its number."""
    highest = max((value for bar in bars for value in (bar.before, bar.after) if value), default=1)
    return Scale(low=0.0, high=ticks(0.0, highest)[-1], start=0.0, end=WIDTH - ROOM_FOR_TEXT)


def bar_rows(bars: Sequence[PayerBar], start: float, row: float, x: Scale) -> Iterator[Shape]:
    """Yield a row a bar pair, from ``start`` down: the name above its two bars."""
    for place, bar in enumerate(bars):
        top = start + place * row
        yield Label(x=0, y=top + 10, text=bar.name, look="axis")
        yield from _bar(bar.before, bar.before_text, top + 16, x, "before")
        if bar.after is not None or bar.before is not None:
            yield from _bar(bar.after, bar.after_text, top + 16 + BAR + 1, x, "after")


def payer_height(count: int) -> float:
    """Return the height of the canvas for so many payers."""
    return TOP + count * ROW


def _bar(value: float | None, text: str, top: float, x: Scale, look: str) -> tuple[Shape, ...]:
    if value is None:
        return (Label(x=0, y=top + 10, text=text, look="label"),)
    length = max(x(value), 1.0)
    return (
        Bar(x=0, y=top, width=length, height=BAR, look=look),
        Label(x=length + 6, y=top + 10, text=text, look=f"{look}-text"),
    )

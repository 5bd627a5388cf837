"""From the recorded fall to what can be defended: a waterfall of ranges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part to take off what is left, as a range with its source.

    Attributes
    ----------
    key : str
        ``deadweight``, ``attribution``, ``overlap``, ``cashable`` ... : the words are the locale's.
    low, high : float
        Smallest and largest part taken off, 0 to 1. For ``cashable`` that is the part that is not.
    source : str
        Where the range comes from; empty means that nobody knows and a threshold is shown instead.
    """

    key: str
    low: float
    high: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Euros:
    """An amount to take off, as a range, euros per case."""

    key: str
    low: float
    high: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is left after one step.

    Attributes
    ----------
    key : str
        Name of the deduction.
    low, high : float or None
        What is left, euros per case: worst and best case so far.
    threshold : float or None
        Only without a source: the part of the worst case that may be taken off here before it no
        longer pays for what is still to come. None where nothing is left to lose.
    source : str
        Of the range.
    """

    key: str
    low: float | None
    high: float
    threshold: float | None
    source: str


def waterfall(
    low: float | None, high: float, deductions: Sequence[Share | Euros]
) -> tuple[Step, ...]:
    """Return what is left after each deduction, in the order given.

    Parameters
    ----------
    low, high : float
        Worst and best case to begin with, euros per case; ``low`` None where it is not known.
    deductions : sequence of Share or Euros
        In order; shares are of what is left at that step.

    Notes
    -----
    The worst case takes the largest deduction, the best case the smallest; a loss is not made
    smaller by a share (a share of a loss takes nothing off). A share without a source takes
    nothing off: its step carries the threshold 1 - rest / low instead, with ``rest`` the smallest
    amount before this step that still covers everything sourced after it.
    """
    steps: list[Step] = []
    for at, item in enumerate(deductions):
        threshold = None
        if isinstance(item, Euros):
            low, high = (None if low is None else low - item.high), high - item.low
        elif item.source:
            low = low if low is None else _kept(low, item.high)
            high = _kept(high, item.low)
        else:
            threshold = _threshold(low if low is not None else high, deductions[at + 1 :])
        steps.append(
            Step(key=item.key, low=low, high=high, threshold=threshold, source=item.source)
        )
    return tuple(steps)


def needed(rest: Sequence[Share | Euros]) -> float | None:
    """Return the smallest amount that ends at zero or more after the largest deductions.

    None where a deduction takes everything.
    """
    amount = 0.0
    for item in reversed(rest):
        if isinstance(item, Euros):
            amount += item.high
        elif item.source:
            if item.high >= 1 and amount > 0:
                return None
            amount = amount / (1 - item.high) if item.high < 1 else 0.0
    return amount


def _kept(amount: float, share: float) -> float:
    return amount * (1 - share) if amount > 0 else amount


def _threshold(amount: float, rest: Sequence[Share | Euros]) -> float | None:
    cover = needed(rest)
    if amount <= 0 or cover is None or cover > amount:
        return None
    return 1 - cover / amount

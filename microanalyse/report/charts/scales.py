"""From values to places on a canvas, and round numbers along an axis."""

from __future__ import annotations

import math
from dataclasses import dataclass

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A straight map from ``[low, high]`` to ``[start, end]``."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of a value, to a hundredth."""
        span = self.high - self.low
        share = (value - self.low) / span if span else 0.5
        return round(self.start + share * (self.end - self.start), 2)


def step(span: float, wanted: int = 5) -> float:
    """Return a round step that cuts ``span`` into about ``wanted`` parts."""
    if span <= 0:
        return 1.0
    rough = span / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    return next(size * power for size in STEPS if size * power >= rough * (1 - 1e-9))


def ticks(low: float, high: float, wanted: int = 5) -> tuple[float, ...]:
    """Return round numbers from at or below ``low`` to at or above ``high``."""
    size = step(high - low, wanted)
    first, last = math.floor(low / size + 1e-9), math.ceil(high / size - 1e-9)
    return tuple(round(place * size, 10) for place in range(first, last + 1))

"""Walsh averages: the means of all pairs of differences, each with itself included."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from microanalyse.records import IntArray

MOST_DISTINCT = 1_500


@dataclass(frozen=True, slots=True, kw_only=True)
class Walsh:
    """Sums of pairs i <= j of whole differences; a Walsh average is half such a sum.

    Attributes
    ----------
    ordered : IntArray
        The differences, sorted, shape (n,).
    sums, upto : IntArray or None
        Distinct sums and how many pairs lie at or below each; None where there are too many
        distinct differences to list them.
    """

    ordered: IntArray
    sums: IntArray | None
    upto: IntArray | None

    @classmethod
    def of(cls, differences: IntArray) -> Walsh:
        """Return the Walsh sums of differences, shape (n,)."""
        ordered = np.sort(differences)
        distinct, repeats = np.unique(ordered, return_counts=True)
        if distinct.size > MOST_DISTINCT:
            return cls(ordered=ordered, sums=None, upto=None)
        row, column = np.triu_indices(distinct.size)
        pairs = repeats[row] * repeats[column]
        same = row == column
        pairs[same] = repeats * (repeats + 1) // 2
        sums, place = np.unique(distinct[row] + distinct[column], return_inverse=True)
        together = np.zeros(sums.size, dtype=np.int64)
        np.add.at(together, place.reshape(-1), pairs)
        return cls(ordered=ordered, sums=sums, upto=np.cumsum(together))

    @property
    def number(self) -> int:
        """Number of pairs, n (n + 1) / 2."""
        return self.ordered.size * (self.ordered.size + 1) // 2

    def median(self) -> float:
        """Return the median of the sums."""
        middle = (self.number + 1) // 2
        return (self.nth(middle) + self.nth(self.number + 1 - middle)) / 2

    def order_statistics(self, reach: float) -> tuple[int, int]:
        """Return the sums that lie ``reach`` pairs below and above the middle."""
        rank = max(1, math.floor(self.number / 2 - reach) + 1)
        return self.nth(rank), self.nth(self.number + 1 - rank)

    def shifts_within(self, band: float) -> IntArray | None:
        """Return the shifts at which a test of width ``band`` could still accept.

        Returns
        -------
        IntArray or None
            In quarters of a unit: Walsh averages in the even places, one shift between each two
            neighbours in the odd ones. None where the sums are not listed.
        """
        if self.sums is None or self.upto is None:
            return None
        below = np.concatenate(([0], self.upto[:-1]))
        gap = np.abs(self.number - self.upto - below) / 2 < band
        between = np.abs(self.number - 2 * self.upto) / 2 < band
        near = np.flatnonzero(gap | between | np.concatenate(([False], between[:-1])))
        first, last = int(near[0]), int(near[-1])
        kept = 2 * self.sums[first : last + 1]
        shifts = np.empty(2 * kept.size - 1, dtype=np.int64)
        shifts[::2] = kept
        shifts[1::2] = (kept[1:] + kept[:-1]) // 2
        return shifts

    def nth(self, rank: int) -> int:
        """Return the sum of a rank, counted from 1."""
        if self.sums is not None and self.upto is not None:
            return int(self.sums[np.searchsorted(self.upto, rank)])
        low, high = 2 * int(self.ordered[0]), 2 * int(self.ordered[-1])
        while low < high:
            middle = (low + high) // 2
            if self._at_most(middle) >= rank:
                high = middle
            else:
                low = middle + 1
        return low

    def _at_most(self, total: int) -> int:
        places = np.searchsorted(self.ordered, total - self.ordered, side="right")
        return int(np.sum(np.maximum(places - np.arange(self.ordered.size), 0)))

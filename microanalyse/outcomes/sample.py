"""What a wellbeing statistic sees: one scale of one arm."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from microanalyse.records import BoolArray, FloatArray, Quantity, Scale, TextArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Scores of one scale, one row a case, in the instrument's own direction.

    Attributes
    ----------
    before, after : FloatArray
        Shape (n_cases,); NaN = missing.
    step : float or None
        Score grid, such as 0.5; None where the scores lie on no grid.
    scale : Scale
        Range, direction, MCID, retest and ordinary population.
    alpha : float
        One minus the level of the intervals.
    seed, draws : int
        For the few methods that resample.
    clusters : TextArray or None
        Cluster of each case (household, coach or site), shape (n_cases,).
    """

    before: FloatArray
    after: FloatArray
    scale: Scale
    step: float | None = None
    alpha: float = 0.05
    seed: int = 1
    draws: int = 10_000
    clusters: TextArray | None = None

    @property
    def complete(self) -> BoolArray:
        """Cases with both scores."""
        return np.isfinite(self.before) & np.isfinite(self.after)

    @property
    def pairs(self) -> tuple[FloatArray, FloatArray]:
        """Before and after of the complete pairs, own direction."""
        keep = self.complete
        return self.before[keep], self.after[keep]

    @property
    def change(self) -> FloatArray:
        """Change of the complete pairs, positive when better, put on the score grid."""
        before, after = self.pairs
        change = self.scale.direction * (after - before)
        if self.step is None:
            return change
        return np.asarray(np.rint(change / self.step) * self.step)


Role = Literal["primary", "secondary", "exploratory", "robustness"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """A row of the register: one question asked of a sample.

    Attributes
    ----------
    key : str
        Also the name of its method page and its oracle folder.
    order : int
        Place in the output.
    compute : callable
        From a ``Sample`` to quantities whose ids have no stem (``change.mean``); the caller puts
        ``wellbeing.`` or ``outcome.<instrument>.`` before them. Never raises on small samples:
        returns ``not_estimable`` quantities with their reason.
    ids : tuple of str
        The ids it can return.
    """

    key: str
    order: int
    compute: Callable[[Sample], tuple[Quantity, ...]]
    ids: tuple[str, ...]


Register = Mapping[str, Statistic]

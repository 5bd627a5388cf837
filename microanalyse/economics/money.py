"""What a money statistic sees: yearly euros of the treated cases that were observed twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from microanalyse.records import FloatArray, IntArray, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """Costs of cases with observed days before and after, deaths and moves left out.

    Attributes
    ----------
    before, after : FloatArray
        Euros per year (cents x 365.25 / days / 100), shape (n_cases, n_payers, n_categories),
        all bases together, kind ``use``.
    before_measured, after_measured : FloatArray
        The same from measured euros alone.
    cents : IntArray
        Exact cents over the observed days, shape (n_cases, n_payers, n_categories, 2), for totals.
    payers, categories : tuple of str
        Keys along the axes.
    alpha : float
        One minus the level of the intervals.
    seed, draws : int
        For the bootstrap.
    """

    before: FloatArray
    after: FloatArray
    before_measured: FloatArray
    after_measured: FloatArray
    cents: IntArray
    payers: tuple[str, ...]
    categories: tuple[str, ...]
    alpha: float = 0.05
    seed: int = 1
    draws: int = 10_000
    use_before: dict[str, FloatArray] = field(default_factory=dict)
    use_after: dict[str, FloatArray] = field(default_factory=dict)
    use_units: dict[str, str] = field(default_factory=dict)

    @property
    def n(self) -> int:
        """Number of cases."""
        return int(self.before.shape[0])

    @property
    def avoided(self) -> FloatArray:
        """Before minus after per case over all payers and categories, euros per year."""
        return np.asarray((self.before - self.after).sum(axis=(1, 2)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A row of the register: one question asked of the money.

    ``compute`` returns quantities with their full ids (``cost.avoided.mean``). ``ids`` names them;
    ``<payer>`` and ``<category>`` stand for keys.
    """

    key: str
    order: int
    compute: Callable[[Money], tuple[Quantity, ...]]
    ids: tuple[str, ...]

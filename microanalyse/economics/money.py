"""What a money statistic sees: yearly euros of the treated cases that were observed twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from microanalyse.records import FloatArray, IntArray, Ordinary, Quantity, TextArray


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
    use_before, use_after : dict of str to FloatArray
        Natural units per year by category, shape (n_cases,).
    use_units : dict of str to str
        Unit of each category of use.
    days : IntArray or None
        Observed days before and after, shape (n_cases, 2); None where ``cents`` are already yearly.
    basis_cents : IntArray or None
        Cents by basis, shape (n_cases, 3 bases, 2); None where the basis is not known.
    as_recorded : IntArray or None
        Cents in prices of each record's own year, shape (n_cases, 2); None where not known.
    one_off : IntArray or None
        Cents of events that are never made yearly, shape (n_cases, n_payers, 2).
    transfer : FloatArray or None
        Euros per year that change hands without a service, shape (n_cases, n_payers, 2).
    programme : FloatArray or None
        Euros per case, once, shape (n_cases, n_payers); None where no programme cost was stated.
    unmeasured : tuple of str
        Payers without one euro of use in the study: their sign is unknown, not zero.
    ordinary : Ordinary or None
        Yearly euros of an outside population in an ordinary year.
    correlation : tuple of float
        Low and high end of the year-to-year correlation on the log scale.
    clusters : dict of str to TextArray
        ``household``, ``coach`` and ``site`` of each case, shape (n_cases,); only those columns in
        which cases share a label.
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
    days: IntArray | None = None
    basis_cents: IntArray | None = None
    as_recorded: IntArray | None = None
    one_off: IntArray | None = None
    transfer: FloatArray | None = None
    programme: FloatArray | None = None
    unmeasured: tuple[str, ...] = ()
    ordinary: Ordinary | None = None
    correlation: tuple[float, float] = (0.3, 0.7)
    clusters: dict[str, TextArray] = field(default_factory=dict)

    @property
    def n(self) -> int:
        """Number of cases."""
        return int(self.before.shape[0])

    @property
    def before_per_case(self) -> FloatArray:
        """Euros per year before, over all payers and categories, shape (n_cases,)."""
        return np.asarray(self.before.sum(axis=(1, 2)))

    @property
    def after_per_case(self) -> FloatArray:
        """Euros per year after, over all payers and categories, shape (n_cases,)."""
        return np.asarray(self.after.sum(axis=(1, 2)))

    @property
    def avoided(self) -> FloatArray:
        """Before minus after per case over all payers and categories, euros per year."""
        return np.asarray((self.before - self.after).sum(axis=(1, 2)))

    @property
    def avoided_by_payer(self) -> FloatArray:
        """Before minus after, euros per year, shape (n_cases, n_payers)."""
        return np.asarray((self.before - self.after).sum(axis=2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A row of the register: one question asked of the money.

    ``compute`` returns quantities with their full ids (``cost.avoided.mean``). ``ids`` names them;
    ``<payer>`` and ``<category>`` stand for keys. ``key`` is also the name of the method page.
    """

    key: str
    order: int
    compute: Callable[[Money], tuple[Quantity, ...]]
    ids: tuple[str, ...]

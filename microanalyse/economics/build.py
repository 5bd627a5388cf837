"""From the reduced study to what the money statistics see: one division to a yearly figure."""

from __future__ import annotations

from typing import Final

import numpy as np

from microanalyse.economics.exits import exits
from microanalyse.economics.money import Money
from microanalyse.economics.yearly import AFTER, BEFORE, DAYS_PER_YEAR, observed_twice, yearly
from microanalyse.inference.clustering import repeated
from microanalyse.records import BoolArray, FloatArray, IntArray, TextArray
from microanalyse.reduce import BASES, Reduced
from microanalyse.study import Study

__all__ = ["UNKNOWN_PAYER", "exits", "money_of"]

UNKNOWN_PAYER: Final = "unknown"
CLUSTERS: Final = ("household", "coach", "site")
_MEASURED: Final = BASES.index("measured")


def money_of(reduced: Reduced, study: Study, arm: BoolArray | None = None) -> Money:
    """Return the money of one arm.

    Parameters
    ----------
    reduced : Reduced
        One row a case; cents over the observed days.
    study : Study
        Level, seed, programme cost, ordinary population and correlation range.
    arm : BoolArray or None
        Cases to look at, shape (n_cases,); None is the treated arm.

    Returns
    -------
    Money
        Cases with observed days before and after; those who died, moved or were admitted are left
        out (``exits`` gives their own row).
    """
    keep = observed_twice(reduced, arm)
    payers, axis = _payer_axis(reduced, study)
    days = reduced.days[keep][:, [BEFORE, AFTER]]
    cents = _on_axis(reduced.euros[keep], len(payers), axis)
    total = cents.sum(axis=4)
    measured = cents[..., _MEASURED]
    used = reduced.euros[:, :, :, [BEFORE, AFTER]].any(axis=(0, 2, 3, 4))
    return Money(
        before=yearly(total[..., BEFORE], days[:, 0]),
        after=yearly(total[..., AFTER], days[:, 1]),
        before_measured=yearly(measured[..., BEFORE], days[:, 0]),
        after_measured=yearly(measured[..., AFTER], days[:, 1]),
        cents=np.ascontiguousarray(total[..., [BEFORE, AFTER]]),
        payers=payers,
        categories=reduced.categories,
        alpha=study.analysis.alpha,
        seed=study.analysis.seed,
        draws=study.analysis.draws,
        use_before=_use(reduced, keep, BEFORE),
        use_after=_use(reduced, keep, AFTER),
        use_units=dict(reduced.use_units),
        days=days,
        basis_cents=cents.sum(axis=(1, 2))[:, [BEFORE, AFTER]].transpose(0, 2, 1),
        as_recorded=None
        if reduced.as_recorded is None
        else reduced.as_recorded[keep][:, [BEFORE, AFTER]],
        one_off=_on_axis(reduced.one_off[keep], len(payers), axis)[:, :, [BEFORE, AFTER]],
        transfer=_transfer(_on_axis(reduced.transfer[keep], len(payers), axis), days),
        programme=_programme(reduced, study, keep, payers),
        unmeasured=tuple(p for p in payers if p not in set(np.array(reduced.payers)[used])),
        ordinary=study.costs.ordinary,
        correlation=(study.costs.correlation_low, study.costs.correlation_high),
        clusters=_clusters(reduced, keep),
    )


def _clusters(reduced: Reduced, keep: BoolArray) -> dict[str, TextArray]:
    labels = {name: repeated(getattr(reduced.case, name)[keep]) for name in CLUSTERS}
    return {name: shared for name, shared in labels.items() if shared is not None}


def _use(reduced: Reduced, keep: BoolArray, period: int) -> dict[str, FloatArray]:
    days = reduced.days[keep, period]
    return {key: units[keep, period] * DAYS_PER_YEAR / days for key, units in reduced.use.items()}


def _payer_axis(reduced: Reduced, study: Study) -> tuple[tuple[str, ...], IntArray]:
    """Return the payers, whoever funds the programme among them, and where the old ones went."""
    funder = study.costs.programme_payer or UNKNOWN_PAYER
    payers = tuple(sorted({*reduced.payers, *([funder] if study.costs.programme_per_case else [])}))
    return payers, np.array([payers.index(payer) for payer in reduced.payers], dtype=np.int64)


def _on_axis(amounts: IntArray, n_payers: int, axis: IntArray) -> IntArray:
    """Return ``amounts`` (cases, payers, ...) on the longer payer axis, zero for new payers."""
    wide = np.zeros((amounts.shape[0], n_payers, *amounts.shape[2:]), dtype=np.int64)
    wide[:, axis] = amounts
    return wide


def _transfer(cents: IntArray, days: IntArray) -> FloatArray:
    return np.stack(
        [yearly(cents[:, :, period], days[:, at]) for at, period in enumerate((BEFORE, AFTER))],
        axis=2,
    )


def _programme(
    reduced: Reduced, study: Study, keep: BoolArray, payers: tuple[str, ...]
) -> FloatArray | None:
    """Return the programme's euros per case: records, and the study's rate where there are none.

    The rate goes to the payer the study names, for cases without a programme record at that payer,
    so that nothing is counted twice.
    """
    rate = study.costs.programme_per_case
    if not reduced.programme.any() and not rate:
        return None
    axis = np.array([payers.index(payer) for payer in reduced.payers], dtype=np.int64)
    euros = _on_axis(reduced.programme[keep], len(payers), axis).sum(axis=2) / 100.0
    if rate:
        funder = payers.index(study.costs.programme_payer or UNKNOWN_PAYER)
        euros[:, funder] = np.where(euros[:, funder] == 0, rate, euros[:, funder])
    return np.asarray(euros)

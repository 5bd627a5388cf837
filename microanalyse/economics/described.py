"""Means of euros, hours or visits said as quantities, many at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from microanalyse.economics.money import Money
from microanalyse.inference.many_means import many_means
from microanalyse.inference.student import Label
from microanalyse.records import FloatArray, Quantity, not_estimable

METHOD: Final = "cost_means"
SOURCE: Final = "Student 1908, Biometrika 6:1-25; Barber & Thompson 2000, Stat Med 19:3219-3236"
INPUTS: Final = ("costs.amount", "costs.period")
LEVELS: Final = (".before.mean", ".after.mean", ".programme.mean")


def described_means(
    labels: Sequence[Label], columns: Sequence[FloatArray] | FloatArray, alpha: float
) -> tuple[Quantity, ...]:
    """Return the mean of each column with its t interval.

    Parameters
    ----------
    labels : sequence of Label
        One a column.
    columns : sequence of FloatArray
        The values of each column, shape (n_columns, n_cases), all of the same cases.
    alpha : float
        One minus the level.

    Notes
    -----
    Where every case has the same value the mean still is what was spent: it is shown without an
    interval, and ``reason`` says that there was no spread. A level (before, after, what a programme
    costs) has no test: nobody asks whether people cost more than nothing.
    """
    if not labels:
        return ()
    values = np.asarray(columns, dtype=np.float64)
    n = values.shape[1]
    if n < 2:
        return tuple(not_estimable(x.id, "too_few_cases", n=n, method=x.method) for x in labels)
    found = many_means(values, alpha)
    numbers = np.stack([found.mean, found.se, found.reach, found.statistic, found.p], axis=1)
    return tuple(
        _interval(label, row, n, alpha) if row[1] > 0 else _alike(label, row[0], n, alpha)
        for label, row in zip(labels, numbers.tolist(), strict=True)
    )


def described_mean(label: Label, values: FloatArray, alpha: float) -> Quantity:
    """Return the mean of one column of ``values`` (n_cases,), as ``described_means``."""
    return described_means((label,), values[None, :], alpha)[0]


def euro_label(
    quantity_id: str,
    method: str = METHOD,
    unit: str = "eur_per_year",
    inputs: tuple[str, ...] = INPUTS,
) -> Label:
    """Return what stands beside a mean of euros."""
    return Label(id=quantity_id, method=method, source=SOURCE, unit=unit, inputs=inputs)


def euro_mean(quantity_id: str, euros: FloatArray, money: Money, method: str = METHOD) -> Quantity:
    """Return the mean of ``euros`` (n_cases,) per year with its t interval."""
    return described_mean(euro_label(quantity_id, method), euros, money.alpha)


def _interval(label: Label, row: Sequence[float], n: int, alpha: float) -> Quantity:
    mean, _, reach, statistic, p = row
    level = label.id.endswith(LEVELS)
    return Quantity(
        id=label.id,
        value=mean,
        low=mean - reach,
        high=mean + reach,
        level=1 - alpha,
        interval="confidence",
        unit=label.unit,
        n=n,
        method=label.method,
        source=label.source,
        statistic=None if level else statistic,
        df=n - 1,
        p=None if level else p,
        inputs=label.inputs,
    )


def _alike(label: Label, mean: float, n: int, alpha: float) -> Quantity:
    return Quantity(
        id=label.id,
        value=mean,
        level=1 - alpha,
        unit=label.unit,
        n=n,
        method=label.method,
        source=label.source,
        inputs=label.inputs,
        reason="no_spread",
    )

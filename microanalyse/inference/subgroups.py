"""Parts of a group: which are large enough, tests adjusted together, and whether they differ."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import special

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.linear import hc3, least_squares
from microanalyse.inference.multiplicity import holm
from microanalyse.inference.student import Label
from microanalyse.records import BoolArray, FloatArray, IntArray, Quantity, TextArray, not_estimable

Test = tuple[float, float, float]
"""F and its two degrees of freedom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """The levels of a column that are large enough, and the level of each case.

    Attributes
    ----------
    names : tuple of str
        Levels shown, sorted.
    codes : IntArray
        Place in ``names`` of each case, -1 for cases of no level or of one that is too small.
    """

    names: tuple[str, ...]
    codes: IntArray


def levels(labels: TextArray, minimum_cell: int) -> Levels:
    """Return the levels with at least ``minimum_cell`` cases; an empty label is no level."""
    found, counts = np.unique(labels.astype(str), return_counts=True)
    names = tuple(
        str(name)
        for name, count in zip(found, counts, strict=True)
        if name and count >= minimum_cell
    )
    return Levels(names=names, codes=_codes(labels, names))


def levels_in_both(labels: TextArray, treated: BoolArray, minimum_cell: int) -> Levels:
    """Return the levels with at least ``minimum_cell`` cases in each arm.

    Raises
    ------
    NotEstimable
        ``too_few_levels`` under two of them.
    """
    arms = [set(levels(labels[arm], minimum_cell).names) for arm in (treated, ~treated)]
    shared = tuple(sorted(arms[0] & arms[1]))
    if len(shared) < 2:
        raise NotEstimable("too_few_levels")
    return Levels(names=shared, codes=_codes(labels, shared))


def _codes(labels: TextArray, names: Sequence[str]) -> IntArray:
    place = {name: code for code, name in enumerate(names)}
    return np.array([place.get(str(label), -1) for label in labels], dtype=np.int64)


def adjusted(found: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return the quantities with their p-values adjusted together by Holm (1979)."""
    tested = [item.p for item in found if item.p is not None]
    raised = iter(holm(tested)) if tested else iter(())
    return tuple(
        item if item.p is None else replace(item, p_adjusted=next(raised)) for item in found
    )


def interaction_test(
    design: FloatArray, treated: BoolArray, codes: IntArray, outcome: FloatArray
) -> tuple[float, Test]:
    """Return whether the effect of the arm differs between levels.

    Parameters
    ----------
    design : FloatArray
        Intercept, arm, before and further columns, shape (n_cases, k).
    treated : BoolArray
        Shape (n_cases,).
    codes : IntArray
        Level of each case, 0 to the number of levels minus one, shape (n_cases,).
    outcome : FloatArray
        Shape (n_cases,).

    Returns
    -------
    tuple
        The largest effect of a level minus the smallest, and the joint Wald F of the products of
        arm and level with HC3 (MacKinnon & White 1985, J Econometrics 29:305-325).

    Raises
    ------
    NotEstimable
        Too few cases, columns that repeat, one case that decides, or ``no_spread``.
    """
    count = int(codes.max()) + 1
    dummies = np.eye(count)[codes][:, 1:]
    arm = treated.astype(np.float64)[:, None]
    fit = least_squares(np.column_stack([design, dummies, arm * dummies]), outcome)
    products = fit.coefficients[-(count - 1) :]
    covariance = hc3(fit)[-(count - 1) :, -(count - 1) :]
    if float(np.linalg.cond(covariance)) > 1e12:
        raise NotEstimable("no_spread")
    wald = float(products @ np.linalg.solve(covariance, products)) / (count - 1)
    apart = float(np.ptp(np.append(products, 0.0)))
    return apart, (wald, float(count - 1), fit.df)


def f_quantity(label: Label, value: float, test: Test, n: int) -> Quantity:
    """Return a difference with its F test; ``df`` is that of the denominator."""
    statistic, df1, df2 = test
    if not math.isfinite(statistic):
        return not_estimable(label.id, "no_spread", n=n, method=label.method)
    return Quantity(
        id=label.id,
        value=value,
        unit=label.unit,
        n=n,
        method=label.method,
        source=label.source,
        statistic=statistic,
        df=df2,
        p=float(special.fdtrc(df1, df2, statistic)),
        role="exploratory",
        inputs=label.inputs,
    )

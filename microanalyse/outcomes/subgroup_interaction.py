"""Whether the effect of the arm differs between parts of the group."""

from __future__ import annotations

import numpy as np

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.linear import hc3, least_squares
from microanalyse.outcomes.arms import Arms, checked_pairs
from microanalyse.outcomes.subgroups import METHOD, f_quantity, levels, subgroup_label
from microanalyse.records import FloatArray, IntArray, Quantity, TextArray, not_estimable


def interaction(arms: Arms, labels: TextArray, column: str, minimum_cell: int) -> Quantity:
    """Return whether the effect of the arm differs between levels.

    Least squares of after on before, covariates, arm, level and arm x level; the joint Wald F of
    the products with HC3. The value is the largest effect of a level minus the smallest. A level
    needs ``minimum_cell`` pairs in each arm. ``labels`` has shape (n_cases,).
    """
    quantity_id = f"subgroup.{column}.interaction"
    try:
        pairs = checked_pairs(arms)
        known = labels[np.isfinite(arms.before) & np.isfinite(arms.after)]
        names = _large_in_both(pairs, known, minimum_cell)
        place = {name: code for code, name in enumerate(names)}
        codes = np.array([place.get(str(label), -1) for label in known], dtype=np.int64)
        used = pairs.only(codes >= 0)
        products, test = _wald(used, codes[codes >= 0], len(names))
    except NotEstimable as refusal:
        return not_estimable(quantity_id, refusal.reason, n=arms.pairs.n, method=METHOD)
    effects = np.append(products, 0.0)
    label = subgroup_label(quantity_id, column, "Wald F with HC3, MacKinnon & White 1985")
    return f_quantity(label, float(np.ptp(effects)), test, used.n)


def _large_in_both(pairs: Arms, labels: TextArray, minimum_cell: int) -> tuple[str, ...]:
    treated = levels(labels[pairs.treated], minimum_cell).names
    others = levels(labels[~pairs.treated], minimum_cell).names
    shared = tuple(sorted(set(treated) & set(others)))
    if len(shared) < 2:
        raise NotEstimable("too_few_levels")
    return shared


def _wald(used: Arms, codes: IntArray, count: int) -> tuple[FloatArray, tuple[float, float, float]]:
    dummies = np.eye(count)[codes][:, 1:]
    treated = used.treated.astype(np.float64)[:, None]
    design = np.column_stack([used.design(), dummies, treated * dummies])
    fit = least_squares(design, used.scale.direction * used.after)
    products = fit.coefficients[-(count - 1) :]
    covariance = hc3(fit)[-(count - 1) :, -(count - 1) :]
    if float(np.linalg.cond(covariance)) > 1e12:
        raise NotEstimable("no_spread")
    wald = float(products @ np.linalg.solve(covariance, products)) / (count - 1)
    return products, (wald, float(count - 1), fit.df)

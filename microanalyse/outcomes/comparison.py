"""The treated against a comparison group: adjusted for the before-score, and as change scores."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.linear import Contrast, Fit, contrast, cr2_contrast, hc3, least_squares
from microanalyse.inference.student import Label, t_estimate
from microanalyse.inference.t_mean import spread
from microanalyse.outcomes.arms import Arms, checked_pairs
from microanalyse.records import FloatArray, Quantity, TextArray, not_estimable

METHOD = "comparison"
ANCOVA, DIFFERENCE = IDS = ("comparison.ancova", "comparison.change_difference")
LEAST_DF = 4.0  # with fewer degrees of freedom the CR2 test does not hold its level
HC3_SOURCE = "Vickers & Altman 2001, BMJ 323:1123; HC3: MacKinnon & White 1985"
CR2_SOURCE = "CR2: Bell & McCaffrey 2002; Pustejovsky & Tipton 2018, J Bus Econ Stat 36:672-683"
WELCH_SOURCE = "Welch 1947, Biometrika 34:28-35"
INPUTS = ("case.before", "case.after", "case.group")


def ancova(arms: Arms) -> Quantity:
    """Return the difference after, adjusted for before and the covariates; positive when better.

    Least squares of after on group, before and covariates over the pairs; HC3 with n - k df, or
    CR2 with Satterthwaite's df when there are clusters (no p under 4 df).
    """
    try:
        pairs = checked_pairs(arms)
        fit = least_squares(pairs.design(), pairs.scale.direction * pairs.after)
        found = group_contrast(fit, pairs.clusters)
    except NotEstimable as refusal:
        return not_estimable(ANCOVA, refusal.reason, n=arms.pairs.n, method=METHOD)
    source = HC3_SOURCE if pairs.clusters is None else CR2_SOURCE
    return contrast_quantity(_label(ANCOVA, source), found, pairs)


def change_difference(arms: Arms) -> Quantity:
    """Return the mean change of the treated minus that of the others (difference in differences).

    Welch's t; with clusters CR2 with Satterthwaite's df.
    """
    try:
        pairs = checked_pairs(arms)
        if pairs.clusters is None:
            change, treated = pairs.change, pairs.treated
            return welch(
                _label(DIFFERENCE, WELCH_SOURCE), change[treated], change[~treated], pairs.alpha
            )
        fit = least_squares(pairs.design()[:, :2], pairs.change)
        found = group_contrast(fit, pairs.clusters)
    except NotEstimable as refusal:
        return not_estimable(DIFFERENCE, refusal.reason, n=arms.pairs.n, method=METHOD)
    return contrast_quantity(_label(DIFFERENCE, CR2_SOURCE), found, pairs)


def welch(label: Label, one: FloatArray, other: FloatArray, alpha: float) -> Quantity:
    """Return the mean of ``one`` minus that of ``other`` with Welch's t interval (Welch 1947)."""
    n = one.size + other.size
    if min(one.size, other.size) < 2:
        return not_estimable(label.id, "too_few_pairs", n=n, method=label.method)
    parts = [spread(values) ** 2 / values.size for values in (one, other)]
    variance = sum(parts)
    if variance <= 0:
        return not_estimable(label.id, "no_spread", n=n, method=label.method)
    df = variance**2 / (parts[0] ** 2 / (one.size - 1) + parts[1] ** 2 / (other.size - 1))
    value = float(one.mean() - other.mean())
    return t_estimate(label, value=value, se=math.sqrt(variance), df=df, n=n, alpha=alpha)


def group_contrast(fit: Fit, clusters: TextArray | None) -> Contrast:
    """Return the coefficient of the group, column 1, with its robust standard error."""
    weights = np.zeros(fit.design.shape[1])
    weights[1] = 1.0
    if clusters is None:
        return contrast(fit, hc3(fit), weights)
    return cr2_contrast(fit, clusters, weights)


def contrast_quantity(label: Label, found: Contrast, pairs: Arms) -> Quantity:
    """Return the contrast as a quantity; no test where clusters leave fewer than 4 df."""
    quantity = t_estimate(
        label, value=found.value, se=found.se, df=found.df, n=pairs.n, alpha=pairs.alpha
    )
    if pairs.clusters is not None and found.df < LEAST_DF:
        return replace(quantity, p=None, statistic=None)
    return quantity


def _label(quantity_id: str, source: str) -> Label:
    return Label(id=quantity_id, method=METHOD, source=source, inputs=INPUTS)

"""Costs against a comparison group: ANCOVA in euros first, difference-in-differences as check."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np

from microanalyse.economics.gamma_glm import log_ratio
from microanalyse.economics.money import Money
from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.linear import Contrast, contrast, cr2_contrast, hc3, least_squares
from microanalyse.inference.student import Label, t_estimate
from microanalyse.records import FloatArray, Quantity, TextArray, not_estimable

METHOD: Final = "cost_comparison"
ANCOVA, DIFFERENCE, RATIO = IDS = (
    "cost.comparison.ancova",
    "cost.comparison.change_difference",
    "cost.comparison.gamma_ratio",
)
SOURCES: Final = (
    "ANCOVA: Vickers & Altman 2001, BMJ 323:1123; HC3: MacKinnon & White 1985; "
    "CR2: Bell & McCaffrey 2002, Survey Methodology 28:169-181",
    "difference-in-differences with unequal spread: Welch 1947, Biometrika 34:28-35",
    "gamma model of arm and period: McCullagh & Nelder 1989, ch. 8; Liang & Zeger 1986",
)
LEAST_DF: Final = 4.0
_INPUTS: Final = ("costs.amount", "case.group")


def ancova_euros(
    before: FloatArray,
    after: FloatArray,
    treated: FloatArray,
    clusters: TextArray | None = None,
) -> Contrast:
    """Return how much less the treated cost after, at equal costs before, euros per year.

    Parameters
    ----------
    before, after : FloatArray
        Yearly euros of both arms, shape (n_cases,).
    treated : FloatArray
        1 for the treated, 0 for the comparison, shape (n_cases,).
    clusters : TextArray or None
        Cluster of each case: CR2 with Satterthwaite's df; without them HC3 with n - 3.

    Raises
    ------
    NotEstimable
        Too few cases, or an arm is empty.
    """
    design = np.column_stack([np.ones(before.size), before, treated])
    fit = least_squares(design, after)
    weights = np.array([0.0, 0.0, -1.0])
    if clusters is not None:
        return cr2_contrast(fit, clusters, weights)
    return contrast(fit, hc3(fit), weights)


def change_difference(
    avoided: FloatArray, other: FloatArray, clusters: TextArray | None = None
) -> Contrast:
    """Return mean avoided of the treated minus that of the comparison.

    Welch's df; with clusters (the treated first) CR2 with Satterthwaite's.

    Raises
    ------
    NotEstimable
        ``too_few_cases`` under two cases in an arm, ``no_spread`` where nothing varies.
    """
    if min(avoided.size, other.size) < 2:
        raise NotEstimable("too_few_cases")
    if clusters is not None:
        arm = np.repeat([1.0, 0.0], [avoided.size, other.size])
        fit = least_squares(
            np.column_stack([np.ones(arm.size), arm]), np.concatenate([avoided, other])
        )
        return cr2_contrast(fit, clusters, np.array([0.0, 1.0]))
    parts = [float(np.var(x, ddof=1)) / x.size for x in (avoided, other)]
    variance = sum(parts)
    if variance <= 0:
        raise NotEstimable("no_spread")
    spare = parts[0] ** 2 / (avoided.size - 1) + parts[1] ** 2 / (other.size - 1)
    return Contrast(
        value=float(avoided.mean() - other.mean()), se=math.sqrt(variance), df=variance**2 / spare
    )


def ratio_of_ratios(treated: Money, other: Money) -> Contrast:
    """Return the log of (after / before of the treated) over (after / before of the others).

    A gamma model with a log link of arm, period and both together fits the four means exactly; its
    error is clustered by case, arm by arm, and Welch's df put the arms together.

    Raises
    ------
    NotEstimable
        ``too_few_cases`` under two cases in an arm, ``no_costs_in_a_period`` where a mean is zero,
        ``no_spread`` where nothing varies.
    """
    arms = (treated, other)
    if min(arm.n for arm in arms) < 2:
        raise NotEstimable("too_few_cases")
    if min(float(x.mean()) for arm in arms for x in (arm.before_per_case, arm.after_per_case)) <= 0:
        raise NotEstimable("no_costs_in_a_period")
    logs = [log_ratio(arm.before_per_case, arm.after_per_case) for arm in arms]
    parts = [se**2 for _, se in logs]
    if sum(parts) <= 0:
        raise NotEstimable("no_spread")
    spare = parts[0] ** 2 / (treated.n - 1) + parts[1] ** 2 / (other.n - 1)
    return Contrast(
        value=logs[0][0] - logs[1][0], se=math.sqrt(sum(parts)), df=sum(parts) ** 2 / spare
    )


def cost_comparison(
    treated: Money, other: Money, clusters: TextArray | None = None
) -> tuple[Quantity, ...]:
    """Return the three contrasts of the two arms; euros are positive where the treated cost less.

    Parameters
    ----------
    treated, other : Money
        The arms.
    clusters : TextArray or None
        Cluster of each case, the treated first, shape (n_treated + n_other,): for ANCOVA and for
        the difference of the changes; no test where they leave fewer than 4 df.
    """
    before = np.concatenate([treated.before_per_case, other.before_per_case])
    after = np.concatenate([treated.after_per_case, other.after_per_case])
    arm = np.concatenate([np.ones(treated.n), np.zeros(other.n)])
    asked: tuple[Callable[[], Contrast], ...] = (
        lambda: ancova_euros(before, after, arm, clusters),
        lambda: change_difference(treated.avoided, other.avoided, clusters),
        lambda: ratio_of_ratios(treated, other),
    )
    found = [_quantity(at, contrast_of, treated, other) for at, contrast_of in enumerate(asked)]
    if clusters is None:
        return tuple(found)
    return (*map(_untested, found[:2]), found[2])


def _untested(quantity: Quantity) -> Quantity:
    few = quantity.df is not None and quantity.df < LEAST_DF
    return replace(quantity, statistic=None, p=None) if few else quantity


def _quantity(
    at: int, contrast_of: Callable[[], Contrast], treated: Money, other: Money
) -> Quantity:
    n = treated.n + other.n
    try:
        found = contrast_of()
    except NotEstimable as refusal:
        return not_estimable(IDS[at], refusal.reason, n=n, method=METHOD)
    label = Label(
        id=IDS[at], method=METHOD, source=SOURCES[at], unit="eur_per_year", inputs=_INPUTS
    )
    quantity = t_estimate(
        label, value=found.value, se=found.se, df=found.df, n=n, alpha=treated.alpha
    )
    return _as_ratio(quantity) if IDS[at] == RATIO else quantity


def _as_ratio(logs: Quantity) -> Quantity:
    """Return a log ratio as a ratio; under 1 the treated cost less."""
    if logs.value is None or logs.low is None or logs.high is None:
        return logs
    value, low, high = (math.exp(x) for x in (logs.value, logs.low, logs.high))
    return replace(logs, value=value, low=low, high=high, unit="ratio", role="robustness")

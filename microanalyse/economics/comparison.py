"""Costs against a comparison group: ANCOVA in euros first, difference-in-differences as check."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from microanalyse.economics.money import Money
from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.linear import Contrast, contrast, cr2_contrast, hc3, least_squares
from microanalyse.inference.student import Label, t_estimate
from microanalyse.records import FloatArray, Quantity, TextArray, not_estimable

METHOD: Final = "cost_comparison"
ANCOVA, DIFFERENCE = IDS = ("cost.comparison.ancova", "cost.comparison.change_difference")
SOURCES: Final = (
    "ANCOVA: Vickers & Altman 2001, BMJ 323:1123; HC3: MacKinnon & White 1985; "
    "CR2: Bell & McCaffrey 2002, Survey Methodology 28:169-181",
    "difference-in-differences with unequal spread: Welch 1947, Biometrika 34:28-35",
)
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


def change_difference(avoided: FloatArray, other: FloatArray) -> Contrast:
    """Return mean avoided of the treated minus that of the comparison, Welch's df.

    Raises
    ------
    NotEstimable
        ``too_few_cases`` under two cases in an arm, ``no_spread`` where nothing varies.
    """
    if min(avoided.size, other.size) < 2:
        raise NotEstimable("too_few_cases")
    parts = [float(np.var(x, ddof=1)) / x.size for x in (avoided, other)]
    variance = sum(parts)
    if variance <= 0:
        raise NotEstimable("no_spread")
    spare = parts[0] ** 2 / (avoided.size - 1) + parts[1] ** 2 / (other.size - 1)
    return Contrast(
        value=float(avoided.mean() - other.mean()), se=math.sqrt(variance), df=variance**2 / spare
    )


def cost_comparison(treated: Money, other: Money) -> tuple[Quantity, ...]:
    """Return both contrasts of the two arms, positive where the treated cost less."""
    before = np.concatenate([treated.before_per_case, other.before_per_case])
    after = np.concatenate([treated.after_per_case, other.after_per_case])
    arm = np.concatenate([np.ones(treated.n), np.zeros(other.n)])
    n = treated.n + other.n
    found: list[Quantity] = []
    for at, quantity_id in enumerate(IDS):
        try:
            effect = (
                ancova_euros(before, after, arm)
                if quantity_id == ANCOVA
                else change_difference(treated.avoided, other.avoided)
            )
        except NotEstimable as refusal:
            found.append(not_estimable(quantity_id, refusal.reason, n=n, method=METHOD))
            continue
        label = Label(
            id=quantity_id,
            method=METHOD,
            source=SOURCES[at],
            unit="eur_per_year",
            inputs=_INPUTS,
        )
        found.append(
            t_estimate(
                label, value=effect.value, se=effect.se, df=effect.df, n=n, alpha=treated.alpha
            )
        )
    return tuple(found)

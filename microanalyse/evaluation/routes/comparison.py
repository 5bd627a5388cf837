"""R4: a comparison group with the same entry, calendar time, asker and moments.

Analysis of covariance on the before value with HC3 errors, or CR2 where households repeat.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy import special

from microanalyse.evaluation.routes.contrast import Contrast, Route
from microanalyse.evaluation.routes.outcome import Outcome
from microanalyse.inference import linear
from microanalyse.inference.estimable import NotEstimable
from microanalyse.records import BoolArray, FloatArray, TextArray

ALPHA: Final = 0.025
LEAST_CASES: Final = 10
LEAST_DF: Final = 4  # Satterthwaite df under this give no p (Bell & McCaffrey 2002)
TREATED: Final = np.array([0.0, 0.0, 1.0])


def comparison(outcome: Outcome, *, refused_by: str) -> Route:
    """Return the route.

    Parameters
    ----------
    outcome : Outcome
        With untreated cases.
    refused_by : str
        Which declared condition is not met, a key of ``claim.closed.<key>``; empty when all are.
    """
    if not outcome.has_comparison:
        return Route(key="comparison", closed_by="no_comparison")
    if refused_by:
        return Route(key="comparison", closed_by=refused_by)
    rows = complete(outcome)
    arms = (int((rows & outcome.treated).sum()), int((rows & ~outcome.treated).sum()))
    if min(arms) < LEAST_CASES:
        return Route(key="comparison", closed_by="too_few_cases")
    try:
        found = _treated(outcome)
    except NotEstimable:
        return Route(key="comparison", closed_by="no_spread")
    if found.se <= 0 or found.df < LEAST_DF:
        return Route(key="comparison", closed_by="no_spread")
    value = outcome.direction * found.value
    statistic = value / found.se
    contrast = Contrast(
        id="comparison",
        value=value,
        low=value - float(special.stdtrit(found.df, 1 - ALPHA)) * found.se,
        p=float(special.stdtr(found.df, -statistic)),
        statistic=statistic,
        df=found.df,
        level=1 - ALPHA,
        n=int(rows.sum()),
        method="comparison",
    )
    return Route(key="comparison", contrasts=(contrast,))


def complete(outcome: Outcome) -> BoolArray:
    """Return the cases of both arms with before and after."""
    return np.asarray(np.isfinite(outcome.before) & np.isfinite(outcome.after))


def effect(outcome: Outcome) -> float | None:
    """Return the ANCOVA estimate alone, positive when better; None where it cannot be had.

    Difference of the after-means minus the slope within arms times that of the before-means
    (Cochran 1957, Biometrics 13:261-281): the coefficient of the least squares fit.
    """
    rows = complete(outcome)
    arms = (rows & outcome.treated, rows & ~outcome.treated)
    if min(int(arm.sum()) for arm in arms) < 1:
        return None
    before = [outcome.before[arm] for arm in arms]
    after = [outcome.after[arm] for arm in arms]
    apart = [x - x.mean() for x in before]
    spread = sum(float(x @ x) for x in apart)
    shared = sum(float(x @ y) for x, y in zip(apart, after, strict=True))
    slope = shared / spread if spread > 0 else 0.0
    gap = after[0].mean() - after[1].mean() - slope * (before[0].mean() - before[1].mean())
    return outcome.direction * float(gap)


def _design(outcome: Outcome) -> tuple[FloatArray, FloatArray]:
    rows = complete(outcome)
    before = outcome.before[rows]
    treated = outcome.treated[rows].astype(np.float64)
    design = np.column_stack([np.ones(before.size), before - before.mean(), treated])
    return design, np.asarray(outcome.after[rows])


def _treated(outcome: Outcome) -> linear.Contrast:
    design, after = _design(outcome)
    fit = linear.least_squares(design, after)
    clusters = _repeated(outcome)
    if clusters is None:
        return linear.contrast(fit, linear.hc3(fit), TREATED)
    return linear.cr2_contrast(fit, clusters, TREATED)


def _repeated(outcome: Outcome) -> TextArray | None:
    """Return the household of each complete case; None where no household repeats."""
    household = outcome.household[complete(outcome)].astype(str)
    alone = np.array([f"#{place}" for place in range(household.size)])
    clusters = np.where(household == "", alone, household)
    return None if np.unique(clusters).size == clusters.size else clusters.astype(object)

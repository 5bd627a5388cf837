"""The adjusted difference with the missing afters of both arms imputed, or made worse."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.imputation import imputations_needed, impute_normal, pool
from microanalyse.inference.linear import least_squares
from microanalyse.inference.student import Label, t_estimate
from microanalyse.outcomes.arms import Arms, checked_pairs
from microanalyse.outcomes.comparison import INPUTS, group_contrast
from microanalyse.records import BoolArray, FloatArray, Quantity, not_estimable

METHOD = "comparison_missing"
ID = "comparison.ancova_imputed"
SOURCE = "Rubin 1987; Barnard & Rubin 1999; White, Kalaitzaki & Thompson 2011, Stat Med 30:3192"


def ancova_imputed(
    arms: Arms, *, seed: int, worse_treated: float = 0.0, worse_others: float = 0.0
) -> Quantity:
    """Return the adjusted difference over everybody with a before-score.

    Missing afters are drawn from group, before and covariates, m = max(20, % missing), then made
    worse by so many points in each arm and kept within the range. Each completed study is fitted
    as in ``comparison.ancova`` and the results are pooled by Rubin's rules.
    """
    begun = arms.only(np.isfinite(arms.before))
    try:
        checked_pairs(arms)
        if begun.covariates is not None and not bool(np.isfinite(begun.covariates).all()):
            raise NotEstimable("covariate_missing")
        lost = ~np.isfinite(begun.after)
        direction = begun.scale.direction
        draws = impute_normal(
            direction * begun.after,
            begun.design()[:, 1:],
            imputations_needed(float(lost.mean())),
            np.random.default_rng(seed),
        )
        worse = np.where(begun.treated[lost], worse_treated, worse_others)
        estimates, variances, df = _fits(begun, lost, _shifted(begun, draws, worse))
        result = pool(estimates, variances, df)
    except NotEstimable as refusal:
        return not_estimable(ID, refusal.reason, n=begun.n, method=METHOD)
    return t_estimate(
        Label(id=ID, method=METHOD, source=SOURCE, inputs=INPUTS),
        value=result.value,
        se=result.se,
        df=result.df,
        n=begun.n,
        alpha=arms.alpha,
    )


def _shifted(arms: Arms, draws: FloatArray, worse: FloatArray) -> FloatArray:
    """Return the draws in the scale's own direction, made worse; whole only without a shift."""
    own = arms.scale.direction * (draws - worse)
    if not bool(np.any(worse)):
        return np.asarray(own)
    return np.asarray(np.clip(own, arms.scale.minimum, arms.scale.maximum))


def _fits(arms: Arms, lost: BoolArray, drawn: FloatArray) -> tuple[FloatArray, FloatArray, float]:
    found = []
    for values in drawn:
        after = arms.after.copy()
        after[lost] = values
        full = replace(arms, after=after)
        fit = least_squares(full.design(), full.scale.direction * after)
        found.append(group_contrast(fit, full.clusters))
    # with clusters the degrees of freedom differ a little per draw: the smallest is taken
    df = min(item.df for item in found)
    return (
        np.array([item.value for item in found]),
        np.array([item.se**2 for item in found]),
        df,
    )

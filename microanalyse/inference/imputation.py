"""Multiple imputation of one missing column, and Rubin's rules."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from microanalyse.inference.estimable import NotEstimable
from microanalyse.records import FloatArray

LEAST_SPARE = 3  # observed cases beyond the coefficients: fewer give no useful draw of the spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooled:
    """Result of Rubin's rules.

    Attributes
    ----------
    value, se, df : float
        Estimate, total standard error, and the degrees of freedom of its t interval.
    missing_information : float
        Share of the variance that comes from not knowing the missing values.
    """

    value: float
    se: float
    df: float
    missing_information: float


def imputations_needed(share_missing: float) -> int:
    """Return m: one for each per cent missing, at least 20 (White et al. 2011, Stat Med 30:377)."""
    return max(20, math.ceil(100 * share_missing))


def impute_normal(
    outcome: FloatArray, predictors: FloatArray, m: int, rng: np.random.Generator
) -> FloatArray:
    """Return m proper draws of the missing outcomes, shape (m, n_missing).

    Parameters
    ----------
    outcome : FloatArray
        Shape (n_cases,), NaN = missing.
    predictors : FloatArray
        Shape (n_cases, n_predictors), without missing values; an intercept is added.
    m : int
        Number of draws.
    rng : Generator
        Source of chance.

    Raises
    ------
    NotEstimable
        ``too_few_to_impute`` where fewer than three observed cases are left over.

    References
    ----------
    Rubin (1987), Multiple imputation for nonresponse in surveys, example 5.1: sigma2 from its
    scaled inverse chi-square, coefficients given sigma2, then values given both.
    """
    seen = np.isfinite(outcome)
    design = np.column_stack([np.ones(outcome.size), predictors])
    design = design[:, _independent(design[seen])]
    x, y = design[seen], outcome[seen]
    spare = y.size - x.shape[1]
    if spare < LEAST_SPARE:
        raise NotEstimable("too_few_to_impute")
    q, r = np.linalg.qr(x)
    centre = np.linalg.solve(r, q.T @ y)
    rest = float(np.sum((y - x @ centre) ** 2))
    sigma = np.sqrt(rest / rng.chisquare(spare, m))
    wander = np.linalg.solve(r, rng.standard_normal((r.shape[0], m)))
    coefficients = centre + sigma[:, None] * wander.T
    noise = rng.standard_normal((m, int(np.sum(~seen))))
    return np.asarray(coefficients @ design[~seen].T + sigma[:, None] * noise)


def pool(estimates: FloatArray, variances: FloatArray, df_complete: float) -> Pooled:
    """Return Rubin's pooled estimate with the degrees of freedom of Barnard and Rubin.

    Parameters
    ----------
    estimates, variances : FloatArray
        Of each imputation, shape (m,), m at least 2.
    df_complete : float
        Degrees of freedom had nothing been missing.

    References
    ----------
    Rubin (1987), section 3.1; Barnard & Rubin (1999), Biometrika 86:948-955, equation 3.
    """
    m = estimates.size
    within, between = float(variances.mean()), float(np.var(estimates, ddof=1))
    total = within + (1 + 1 / m) * between
    if total <= 0:
        raise NotEstimable("no_spread")
    share = (1 + 1 / m) * between / total
    df_observed = (df_complete + 1) / (df_complete + 3) * df_complete * (1 - share)
    df = df_observed
    if share > 0:
        df_old = (m - 1) / share**2
        df = df_old * df_observed / (df_old + df_observed)
    return Pooled(
        value=float(estimates.mean()), se=math.sqrt(total), df=df, missing_information=share
    )


def _independent(design: FloatArray) -> list[int]:
    """Return the columns that add something to those before them; the intercept always stays."""
    kept = [0]
    for column in range(1, design.shape[1]):
        basis, _ = np.linalg.qr(design[:, kept])
        values = design[:, column]
        rest = values - basis @ (basis.T @ values)
        if float(np.linalg.norm(rest)) > 1e-9 * max(1.0, float(np.linalg.norm(values))):
            kept.append(column)
    return kept

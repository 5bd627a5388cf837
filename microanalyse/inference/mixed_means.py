"""Means of repeated measurements with gaps: a mean per moment, a level per person."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from microanalyse.inference.estimable import NotEstimable
from microanalyse.records import BoolArray, FloatArray

SAME = 1e-9  # of the largest score: a spread below this is rounding
LOWEST, HIGHEST = -16.0, 18.0  # log of the ratio of variances between and within people


@dataclass(frozen=True, slots=True, kw_only=True)
class MixedMeans:
    """Estimated means per moment and their covariance.

    Attributes
    ----------
    means : FloatArray
        Shape (n_moments,), in the unit of the scores.
    covariance : FloatArray
        Shape (n_moments, n_moments).
    between, within : float
        Variance between people and within a person.
    cases : int
        People with at least one score.
    """

    means: FloatArray
    covariance: FloatArray
    between: float
    within: float
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Solved:
    """Generalised least squares at one ratio; ``deviance`` is minus twice the REML likelihood."""

    means: FloatArray
    inverse: FloatArray
    within: float
    deviance: float


def mixed_means(scores: FloatArray) -> MixedMeans:
    """Return the means of a mixed model with a random level per person, by REML.

    People who miss a moment stay in with the moments they have. The likelihood has one free
    parameter, the ratio of the two variances, and is maximised over it.

    Parameters
    ----------
    scores : FloatArray
        Shape (n_cases, n_moments); NaN = missing.

    Raises
    ------
    NotEstimable
        ``too_few_pairs`` where a moment has fewer than two scores or fewer than two people have
        two moments; ``no_spread`` where nothing varies within people.

    References
    ----------
    Patterson & Thompson (1971), Biometrika 58:545-554; Laird & Ware (1982), Biometrics 38:963.
    """
    known = np.isfinite(scores)
    twice = int(np.sum(known.sum(axis=1) >= 2))
    if scores.shape[0] < 2 or int(known.sum(axis=0).min()) < 2 or twice < 2:
        raise NotEstimable("too_few_pairs")
    filled = np.where(known, scores, 0.0)
    plain = _solve(filled, known, 0.0)
    if plain.within <= (SAME * float(np.abs(filled).max())) ** 2:
        raise NotEstimable("no_spread")
    ratio = _best_ratio(filled, known)
    if np.log(ratio) > HIGHEST - 1:
        raise NotEstimable("no_spread")
    best = _solve(filled, known, ratio)
    if plain.deviance <= best.deviance:
        ratio, best = 0.0, plain
    return MixedMeans(
        means=best.means,
        covariance=best.within * best.inverse,
        between=ratio * best.within,
        within=best.within,
        cases=int(known.any(axis=1).sum()),
    )


def _best_ratio(filled: FloatArray, known: BoolArray) -> float:
    from scipy.optimize import minimize_scalar

    def deviance(log_ratio: float) -> float:
        return _solve(filled, known, float(np.exp(log_ratio))).deviance

    grid = np.linspace(LOWEST, HIGHEST, 69)
    near = float(grid[int(np.argmin([deviance(point) for point in grid]))])
    step = float(grid[1] - grid[0])
    found = minimize_scalar(
        deviance,
        bounds=(near - step, min(near + step, HIGHEST)),
        method="bounded",
        options={"xatol": 1e-9},
    )
    return float(np.exp(found.x))


def _solve(filled: FloatArray, known: BoolArray, ratio: float) -> _Solved:
    """Return the fit at one ratio; per person V = within (I + ratio 11')."""
    counts = known.sum(axis=1)
    shrink = ratio / (1 + counts * ratio)
    seen = known.astype(np.float64)
    information = np.diag(seen.sum(axis=0)) - seen.T @ (shrink[:, None] * seen)
    pulled = filled.sum(axis=0) - seen.T @ (shrink * filled.sum(axis=1))
    inverse = np.linalg.inv(information)
    means = inverse @ pulled
    rest = np.where(known, filled - means, 0.0)
    level = rest.sum(axis=1) / np.maximum(counts, 1)
    around = np.where(known, rest - level[:, None], 0.0)
    # split into around and between people: the plain difference of squares loses its digits
    squares = float(np.sum(around**2) + np.sum(counts * level**2 / (1 + counts * ratio)))
    spare = int(counts.sum()) - means.size
    within = squares / spare
    logs = float(np.sum(np.log1p(counts * ratio))) + float(np.linalg.slogdet(information)[1])
    deviance = spare * float(np.log(max(within, 1e-300))) + logs
    return _Solved(means=means, inverse=inverse, within=within, deviance=deviance)

"""Least squares with standard errors that do not need equal spread: HC3, and CR2 for clusters."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from microanalyse.inference.estimable import NotEstimable
from microanalyse.records import FloatArray, TextArray

FULL_LEVERAGE = 1e-8  # one minus leverage below this: the case alone fixes a coefficient


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A least squares fit.

    Attributes
    ----------
    design : FloatArray
        Shape (n_cases, k).
    coefficients : FloatArray
        Shape (k,).
    residuals, leverage : FloatArray
        Shape (n_cases,).
    bread : FloatArray
        Inverse of X'X, shape (k, k).
    """

    design: FloatArray
    coefficients: FloatArray
    residuals: FloatArray
    leverage: FloatArray
    bread: FloatArray

    @property
    def df(self) -> float:
        """Cases minus coefficients."""
        return float(self.design.shape[0] - self.design.shape[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """A weighted sum of coefficients with its standard error and degrees of freedom."""

    value: float
    se: float
    df: float


def least_squares(design: FloatArray, outcome: FloatArray) -> Fit:
    """Return the least squares fit of ``outcome`` (n,) on ``design`` (n, k), intercept included.

    Raises
    ------
    NotEstimable
        ``too_few_pairs`` without a spare case, ``columns_repeat`` where a column follows from
        the others.
    """
    n, k = design.shape
    if n <= k:
        raise NotEstimable("too_few_pairs")
    # columns on one scale, so that the check on repetition does not depend on units
    size = np.linalg.norm(design, axis=0)
    if not bool((size > 0).all()):
        raise NotEstimable("columns_repeat")
    q, r = np.linalg.qr(design / size)
    if float(np.min(np.abs(np.diag(r)))) < 1e-9:
        raise NotEstimable("columns_repeat")
    inverse = np.linalg.inv(r) / size[:, None]
    coefficients = inverse @ (q.T @ outcome)
    return Fit(
        design=design,
        coefficients=coefficients,
        residuals=outcome - design @ coefficients,
        leverage=np.sum(q * q, axis=1),
        bread=inverse @ inverse.T,
    )


def classical(fit: Fit) -> FloatArray:
    """Return the covariance of the coefficients under equal spread, shape (k, k)."""
    return np.asarray(float(fit.residuals @ fit.residuals) / fit.df * fit.bread)


def hc3(fit: Fit) -> FloatArray:
    """Return the HC3 covariance of the coefficients, shape (k, k).

    MacKinnon & White (1985), J Econometrics 29:305-325; Long & Ervin (2000), Am Stat 54:217-224:
    each residual divided by one minus its leverage.

    Raises
    ------
    NotEstimable
        ``one_case_decides`` where a case has leverage 1.
    """
    free = 1 - fit.leverage
    if float(free.min()) < FULL_LEVERAGE:
        raise NotEstimable("one_case_decides")
    scores = fit.design * (fit.residuals / free)[:, None]
    return np.asarray(fit.bread @ (scores.T @ scores) @ fit.bread)


def contrast(fit: Fit, covariance: FloatArray, weights: FloatArray) -> Contrast:
    """Return the weighted sum of coefficients; ``weights`` has shape (k,)."""
    return Contrast(
        value=float(weights @ fit.coefficients),
        se=math.sqrt(float(weights @ covariance @ weights)),
        df=fit.df,
    )


def cr2_contrast(fit: Fit, clusters: TextArray, weights: FloatArray) -> Contrast:
    """Return the weighted sum with the CR2 standard error and Satterthwaite's df.

    Bell & McCaffrey (2002), Survey Methodology 28:169-181; Pustejovsky & Tipton (2018), J Bus Econ
    Stat 36:672-683, equations 8 and 11; working model: independent cases of equal spread.

    Parameters
    ----------
    fit : Fit
        Least squares fit.
    clusters : TextArray
        Cluster of each case, shape (n_cases,).
    weights : FloatArray
        Shape (k,).

    Raises
    ------
    NotEstimable
        ``too_few_clusters`` under two clusters, or where the contrast rests on one of them.
    """
    codes = np.unique(clusters.astype(str), return_inverse=True)[1]
    groups = np.split(np.argsort(codes, kind="stable"), np.cumsum(np.bincount(codes))[:-1])
    if len(groups) < 2:
        raise NotEstimable("too_few_clusters")
    direction = fit.bread @ weights
    scores, own, shared = [], [], []
    for rows in groups:
        pull = _adjusted(fit, rows, fit.design[rows] @ direction)
        scores.append(float(pull @ fit.residuals[rows]))
        own.append(float(pull @ pull))
        shared.append(pull @ fit.design[rows])
    variance = float(np.sum(np.square(scores)))
    df = _satterthwaite(np.array(own), np.array(shared), fit.bread)
    if variance <= 0 or not math.isfinite(df):
        raise NotEstimable("too_few_clusters")
    value = float(weights @ fit.coefficients)
    return Contrast(value=value, se=math.sqrt(variance), df=df)


def _adjusted(
    fit: Fit, rows: np.ndarray[tuple[int], np.dtype[np.int64]], vector: FloatArray
) -> FloatArray:
    """Return (I - H_gg)^(-1/2) times a vector, through the k x k problem instead of n_g x n_g.

    Where I - H_gg is singular its Moore-Penrose inverse is taken.
    """
    q, r = np.linalg.qr(fit.design[rows])
    values, vectors = np.linalg.eigh(r @ fit.bread @ r.T)
    free = 1 - values
    singular = free < FULL_LEVERAGE
    gain = np.where(singular, -1.0, 1 / np.sqrt(np.where(singular, 1.0, free)) - 1)
    basis = q @ vectors
    return np.asarray(vector + basis @ (gain * (basis.T @ vector)))


def _satterthwaite(own: FloatArray, shared: FloatArray, bread: FloatArray) -> float:
    """Return tr(B)^2 / tr(B^2) with B = diag(own) - W bread W' and W = ``shared`` (G, k)."""
    cross = shared @ bread
    diagonal = own - np.sum(cross * shared, axis=1)
    inner = bread @ (shared.T @ shared)
    weighted = float(np.sum(own * np.sum(cross * shared, axis=1)))
    squares = float(np.sum(own**2)) - 2 * weighted + float(np.trace(inner @ inner))
    return float(diagonal.sum()) ** 2 / squares if squares > 0 else math.inf

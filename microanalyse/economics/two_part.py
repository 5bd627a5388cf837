"""Two-part model of costs: whether there are any, and how much if so; against a comparison."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import special

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.linear import Contrast
from microanalyse.inference.resampling import unit_of
from microanalyse.records import BoolArray, FloatArray, TextArray

METHOD: Final = "two_part"
ID: Final = "cost.comparison.two_part"
SOURCE: Final = (
    "Duan, Manning, Morris & Newhouse 1983, J Bus Econ Stat 1:115-126; gamma part: Manning & "
    "Mullahy 2001, J Health Econ 20:461-494; errors: Stefanski & Boos 2002, Am Stat 56:29-38"
)
STEPS: Final = 100
CLOSE: Final = 1e-12
FAR: Final = 20.0  # a linear predictor beyond this is a probability of 0 or 1: no estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One fitted part: coefficients, and what each case adds to their error (n_cases, k)."""

    coefficients: FloatArray
    influence: FloatArray


def two_part(
    before: FloatArray,
    after: FloatArray,
    treated: FloatArray,
    clusters: TextArray | None = None,
) -> Contrast:
    """Return how much less the treated cost after, by recycled predictions, euros per year.

    Parameters
    ----------
    before, after : FloatArray
        Yearly euros of both arms, shape (n_cases,), not below zero.
    treated : FloatArray
        1 for the treated, 0 for the comparison.
    clusters : TextArray or None
        Cluster of each case; what cases of one cluster add is added up first.

    Raises
    ------
    NotEstimable
        ``too_few_cases`` with five cases or fewer with costs, ``columns_repeat`` where an arm is
        empty, ``separated`` where an arm always or never has costs and the other does not.

    Notes
    -----
    P(after > 0) by logit and E(after | after > 0) by a gamma model with log link, both on
    log(1 + before) and the arm. Each case is predicted once as treated and once as not; the effect
    is the mean difference of P x E (recycled predictions). Its error is that of stacked estimating
    equations: each case adds its own difference and its pull on both sets of coefficients. Where
    everybody has costs the first part is 1.
    """
    some = after > 0
    if int(some.sum()) <= 5:
        raise NotEstimable("too_few_cases")
    design = np.column_stack([np.ones(before.size), np.log1p(before), treated])
    _need_both(design, some)
    size = _gamma(design[some], after[some])
    pull_size = np.zeros((before.size, 3))
    pull_size[some] = size.influence
    chance = None if bool(some.all()) else _logit(design, some.astype(np.float64))
    value = np.zeros(before.size)
    gradients = np.zeros((2, 3))
    for arm, sign in ((0.0, 1.0), (1.0, -1.0)):
        as_arm = np.column_stack([design[:, :2], np.full(before.size, arm)])
        mean = np.exp(as_arm @ size.coefficients)
        odds = 1.0 if chance is None else special.expit(as_arm @ chance.coefficients)
        predicted = np.asarray(odds * mean)
        value += sign * predicted
        gradients[0] += sign * (predicted[:, None] * as_arm).mean(axis=0)
        gradients[1] += sign * ((predicted * (1 - odds))[:, None] * as_arm).mean(axis=0)
    effect = float(value.mean())
    n = before.size
    parts = (value - effect) / n + pull_size @ gradients[0]
    if chance is not None:
        parts = parts + chance.influence @ gradients[1]
    parts = parts if clusters is None else np.bincount(unit_of(n, clusters), parts)
    se = float(np.sqrt(parts @ parts))
    if se <= 0:
        raise NotEstimable("no_spread")
    return Contrast(value=effect, se=se, df=float(parts.size - 3))


def _need_both(design: FloatArray, some: BoolArray) -> None:
    if np.linalg.matrix_rank(design[some]) < design.shape[1]:
        raise NotEstimable("columns_repeat")
    shares = [float(some[design[:, 2] == arm].mean()) for arm in (0.0, 1.0)]
    if not bool(some.all()) and any(share in (0.0, 1.0) for share in shares):
        raise NotEstimable("separated")


def _gamma(design: FloatArray, outcome: FloatArray) -> Part:
    """Return the gamma part: Newton's steps, halved until minus the likelihood falls."""
    found = np.zeros(design.shape[1])
    found[0] = np.log(outcome.mean())
    for _ in range(STEPS):
        ratio = outcome / np.exp(design @ found)
        bread = np.linalg.inv(design.T @ (design * ratio[:, None]))
        step = bread @ (design.T @ (ratio - 1))
        size = 1.0
        while _lack(design, outcome, found + size * step) > _lack(design, outcome, found) + CLOSE:
            size /= 2
        found = found + size * step
        if float(np.abs(step).max()) < CLOSE:
            break
    ratio = outcome / np.exp(design @ found)
    bread = np.linalg.inv(design.T @ (design * ratio[:, None]))
    return Part(coefficients=found, influence=(design * (ratio - 1)[:, None]) @ bread)


def _lack(design: FloatArray, outcome: FloatArray, coefficients: FloatArray) -> float:
    """Return minus the gamma likelihood a case, up to a constant; convex in the coefficients."""
    predictor = design @ coefficients
    with np.errstate(over="ignore"):  # a step too far is infinitely bad, and halved
        return float(np.mean(outcome * np.exp(-predictor) + predictor))


def _logit(design: FloatArray, outcome: FloatArray) -> Part:
    found = np.zeros(design.shape[1])
    bread = np.eye(design.shape[1])
    for _ in range(STEPS):
        predictor = design @ found
        if float(np.abs(predictor).max()) > FAR:
            raise NotEstimable("separated")
        chance = special.expit(predictor)
        weight = chance * (1 - chance)
        bread = np.linalg.inv(design.T @ (design * weight[:, None]))
        step = bread @ (design.T @ (outcome - chance))
        found = found + step
        if float(np.abs(step).max()) < CLOSE:
            break
    else:
        raise NotEstimable("separated")
    chance = special.expit(design @ found)
    return Part(coefficients=found, influence=(design * (outcome - chance)[:, None]) @ bread)

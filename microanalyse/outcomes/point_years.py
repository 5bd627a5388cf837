"""Wellbeing gained over time: the area between the scores and the score before."""

from __future__ import annotations

import numpy as np

from microanalyse.inference.student import Label, t_mean
from microanalyse.records import FloatArray, Quantity, not_estimable

METHOD = "point_years"
ID = "point_years.mean"
SOURCE = "Matthews et al. 1990, BMJ 300:230-235; trapezoidal rule"


def gained_point_years(scores: FloatArray, years: FloatArray) -> FloatArray:
    """Return the area above the first score per case, in points x years, shape (n_cases,).

    Straight lines between the moments. NaN where a score or a time is missing: a gap is not
    bridged.

    Parameters
    ----------
    scores : FloatArray
        Shape (n_cases, n_moments), the first is before.
    years : FloatArray
        Time of each moment since the first, shape (n_moments,) or (n_cases, n_moments), rising.

    Raises
    ------
    ValueError
        Times that fall.
    """
    steps = np.diff(np.broadcast_to(years, scores.shape), axis=1)
    if bool((steps < 0).any()):
        raise ValueError("the moments are not in order of time")
    above = scores - scores[:, :1]
    return np.asarray(np.sum(steps * (above[:, :-1] + above[:, 1:]) / 2, axis=1))


def point_years(
    scores: FloatArray, years: FloatArray, *, direction: float, alpha: float = 0.05
) -> Quantity:
    """Return the mean area gained, positive when better, with a t interval.

    Only people with every moment count; ``direction`` is 1 where higher is better, otherwise -1.
    """
    gained = direction * gained_point_years(scores, years)
    label = Label(id=ID, method=METHOD, source=SOURCE, unit="point_years", inputs=("case.scores",))
    if scores.shape[1] < 2:
        return not_estimable(ID, "too_few_pairs", n=scores.shape[0], method=METHOD)
    return t_mean(label, gained[np.isfinite(gained)], alpha)

"""Means at every moment, and whether the gain lasts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.mixed_means import MixedMeans, mixed_means
from microanalyse.inference.student import Label, t_estimate
from microanalyse.records import FloatArray, Quantity, not_estimable

METHOD = "moments"
SOURCE = "Laird & Ware 1982, Biometrics 38:963-974 (REML)"
BASIC = ("earlier", "before", "after")


def moments(
    scores: FloatArray, labels: Sequence[str], *, direction: float, alpha: float = 0.05
) -> tuple[Quantity, ...]:
    """Return the mean of every moment, and each follow-up minus after.

    ``moment.<label>.mean`` keeps the instrument's direction; ``moment.<label>.since_after`` is
    positive when people are better than at after: the gain lasts where its interval does not lie
    below zero. Intervals: t with the number of people minus one, cautious beside the normal.

    Parameters
    ----------
    scores : FloatArray
        Shape (n_cases, n_moments); NaN = missing.
    labels : sequence of str
        Name of each moment; those not earlier, before or after are follow-ups.
    direction : float
        1 where higher is better, otherwise -1.
    alpha : float
        One minus the level.
    """
    follow_ups = [label for label in labels if label not in BASIC] if "after" in labels else []
    ids = [f"moment.{label}.mean" for label in labels]
    ids += [f"moment.{label}.since_after" for label in follow_ups]
    try:
        fit = mixed_means(scores)
    except NotEstimable as refusal:
        n = int(np.isfinite(scores).any(axis=1).sum())
        return tuple(not_estimable(i, refusal.reason, n=n, method=METHOD) for i in ids)
    rows = [np.eye(len(labels))[place] for place in range(len(labels))]
    for label in follow_ups:
        since = np.zeros(len(labels))
        since[list(labels).index(label)] = direction
        since[list(labels).index("after")] = -direction
        rows.append(since)
    return tuple(
        _estimate(quantity_id, fit, weights, alpha)
        for quantity_id, weights in zip(ids, rows, strict=True)
    )


def _estimate(quantity_id: str, fit: MixedMeans, weights: FloatArray, alpha: float) -> Quantity:
    return t_estimate(
        Label(id=quantity_id, method=METHOD, source=SOURCE, inputs=("case.scores",)),
        value=float(weights @ fit.means),
        se=float(np.sqrt(weights @ fit.covariance @ weights)),
        df=float(fit.cases - 1),
        n=fit.cases,
        alpha=alpha,
    )

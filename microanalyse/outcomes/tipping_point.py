"""How much worse than estimated the missing people must be to undo the gain."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.t_mean import t_quantile
from microanalyse.outcomes.imputed_change import Completed, complete, pooled_change
from microanalyse.outcomes.missing import begun
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity, Scale, not_estimable

METHOD = "tipping_point"
SOURCE = "Rubin 1987, section 6.2; Yan, Lee & Li 2009, J Biopharm Stat 19:1085-1098"
ID = "missing.tipping_point"
STEPS = 100  # of the coarse search over the range
HALVINGS = 40


def tipping_point(sample: Sample) -> tuple[Quantity, ...]:
    """Return the smallest delta, in points, at which the lower limit of the change reaches 0.

    Every drawn after-score of a missing person is made worse by delta and kept within the range
    of the scale; the same draws serve every delta. ``no_delta_tips`` where even the worst score
    for all of them leaves the lower limit above zero.
    """
    n = begun(sample).before.size
    try:
        delta = _tipping_delta(sample)
    except NotEstimable as refusal:
        return (not_estimable(ID, refusal.reason, n=n, method=METHOD),)
    return (
        Quantity(
            id=ID,
            value=delta,
            level=1 - sample.alpha,
            unit="points",
            n=n,
            method=METHOD,
            source=SOURCE,
            inputs=("missing.imputed_change", "case.before", "case.after"),
        ),
    )


def lower_limit(completed: Completed, scale: Scale, delta: float, alpha: float) -> float:
    """Return the lower t limit of the mean change when the missing are ``delta`` points worse."""
    worse = completed.draws - scale.direction * delta
    drawn = np.clip(worse, scale.minimum, scale.maximum)
    result = pooled_change(completed, drawn, scale.direction)
    return result.value - t_quantile(1 - alpha / 2, result.df) * result.se


def _tipping_delta(sample: Sample) -> float:
    scale = sample.scale
    if scale.minimum is None or scale.maximum is None:
        raise NotEstimable("no_range")
    if bool(np.isfinite(begun(sample).after).all()):
        raise NotEstimable("nothing_missing")
    completed = complete(sample)

    def limit(delta: float) -> float:
        return lower_limit(completed, scale, delta, sample.alpha)

    if limit(0.0) <= 0:
        raise NotEstimable("no_claim_to_tip")
    worst = scale.minimum if scale.higher_is_better else scale.maximum
    reach = float(np.max(scale.direction * (completed.draws - worst)))
    if reach <= 0:
        raise NotEstimable("no_delta_tips")
    grid = np.linspace(0.0, reach, STEPS + 1)
    for low, high in pairwise(grid):
        if limit(float(high)) <= 0:
            return _halved(limit, float(low), float(high))
    raise NotEstimable("no_delta_tips")


def _halved(limit: Callable[[float], float], low: float, high: float) -> float:
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if limit(middle) > 0 else (low, middle)
    return high


STATISTIC = Statistic(key="tipping_point", order=520, compute=tipping_point, ids=(ID,))

"""R1: the after-mean is better than the mean of an outside population in an ordinary year.

Untreated people who began below that mean do not end above it on average, however they were chosen.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from scipy import special

from microanalyse.evaluation.routes.contrast import Contrast, Route
from microanalyse.evaluation.routes.outcome import Outcome, no_change
from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.hall import hall_test
from microanalyse.records import FloatArray, Ordinary

ALPHA: Final = 0.01
# At n = 50, lognormal with log-sd 1.2, Hall's t at a nominal 1 % is wrong in 3.7 % of studies and
# at 0.1 % in 1.0 %: the level is tightened to hold the stated error (docs/decisions.md).
SKEWED_ALPHA: Final = 0.001
LEAST_CASES: Final = 10


def full_return(outcome: Outcome) -> Route:
    """Return the route: complete cases, and every missing after set to no change."""
    if outcome.ordinary is None:
        return Route(key="full_return", closed_by="no_ordinary")
    complete = _afters(outcome)
    filled = _afters(no_change(outcome))
    if complete.size < LEAST_CASES:
        return Route(key="full_return", closed_by="too_few_cases")
    try:
        contrasts = [_contrast("full_return", complete, outcome, outcome.ordinary)]
        if filled.size > complete.size:
            name = "full_return_filled"
            contrasts.append(_contrast(name, filled, outcome, outcome.ordinary))
    except NotEstimable:
        return Route(key="full_return", closed_by="no_spread")
    return Route(key="full_return", contrasts=tuple(contrasts))


def _afters(outcome: Outcome) -> FloatArray:
    chosen = outcome.begun & np.isfinite(outcome.after)
    return np.asarray(outcome.after[chosen])


def _contrast(name: str, after: FloatArray, outcome: Outcome, ordinary: Ordinary) -> Contrast:
    n, alpha = after.size, SKEWED_ALPHA if outcome.skewed else ALPHA
    gap = outcome.direction * (float(after.mean()) - ordinary.mean)
    se = math.hypot(float(np.std(after, ddof=1)) / math.sqrt(n), ordinary.se)
    if outcome.skewed:
        hall = hall_test(after, ordinary.mean, reference_se=ordinary.se)
        p = hall.p_less if outcome.direction < 0 else hall.p_greater
        statistic, low = outcome.direction * hall.statistic, None
    else:
        if se == 0:
            raise NotEstimable("no_spread")
        statistic = gap / se
        p = float(special.stdtr(n - 1, -statistic))
        low = gap - float(special.stdtrit(n - 1, 1 - alpha)) * se
    return Contrast(
        id=name,
        value=gap,
        low=low,
        p=p,
        statistic=statistic,
        df=float(n - 1),
        level=1 - alpha,
        n=n,
        method="route_full_return",
    )

"""R2: the after-mean is better than the before-mean and than one from before the trigger.

Open only when the earlier measurement lies before the crisis and at least as far before the start
as the after-measurement lies behind it. When the crisis may already have begun it is wrong in 40 to
100 % of studies, so the study must say so, or the trigger dates must show it.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from scipy import special

from microanalyse.evaluation.routes.contrast import Contrast, Route
from microanalyse.evaluation.routes.outcome import Outcome
from microanalyse.records import FloatArray

ALPHA: Final = 0.025
LEAST_CASES: Final = 10


def earlier_baseline(outcome: Outcome, *, crisis: str, far_enough: bool | None) -> Route:
    """Return the route.

    Parameters
    ----------
    outcome : Outcome
        With ``earlier`` values.
    crisis : {"before", "within", "unknown"}
        Where the earlier baseline lies: ``before`` the crisis, or ``within`` it.
    far_enough : bool or None
        Whether it is at least as far before the start as after is behind it; None = unknown.
    """
    treated = outcome.treated
    against_earlier = outcome.gain(outcome.after, outcome.earlier, treated)
    against_before = outcome.gain(outcome.after, outcome.before, treated)
    closed = _closed(against_earlier, crisis, far_enough)
    if closed:
        return Route(key="earlier_baseline", closed_by=closed)
    contrasts = (
        _contrast("earlier_after", against_earlier),
        _contrast("before_after", against_before),
    )
    return Route(key="earlier_baseline", contrasts=contrasts)


def _closed(gains: FloatArray, crisis: str, far_enough: bool | None) -> str:
    if gains.size == 0:
        return "no_earlier"
    if crisis != "before":
        return "earlier_in_crisis" if crisis == "within" else "earlier_unknown"
    if not far_enough:
        return "earlier_too_near" if far_enough is False else "earlier_dates_unknown"
    if gains.size < LEAST_CASES or float(np.ptp(gains)) == 0:
        return "too_few_cases"
    return ""


def _contrast(name: str, gains: FloatArray) -> Contrast:
    n = gains.size
    mean, se = float(gains.mean()), float(np.std(gains, ddof=1)) / math.sqrt(n)
    statistic = mean / se if se > 0 else math.copysign(1e300, mean)
    return Contrast(
        id=name,
        value=mean,
        low=mean - float(special.stdtrit(n - 1, 1 - ALPHA)) * se,
        p=float(special.stdtr(n - 1, -statistic)),
        statistic=statistic,
        df=float(n - 1),
        level=1 - ALPHA,
        n=n,
        method="route_earlier_baseline",
    )

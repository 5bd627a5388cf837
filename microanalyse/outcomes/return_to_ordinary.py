"""What happens without help, estimated from an earlier measurement or measured in others."""

from __future__ import annotations

import numpy as np

from microanalyse.inference.correlation import correlation
from microanalyse.inference.estimable import NotEstimable, need_cases
from microanalyse.inference.student import Label, t_mean
from microanalyse.outcomes import answers
from microanalyse.outcomes.arms import Arms
from microanalyse.records import FloatArray, Quantity, not_estimable

METHOD = "regression"
CORRELATION, MEASURED = IDS = ("regression.earlier_correlation", "regression.measured_return")
LEAST = 4  # Fisher's interval has n - 3 below the root
LABEL = answers.Label(
    method=METHOD,
    source="Fisher 1921, Metron 1:3-32",
    unit="correlation",
    role="secondary",
    inputs=("case.earlier", "case.before"),
)


def earlier_correlation(earlier: FloatArray, before: FloatArray, alpha: float = 0.05) -> Quantity:
    """Return the correlation of two before-measures of the same people, with Fisher's interval.

    Both arrays have shape (n_cases,), NaN = missing. Fisher (1921), Metron 1:3-32: atanh(r) with
    standard error 1 / sqrt(n - 3). In people selected at a low point it is too small.
    """
    known = np.isfinite(earlier) & np.isfinite(before)
    n = int(known.sum())
    try:
        need_cases(n, LEAST)
        found = correlation(earlier[known], before[known], alpha=alpha)
    except NotEstimable as refusal:
        return not_estimable(CORRELATION, refusal.reason, n=n, method=METHOD)
    # on one straight line there is a value and no interval
    return LABEL.limited(CORRELATION, found.value, found.limits, n, 1 - alpha)


def measured_return(arms: Arms) -> Quantity:
    """Return the mean change of those who were not helped, with a t interval.

    With a comparison group the return to the ordinary is not modelled but seen.
    """
    label = Label(
        id=MEASURED,
        method=METHOD,
        source="Student 1908, Biometrika 6:1-25",
        inputs=("case.before", "case.after", "case.group"),
    )
    if bool(arms.treated.all()):
        return not_estimable(MEASURED, "no_comparison", n=0, method=METHOD)
    return t_mean(label, arms.only(~arms.treated).pairs.change, arms.alpha)

"""What happens without help, estimated from an earlier measurement or measured in others."""

from __future__ import annotations

import math

import numpy as np
from scipy import special

from microanalyse.inference.student import Label, t_mean
from microanalyse.inference.t_mean import spread
from microanalyse.outcomes.arms import Arms
from microanalyse.records import FloatArray, Quantity, not_estimable

METHOD = "regression"
CORRELATION, MEASURED = IDS = ("regression.earlier_correlation", "regression.measured_return")
LEAST = 4  # Fisher's interval has n - 3 below the root


def earlier_correlation(earlier: FloatArray, before: FloatArray, alpha: float = 0.05) -> Quantity:
    """Return the correlation of two before-measures of the same people, with Fisher's interval.

    Both arrays have shape (n_cases,), NaN = missing. Fisher (1921), Metron 1:3-32: atanh(r) with
    standard error 1 / sqrt(n - 3). In people selected at a low point it is too small.
    """
    known = np.isfinite(earlier) & np.isfinite(before)
    one, other = earlier[known], before[known]
    n = one.size
    if n < LEAST:
        return not_estimable(CORRELATION, "too_few_pairs", n=n, method=METHOD)
    if spread(one) == 0 or spread(other) == 0:
        return not_estimable(CORRELATION, "no_spread", n=n, method=METHOD)
    r = float(np.corrcoef(one, other)[0, 1])
    if abs(r) >= 1 - 1e-12:
        return not_estimable(CORRELATION, "no_spread", n=n, method=METHOD)
    reach = float(special.ndtri(1 - alpha / 2)) / math.sqrt(n - 3)
    return Quantity(
        id=CORRELATION,
        value=r,
        low=math.tanh(math.atanh(r) - reach),
        high=math.tanh(math.atanh(r) + reach),
        level=1 - alpha,
        interval="confidence",
        unit="correlation",
        n=n,
        method=METHOD,
        source="Fisher 1921, Metron 1:3-32",
        inputs=("case.earlier", "case.before"),
    )


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

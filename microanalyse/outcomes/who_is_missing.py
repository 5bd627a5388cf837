"""Whether the people without an after-score began lower or higher than the others."""

from __future__ import annotations

import numpy as np

from microanalyse.inference.student import Label
from microanalyse.outcomes.comparison import WELCH_SOURCE, welch
from microanalyse.outcomes.missing import begun
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity, not_estimable

METHOD = "who_is_missing"
ID = "missing.before_difference"


def who_is_missing(sample: Sample) -> tuple[Quantity, ...]:
    """Return the before-mean of the missing minus that of the others; positive when better.

    Welch's t (Welch 1947, Biometrika 34:28-35).
    """
    cases = begun(sample)
    lost = ~np.isfinite(cases.after)
    if not bool(lost.any()):
        return (not_estimable(ID, "nothing_missing", n=lost.size, method=METHOD),)
    before = cases.scale.direction * cases.before
    label = Label(id=ID, method=METHOD, source=WELCH_SOURCE, inputs=("case.before", "case.after"))
    return (welch(label, before[lost], before[~lost], cases.alpha),)


STATISTIC = Statistic(key="who_is_missing", order=530, compute=who_is_missing, ids=(ID,))

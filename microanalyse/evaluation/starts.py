"""Whether two arms began as far apart as no lottery or waiting order would put them.

How a comparison group came about is declared, and who declares may be wrong. What people scored
and cost before anything was done cannot depend on a draw, so it can speak against one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from scipy import special

from microanalyse.evaluation.routes.conditions import by_chance
from microanalyse.evaluation.routes.outcomes import cost_outcome, wellbeing_outcome
from microanalyse.records import BoolArray, FloatArray
from microanalyse.reduce import Reduced
from microanalyse.study import Study

UNBELIEVABLE: Final = 0.001  # of a thousand fair draws one is doubted
LEAST: Final = 10


def believed(reduced: Reduced, study: Study) -> Study:
    """Return the study, its allocation unknown where the starts of the arms speak against chance.

    A comparison then earns at most what one earns that says nothing of how it came about.
    """
    if not by_chance(study):
        return study
    apart = starts_apart(reduced, study)
    if apart is None or apart >= UNBELIEVABLE:
        return study
    return replace(study, comparison=replace(study.comparison, allocation="unknown"))


def starts_apart(reduced: Reduced, study: Study) -> float | None:
    """Return how rarely chance puts arms as far apart before the start; None without two arms.

    The smallest p of the before-scores and of the logarithm of one plus the yearly euros before,
    over everyone who has one, with or without a later value, times the number looked at
    (Bonferroni). Welch 1947, Biometrika 34:28-35.
    """
    found = []
    scores, euros = wellbeing_outcome(reduced, study), cost_outcome(reduced, study)
    if scores is not None:
        found.append(_welch(scores.before, scores.treated))
    if euros is not None:
        # a few dear people would hide everybody else's difference
        found.append(_welch(np.log1p(np.maximum(euros.before, 0)), euros.treated))
    known = [p for p in found if p is not None]
    return min(1.0, len(known) * min(known)) if known else None


def _welch(values: FloatArray, treated: BoolArray) -> float | None:
    arms = [values[np.isfinite(values) & arm] for arm in (treated, ~treated)]
    if min(arm.size for arm in arms) < LEAST:
        return None
    parts = [float(arm.var(ddof=1)) / arm.size for arm in arms]
    if sum(parts) == 0:
        return None
    statistic = (arms[0].mean() - arms[1].mean()) / np.sqrt(sum(parts))
    freedom = sum(parts) ** 2 / sum(
        part**2 / (arm.size - 1) for part, arm in zip(parts, arms, strict=True)
    )
    return float(2 * special.stdtr(freedom, -abs(statistic)))

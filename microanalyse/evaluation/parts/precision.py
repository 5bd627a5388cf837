"""What effect this study could have seen, on wellbeing and on costs."""

from __future__ import annotations

import numpy as np

from microanalyse.economics.precision import cost_precision
from microanalyse.evaluation.arms import arms_of
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.evaluation.routes.outcomes import cost_outcome
from microanalyse.evaluation.wellbeing import study_has_primary
from microanalyse.outcomes.precision import precision
from microanalyse.records import Quantity


def _describe(context: Context) -> Described:
    reduced, study = context.reduced, context.study
    found: list[Quantity] = []
    if reduced.scales and study_has_primary(reduced):
        found += [item.within("wellbeing") for item in precision(arms_of(reduced, study))]
    costs = cost_outcome(reduced, study)
    if costs is not None:
        seen = np.isfinite(costs.before) & np.isfinite(costs.after)
        arms = [
            (costs.before[seen & arm], costs.after[seen & arm])
            for arm in (costs.treated, ~costs.treated)
        ]
        found += cost_precision(arms[0], arms[1], study.analysis.alpha)
    return Described(quantities=tuple(found))


PART = Part(key="precision", order=90, describe=_describe)

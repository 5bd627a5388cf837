"""The mean at every moment of the treated cases, and whether the gain lasts."""

from __future__ import annotations

import numpy as np

from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.evaluation.wellbeing import study_has_primary
from microanalyse.outcomes.moments import moments
from microanalyse.outcomes.return_to_ordinary import earlier_correlation
from microanalyse.records import Quantity

TWO = 2


def _describe(context: Context) -> Described:
    """Two moments are the before and after of the paired answer: a model would add nothing."""
    reduced, alpha = context.reduced, context.study.analysis.alpha
    if not reduced.scales or not study_has_primary(reduced):
        return Described()
    scores = reduced.scores[reduced.case.treated, :, 0]
    known = np.asarray(np.isfinite(scores).any(axis=0), dtype=bool)
    if int(known.sum()) <= TWO:
        return Described()
    labels = [name for place, name in enumerate(reduced.moments) if known[place]]
    found: list[Quantity] = list(
        moments(scores[:, known], labels, direction=reduced.scales[0].direction, alpha=alpha)
    )
    if "earlier" in labels:
        earlier = scores[:, reduced.moments.index("earlier")]
        before = scores[:, reduced.moments.index("before")]
        found.append(earlier_correlation(earlier, before, alpha))
    return Described(quantities=tuple(item.within("wellbeing") for item in found))


PART = Part(key="moments", order=27, describe=_describe)

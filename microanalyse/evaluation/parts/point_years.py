"""How much better for how long: points times years of the treated cases, up to the last moment."""

from __future__ import annotations

import numpy as np

from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.evaluation.wellbeing import study_has_primary
from microanalyse.outcomes.point_years import point_years
from microanalyse.records import FloatArray
from microanalyse.reduce import Reduced

DAYS_A_YEAR = 365.25
LEAST_MOMENTS = 3


def _describe(context: Context) -> Described:
    """From before on; two moments alone say no more than the change between them."""
    reduced, alpha = context.reduced, context.study.analysis.alpha
    if not reduced.scales or not study_has_primary(reduced):
        return Described()
    arm = reduced.case.treated
    scores, day = reduced.scores[arm, :, 0], reduced.score_day[arm]
    places = _from_before(reduced, day)
    if len(places) < LEAST_MOMENTS:
        return Described()
    years = (day[:, places] - day[:, places[:1]]) / DAYS_A_YEAR
    # whoever was asked in another order has no area under these moments
    in_order = np.all(np.diff(years, axis=1) >= 0, axis=1)
    found = point_years(
        np.where(in_order[:, None], scores[:, places], np.nan),
        np.where(in_order[:, None], years, 0.0),
        direction=reduced.scales[0].direction,
        alpha=alpha,
    )
    return Described(quantities=(found.within("wellbeing"),))


def _from_before(reduced: Reduced, day: FloatArray) -> list[int]:
    """Return the places of before and the later moments that have days, in order of time."""
    known = [place for place in range(len(reduced.moments)) if np.isfinite(day[:, place]).any()]
    mean = {place: float(np.nanmean(day[:, place])) for place in known}
    before = reduced.moments.index("before")
    if before not in mean:
        return []
    return sorted((p for p in known if mean[p] >= mean[before]), key=lambda p: (mean[p], p))


PART = Part(key="point_years", order=28, describe=_describe)

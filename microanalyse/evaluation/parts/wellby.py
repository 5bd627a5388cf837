"""Wellbeing in British pounds, where the protocol asks for it and a comparison stands."""

from __future__ import annotations

import numpy as np

from microanalyse.catalogue.parameters import parameters
from microanalyse.evaluation.arms import arms_of
from microanalyse.evaluation.basis import wellbeing_closed_by
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.evaluation.wellbeing import study_has_primary
from microanalyse.inference.estimable import NotEstimable
from microanalyse.outcomes.comparison import ancova
from microanalyse.outcomes.wellby import IDS, METHOD, wellby
from microanalyse.records import not_estimable
from microanalyse.reduce import Reduced

DAYS_PER_YEAR = 365.25
SCALE = (0.0, 10.0)


def _describe(context: Context) -> Described:
    reduced, study = context.reduced, context.study
    if not study.wellbeing.wellby or not reduced.scales or not study_has_primary(reduced):
        return Described()
    try:
        _need_scale(reduced)
        if wellbeing_closed_by(context):
            raise NotEstimable("wellby_needs_comparison")
        years = years_between(reduced)
    except NotEstimable as refusal:
        missing = (not_estimable(i, refusal.reason, n=reduced.case.n, method=METHOD) for i in IDS)
        return Described(quantities=tuple(missing))
    effect = ancova(arms_of(reduced, study))
    return Described(quantities=wellby(effect, years, parameters()["wellby"]))


def years_between(reduced: Reduced) -> float:
    """Return the mean years from the score before to the score after, over both arms.

    Raises
    ------
    NotEstimable
        ``no_score_dates`` where nobody has both dates.
    """
    days = [reduced.score_day[:, reduced.moments.index(name)] for name in ("before", "after")]
    apart = days[1] - days[0]
    known = np.isfinite(apart) & np.isfinite(reduced.moment("after") - reduced.moment("before"))
    if not bool(known.any()):
        raise NotEstimable("no_score_dates")
    return float(apart[known].mean()) / DAYS_PER_YEAR


def _need_scale(reduced: Reduced) -> None:
    """Refuse a scale the convention is not about: it prices a point of a 0 to 10 answer."""
    scale = reduced.scales[0]
    if (scale.minimum, scale.maximum) != SCALE or scale.direction != 1:
        raise NotEstimable("wellby_other_scale")


PART = Part(key="wellby", order=70, describe=_describe)

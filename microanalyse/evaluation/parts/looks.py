"""The mean change month by month, where the protocol says that somebody looks every month."""

from __future__ import annotations

import numpy as np

from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.evaluation.wellbeing import sample_of, study_has_primary
from microanalyse.inference.estimable import NotEstimable
from microanalyse.outcomes.anytime import Looks, absent, anytime, looks
from microanalyse.records import BoolArray, FloatArray, Table

ID = "wellbeing.looks"
COLUMNS = ("month", "pairs", "mean", "low", "high")


def _describe(context: Context) -> Described:
    """Order by the day of the after-score, or of the start where such days are missing."""
    reduced, study = context.reduced, context.study
    if not study.wellbeing.monthly_looks or not reduced.scales or not study_has_primary(reduced):
        return Described()
    sample = sample_of(reduced, study, reduced.case.treated)
    asked = reduced.score_day[:, reduced.moments.index("after")]
    day, column = asked, "case.date"
    if not _all_known(asked[reduced.case.treated], sample.complete):
        day, column = reduced.case.start_day, "case.start_date"
    try:
        found = looks(sample, day[reduced.case.treated])
    except NotEstimable as refusal:
        return Described(quantities=(absent(sample, refusal.reason).within("wellbeing"),))
    return Described(
        quantities=(anytime(sample, found, column).within("wellbeing"),),
        series=(_table(found),),
    )


def _all_known(day: FloatArray, of: BoolArray) -> bool:
    return bool(np.isfinite(day[of]).all())


def _table(found: Looks) -> Table:
    columns = (found.months, found.pairs, found.means, found.low, found.high)
    rows = tuple(zip(*(column.tolist() for column in columns), strict=True))
    return Table(id=ID, columns=COLUMNS, rows=rows)


PART = Part(key="looks", order=22, describe=_describe)

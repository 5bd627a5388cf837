"""Time to a solution of the treated cases, open cases seen until the last date in the file."""

from __future__ import annotations

import numpy as np

from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.outcomes.timing import timing
from microanalyse.records import Quantity
from microanalyse.reduce import Reduced
from microanalyse.study import Study


def timing_quantities(reduced: Reduced, study: Study) -> tuple[Quantity, ...]:
    """Return the timing quantities, or none where no case has a start date.

    Complex cases count where any case is called complex; otherwise every case does.
    """
    case, arm = reduced.case, reduced.case.treated
    if not np.isfinite(case.start_day[arm]).any() or not np.isfinite(case.solution_day[arm]).any():
        return ()
    everything = np.concatenate(
        [case.start_day, case.plan_day, case.solution_day, reduced.score_day.ravel()]
    )
    last = float(np.nanmax(everything))
    censor = np.where(np.isfinite(case.exit_day), case.exit_day, last)
    only = "complex" if (case.complexity[arm] == "complex").any() else ""
    return timing(
        start_day=case.start_day[arm],
        solution_day=case.solution_day[arm],
        censor_day=censor[arm],
        complexity=case.complexity[arm],
        only=only,
        alpha=study.analysis.alpha,
    )


def _describe(context: Context) -> Described:
    return Described(quantities=timing_quantities(context.reduced, context.study))


PART = Part(key="timing", order=50, describe=_describe)

"""Time to a solution of the treated cases, open cases seen until the last date in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.inference.survival import kaplan_meier, log_log_limits
from microanalyse.outcomes.timing import Durations, durations, last_seen, timing
from microanalyse.records import Cell, FloatArray, Quantity, Table, TextArray
from microanalyse.reduce import Reduced
from microanalyse.study import Study

STEPS: Final = "timing.steps"
COLUMNS: Final = ("day", "at_risk", "solved", "open", "share", "low", "high")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """Days of the treated cases, since one fixed date, and the complexity that counts.

    Complex cases count where any case is called complex; otherwise every case does.
    """

    start: FloatArray
    solution: FloatArray
    censor: FloatArray
    complexity: TextArray
    only: str

    @property
    def durations(self) -> Durations:
        """How long the cases that count took, or have been seen."""
        counts = (
            self.complexity == self.only if self.only else np.ones(self.start.shape, dtype=bool)
        )
        return durations(
            start_day=self.start[counts],
            solution_day=self.solution[counts],
            censor_day=self.censor[counts],
            last_day=last_seen(self.solution, self.censor),
        )


def timed(reduced: Reduced) -> Timed | None:
    """Return the days of the treated cases, or None where no start or no solution has a date."""
    case, arm = reduced.case, reduced.case.treated
    if not np.isfinite(case.start_day[arm]).any() or not np.isfinite(case.solution_day[arm]).any():
        return None
    everything = np.concatenate(
        [case.start_day, case.plan_day, case.solution_day, reduced.score_day.ravel()]
    )
    last = float(np.nanmax(everything))
    censor = np.where(np.isfinite(case.exit_day), case.exit_day, last)
    return Timed(
        start=case.start_day[arm],
        solution=case.solution_day[arm],
        censor=censor[arm],
        complexity=case.complexity[arm],
        only="complex" if (case.complexity[arm] == "complex").any() else "",
    )


def timing_quantities(reduced: Reduced, study: Study) -> tuple[Quantity, ...]:
    """Return the share solved within six weeks, the median and Kaplan-Meier at day 42, or none."""
    found = timed(reduced)
    if found is None:
        return ()
    return timing(
        start_day=found.start,
        solution_day=found.solution,
        censor_day=found.censor,
        complexity=found.complexity,
        only=found.only,
        alpha=study.analysis.alpha,
    )


def steps_table(cases: Durations, alpha: float) -> Table:
    """Return a row a day on which a case was solved or last seen: the Kaplan-Meier curve.

    ``share`` is the share with a solution by the end of that day, with log-log limits; ``at_risk``
    counts the cases still open at its start. Each row tells of persons.
    """
    curve = kaplan_meier(cases.days, cases.solved)
    days = np.unique(cases.days)
    pairs = [curve.at(float(day)) for day in days]
    survival, variance = (np.array(column) for column in zip(*pairs, strict=True))
    low, high = log_log_limits(survival, variance, alpha)
    rows: list[tuple[Cell, ...]] = []
    for day, alive, least, most in zip(days, survival, low, high, strict=True):
        here = cases.days == day
        counts = (cases.days >= day, here & cases.solved, here & ~cases.solved)
        sizes = (int(np.sum(mask)) for mask in counts)
        limits = (None, None) if np.isnan(least) else (1 - float(most), 1 - float(least))
        rows.append((float(day), *sizes, 1 - float(alive), *limits))
    return Table(id=STEPS, columns=COLUMNS, rows=tuple(rows), level="person")


def _describe(context: Context) -> Described:
    found = timed(context.reduced)
    cases = None if found is None else found.durations
    if cases is None or not cases.days.size:
        return Described(quantities=timing_quantities(context.reduced, context.study))
    return Described(
        quantities=timing_quantities(context.reduced, context.study),
        series=(steps_table(cases, context.study.analysis.alpha),),
    )


PART = Part(key="timing", order=50, describe=_describe)

"""How long from the start to a solution, open cases included."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from microanalyse.inference.share import wilson_share
from microanalyse.inference.student import Label
from microanalyse.inference.survival import kaplan_meier, log_log_limits, median_time
from microanalyse.records import BoolArray, FloatArray, Quantity, TextArray, not_estimable

METHOD = "timing"
SIX_WEEKS = 42  # days; a solution on day 42 itself is within six weeks
INPUTS = ("case.start_date", "case.solution_date", "case.complexity")
SHARE, MEDIAN, DAY42 = IDS = (
    "timing.within_six_weeks.share",
    "timing.median_days",
    "timing.km.day42",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Durations:
    """Days from the start to the solution, or to the last day an open case was seen.

    Attributes
    ----------
    days : FloatArray
        Shape (n_cases,).
    solved : BoolArray
        Whether the case ended in a solution.
    watched : FloatArray
        Days from the start to the last day that any case was seen: how long a case that is
        still open could have been seen.
    """

    days: FloatArray
    solved: BoolArray
    watched: FloatArray


def durations(
    *, start_day: FloatArray, solution_day: FloatArray, censor_day: FloatArray, last_day: float
) -> Durations:
    """Return the durations of the cases that can be placed in time.

    All arrays have shape (n_cases,), in days since one fixed date, NaN = unknown. ``censor_day``
    is the last day on which an open case was known to be open. A case without a start, without
    either end, or with an end before its start cannot be placed and is left out. ``last_day`` is
    the last day that any case of the study was seen, also of those not asked about here.
    """
    solved = np.isfinite(solution_day)
    days = np.where(solved, solution_day, censor_day) - start_day
    placed = np.isfinite(days) & (days >= 0)
    watched = last_day - start_day[placed]
    return Durations(days=days[placed], solved=solved[placed], watched=watched)


def last_seen(solution_day: FloatArray, censor_day: FloatArray) -> float:
    """Return the last day any case was seen, both of shape (n_cases,); NaN where none was."""
    return float(np.fmax.reduce(np.concatenate([solution_day, censor_day]), initial=np.nan))


def timing(
    *,
    start_day: FloatArray,
    solution_day: FloatArray,
    censor_day: FloatArray,
    complexity: TextArray,
    only: str = "complex",
    alpha: float = 0.05,
) -> tuple[Quantity, ...]:
    """Return the share solved within six weeks, the median and Kaplan-Meier at day 42.

    ``only`` is the complexity that counts; an empty text takes every case. The share is over the
    cases that began at least 42 days before the last day seen and were solved or still open on
    day 42: of those that began later only the quick ones can be known, so they would flatter it.
    The other two use every case.
    """
    chosen = np.ones(start_day.shape, dtype=bool) if only == "" else complexity == only
    cases = durations(
        start_day=start_day[chosen],
        solution_day=solution_day[chosen],
        censor_day=censor_day[chosen],
        last_day=last_seen(solution_day, censor_day),
    )
    if cases.days.size == 0:
        reason = "no_cases_of_this_complexity" if not chosen.any() else "no_dates"
        return tuple(not_estimable(i, reason, n=0, method=METHOD) for i in IDS)
    found = _share(cases, alpha), _median(cases, alpha), _day42(cases, alpha)
    # whoever reads the number must know whether it is about some of the cases or all
    return found if only else tuple(replace(item, inputs=INPUTS[:2]) for item in found)


def _share(cases: Durations, alpha: float) -> Quantity:
    known = (cases.watched >= SIX_WEEKS) & (cases.solved | (cases.days >= SIX_WEEKS))
    label = _label(SHARE, "share", "Wilson 1927, J Am Stat Assoc 22:209-212")
    within = known & cases.solved & (cases.days <= SIX_WEEKS)
    return wilson_share(label, int(within.sum()), int(known.sum()), alpha)


def _median(cases: Durations, alpha: float) -> Quantity:
    median, low, high = median_time(kaplan_meier(cases.days, cases.solved), alpha)
    n = int(cases.days.size)
    if math.isinf(median):
        return not_estimable(MEDIAN, "median_not_reached", n=n, method=METHOD)
    label = _label(MEDIAN, "days", "Brookmeyer & Crowley 1982, Biometrics 38:29-41")
    return _quantity(label, median, low, high, n=n, alpha=alpha)


def _day42(cases: Durations, alpha: float) -> Quantity:
    survival, variance = kaplan_meier(cases.days, cases.solved).at(SIX_WEEKS)
    n = int(cases.days.size)
    label = _label(DAY42, "share", "Kaplan & Meier 1958, J Am Stat Assoc 53:457-481")
    if float(cases.days.max()) < SIX_WEEKS and survival > 0:
        return not_estimable(DAY42, "nobody_followed_so_long", n=n, method=METHOD)
    low, high = log_log_limits(np.array([survival]), np.array([variance]), alpha)
    return _quantity(label, 1 - survival, 1 - float(high[0]), 1 - float(low[0]), n=n, alpha=alpha)


def _quantity(
    label: Label, value: float, low: float, high: float, *, n: int, alpha: float
) -> Quantity:
    known = math.isfinite(low) or math.isfinite(high)
    return Quantity(
        id=label.id,
        value=value,
        low=low if math.isfinite(low) else None,
        high=high if math.isfinite(high) else None,
        level=1 - alpha,
        interval="confidence" if known else "none",
        unit=label.unit,
        n=n,
        method=label.method,
        source=label.source,
        inputs=label.inputs,
    )


def _label(quantity_id: str, unit: str, source: str) -> Label:
    return Label(id=quantity_id, method=METHOD, source=source, unit=unit, inputs=INPUTS)

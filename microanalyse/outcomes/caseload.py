"""How much work it was: cases a coach had, and hours of the programme a case took."""

from __future__ import annotations

from typing import Final

import numpy as np

from microanalyse.inference.student import Label, t_mean
from microanalyse.records import FloatArray, Quantity, TextArray, not_estimable

METHOD: Final = "caseload"
MEAN, LOWER, MIDDLE, UPPER, HOURS = IDS = (
    "workload.cases_per_coach.mean",
    "workload.cases_per_coach.q25",
    "workload.cases_per_coach.median",
    "workload.cases_per_coach.q75",
    "workload.hours_per_case.mean",
)
QUARTILES: Final = ((LOWER, 0.25), (MIDDLE, 0.5), (UPPER, 0.75))
UNIT: Final = "cases_per_coach"


def cases_per_coach(coach: TextArray) -> tuple[Quantity, ...]:
    """Return the mean and the quartiles of the number of cases a coach had.

    Parameters
    ----------
    coach : TextArray
        Coach of each case, shape (n_cases,); an empty text where it is not known.

    Notes
    -----
    Described, not estimated: these are all coaches of these cases, so there is no interval. ``n``
    counts coaches. Quartiles by linear interpolation (Hyndman & Fan 1996, type 7).
    """
    known = coach[coach != ""]
    if known.size == 0:
        return ()
    _, counts = np.unique(known.astype(str), return_counts=True)
    means = [(MEAN, float(counts.mean()))]
    means.extend((name, float(np.quantile(counts, share))) for name, share in QUARTILES)
    return tuple(
        Quantity(
            id=name,
            value=value,
            unit=UNIT,
            n=int(counts.size),
            method=METHOD,
            source="Hyndman & Fan 1996, Am Stat 50:361-365, type 7" if name != MEAN else "",
            inputs=("case.coach_id",),
        )
        for name, value in means
    )


def hours_per_case(hours: FloatArray, alpha: float) -> Quantity:
    """Return the mean hours of the programme a case, with its t interval.

    Parameters
    ----------
    hours : FloatArray
        Hours of the programme of each case, shape (n_cases,), of everybody who worked on it.
    alpha : float
        One minus the level of the interval.
    """
    if hours.size < 2:
        return not_estimable(HOURS, "too_few_cases", n=int(hours.size), method=METHOD)
    label = Label(
        id=HOURS,
        method=METHOD,
        source="Student 1908, Biometrika 6:1-25",
        unit="hours",
        inputs=("costs.kind", "costs.quantity", "costs.unit"),
    )
    return t_mean(label, hours, alpha)

"""Work not done, by the friction-cost method: only until somebody else has taken it over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from microanalyse.records import FloatArray

METHOD: Final = "friction"
BEFORE, AFTER, AVOIDED = IDS = (
    "cost.productivity.before.mean",
    "cost.productivity.after.mean",
    "cost.productivity.avoided.mean",
)
SOURCE: Final = (
    "Koopmanschap, Rutten, van Ineveld & van Roijen 1995, J Health Econ 14:171-189; Student 1908"
)
DAYS_A_WEEK: Final = 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What an hour of work is worth, and how long it stays undone.

    Attributes
    ----------
    hours_per_week : float
        Contract hours of these people.
    friction_days : float
        Calendar days until the work is taken over.
    price : float
        Euros an hour, in prices of the study's year.
    """

    hours_per_week: float
    friction_days: float
    price: float


def productivity_loss(absent_days: FloatArray, work: Work) -> FloatArray:
    """Return the yearly euros of work not done by each case, shape (n_cases,).

    Parameters
    ----------
    absent_days : FloatArray
        Calendar days of absence a year, shape (n_cases,).
    work : Work
        Hours, friction period and price.

    Notes
    -----
    min(days, friction period) / 7 x hours a week x price: the days of a year are taken as one
    spell, which counts too little where somebody was away several times. No elasticity is applied.
    """
    counted = np.minimum(absent_days, work.friction_days)
    return np.asarray(counted / DAYS_A_WEEK * work.hours_per_week * work.price)

"""Takes the outcomes of a study out of its reduced cases."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal

import numpy as np

from microanalyse.catalogue import categories
from microanalyse.economics.yearly import DAYS_PER_YEAR, LEFT
from microanalyse.evaluation.routes.outcome import Outcome
from microanalyse.records import FloatArray, IntArray
from microanalyse.reduce import PERIODS, Reduced
from microanalyse.study import Study

HOURS: Final = ("hour", "hours", "uur")
Basis = Literal["all", "measured"]


def wellbeing_outcome(reduced: Reduced, study: Study) -> Outcome | None:
    """Return the primary outcome, or None where it was not scored before and after."""
    if not reduced.scales:
        return None
    scale = reduced.scales[0]
    found = Outcome(
        key="wellbeing",
        before=reduced.moment("before"),
        after=reduced.moment("after"),
        earlier=reduced.moment("earlier"),
        direction=scale.direction,
        treated=reduced.case.treated,
        ordinary=scale.ordinary,
        skewed=False,
        unit="points",
        household=reduced.case.household,
    )
    return _measured_twice(found)


def cost_outcome(reduced: Reduced, study: Study, basis: Basis = "all") -> Outcome | None:
    """Return yearly euros over all payers; those who died, moved or were admitted stay out."""
    euros = reduced.euros if basis == "all" else reduced.euros[..., :1]
    return _money(reduced, study, "cost", euros.sum(axis=(1, 2, 4)))


def payer_outcome(reduced: Reduced, study: Study, payer: str) -> Outcome | None:
    """Return the yearly euros of one payer, its programme cost counted in the year after."""
    place = reduced.payers.index(payer)
    found = _money(reduced, study, f"payer.{payer}", reduced.euros[:, place].sum(axis=(1, 3)))
    if found is None:
        return None
    return replace(found, ordinary=None, after=found.after + programme(reduced, study, payer))


def net_outcome(reduced: Reduced, study: Study) -> Outcome | None:
    """Return yearly euros with the programme's own cost in the year after, when it is known."""
    cost = programme(reduced, study)
    found = cost_outcome(reduced, study)
    if found is None or not cost.any():
        return None
    return replace(found, key="net", after=found.after + cost)


def use_outcome(reduced: Reduced, study: Study) -> Outcome | None:
    """Return hours of support a year over all categories counted in hours."""
    units = reduced.use_units
    hours = [use for key, use in reduced.use.items() if professional_hours(key, units.get(key, ""))]
    if not hours:
        return None
    yearly = _yearly(np.sum(hours, axis=0), reduced)
    found = Outcome(
        key="use",
        before=yearly[:, 1],
        after=yearly[:, 2],
        earlier=yearly[:, 0],
        direction=-1.0,
        treated=reduced.case.treated,
        ordinary=None,
        skewed=True,
        unit="hours_per_year",
        household=reduced.case.household,
    )
    return _measured_twice(found)


def professional_hours(category: str, unit: str) -> bool:
    """Whether a category counts hours of professionals: the household's own hours do not."""
    known = categories().get(category)
    return unit in HOURS and (known is None or known.domain != "household")


def programme(reduced: Reduced, study: Study, payer: str = "") -> FloatArray:
    """Return programme euros per treated case, of one payer or of all, shape (n_cases,)."""
    records = reduced.programme.sum(axis=2) / 100.0
    if payer:
        own = np.asarray(records[:, reduced.payers.index(payer)])
    else:
        own = np.asarray(records.sum(axis=1))
    rate = study.costs.programme_per_case
    if rate and payer in {"", study.costs.programme_payer}:
        own = np.where(own == 0, rate, own)
    return np.where(reduced.case.treated, own, 0.0)


def _money(reduced: Reduced, study: Study, key: str, cents: IntArray) -> Outcome | None:
    yearly = _yearly(cents / 100.0, reduced)
    found = Outcome(
        key=key,
        before=yearly[:, 1],
        after=yearly[:, 2],
        earlier=yearly[:, 0],
        direction=-1.0,
        treated=reduced.case.treated,
        ordinary=study.costs.ordinary if study.costs.ordinary_at_least_as_dear else None,
        skewed=True,
        unit="eur_per_year",
        household=reduced.case.household,
    )
    return _measured_twice(found)


def _yearly(amounts: FloatArray, reduced: Reduced) -> FloatArray:
    """Return amounts per year, NaN where a period was not observed or the person left."""
    days = reduced.days.astype(np.float64)
    rate = amounts * DAYS_PER_YEAR / np.where(days > 0, days, 1.0)
    gone = np.isin(reduced.case.exit_reason.astype(str), LEFT)
    seen = (days > 0) & ~gone[:, None]
    return np.asarray(np.where(seen, rate, np.nan)[:, : len(PERIODS)])


def _measured_twice(outcome: Outcome) -> Outcome | None:
    both = outcome.treated & np.isfinite(outcome.before) & np.isfinite(outcome.after)
    return outcome if both.any() else None

"""Treated and waiting: the same people at the same moments, half of them still in the queue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from microanalyse.ingest.tables import CASES, COSTS, SCORES
from microanalyse.records import BoolArray, FloatArray
from microanalyse.synthetic.costs import Record, labelled_record, service_records
from microanalyse.synthetic.other_costs import programme_records
from microanalyse.synthetic.people import People, make_people
from microanalyse.synthetic.randomness import stream
from microanalyse.synthetic.scores import Measurement, mode_of, score_records
from microanalyse.synthetic.services import SERVICES, Service
from microanalyse.synthetic.table import Table, table
from microanalyse.synthetic.use import make_use
from microanalyse.synthetic.wellbeing import half_points
from microanalyse.synthetic.window import YEAR

# The first seed for which tests/synthetic/test_synthetic_comparison.py holds.
COMPARISON_SEED = 1
ORDINARY_MEAN, ORDINARY_SD, NOISE_SD = 7.3, 0.9, 0.8
CRISIS = -3.6  # the low point at which people ask for help
RECOVERED = 2.0  # what comes back by itself in a year
EFFECT = 2.0  # what the programme adds
WAITING_SAVES = 0.4  # of the fall in use of the treated, also without the programme
BEFORE_CRISIS = 0.6  # use before the crisis, as a share of that in the year of the crisis
MISSING_SHARE = 0.04

COMPARISON_COLUMNS = {
    name: kind for name, kind in CASES.items() if name not in {"exit_date", "exit_reason", "weight"}
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntheticComparison:
    """Cases, scores and costs of both arms."""

    seed: int
    cases: Table
    scores: Table
    costs: Table


def make_comparison(seed: int = COMPARISON_SEED, n_arm: int = 50) -> SyntheticComparison:
    """Return ``n_arm`` treated and as many waiting, by order of the queue.

    Everyone asked for help in a crisis and is measured on three forms: in a check-up before the
    crisis, at the start, and a year later. Both arms recover; the treated recover ``EFFECT`` points
    further (less the ceiling).
    """
    people = make_people(seed, 2 * n_arm)
    treated = np.arange(people.n) % 2 == 0  # every second place in the queue starts at once
    return SyntheticComparison(
        seed=seed,
        cases=_cases(people, treated),
        scores=_scores(seed, people, treated),
        costs=_costs(seed, people, treated),
    )


def _cases(people: People, treated: BoolArray) -> Table:
    rows: list[Record] = []
    for i in range(people.n):
        start, solution = int(people.start[i]), int(people.solution[i])
        now = bool(treated[i])
        rows.append({
            "case_id": people.ids[i], "site": people.site[i],
            "cohort": str(date.fromordinal(start).year),
            "group": "intervention" if now else "comparison",
            "complexity": people.complexity[i], "household_id": people.household[i],
            "coach_id": people.coach[i] if now else None,
            "trigger_date": date.fromordinal(int(people.trigger[i])),
            "start_date": date.fromordinal(start),
            "plan_date": date.fromordinal(int(people.plan[i])) if now else None,
            "solution_date": date.fromordinal(solution) if now and solution else None,
            "consented": True, "files_complete": True, "before_days": YEAR, "after_days": YEAR,
            "earlier_days": YEAR,
        })  # fmt: skip
    return table("cases", COMPARISON_COLUMNS, rows)


def _levels(seed: int, treated: BoolArray) -> dict[str, FloatArray]:
    rng = stream(seed, "comparison wellbeing")
    n = treated.shape[0]
    usual = ORDINARY_MEAN + ORDINARY_SD * rng.normal(size=n)
    shift = {
        "earlier": np.zeros(n),
        "before": np.full(n, CRISIS),
        "after": CRISIS + RECOVERED + EFFECT * treated,
    }
    return {
        moment: half_points(usual + add + NOISE_SD * rng.normal(size=n))
        for moment, add in shift.items()
    }


def _scores(seed: int, people: People, treated: BoolArray) -> Table:
    level = _levels(seed, treated)
    rng = stream(seed, "comparison scores")
    silent = rng.random(people.n) < MISSING_SHARE
    rows: list[Record] = []
    for i in range(people.n):
        start, mode = int(people.start[i]), mode_of(rng)
        days = {
            "earlier": start - int(rng.integers(372, 430)),
            "before": start - int(rng.integers(0, 4)),
            "after": start + YEAR,
        }
        for moment, day in days.items():
            if moment == "after" and silent[i]:
                continue
            filled = Measurement(
                case_id=people.ids[i], moment=moment, day=day,
                wellbeing=float(level[moment][i]), mode=mode,
            )  # fmt: skip
            rows.extend(score_records(rng, filled, dimensions=False))
    return table("scores", SCORES, rows)


def _waiting(service: Service) -> Service:
    """Return the service as the waiting use it: part of the way back, without the programme."""
    users, amount = (
        (pair[0], pair[0] + WAITING_SAVES * min(pair[1] - pair[0], 0.0))
        for pair in (service.users, service.amount)
    )
    return replace(service, users=users, amount=amount)


def _earlier(service: Service) -> Service:
    """Return the service as it was used before the crisis."""
    users, amount = (
        (BEFORE_CRISIS * pair[0], BEFORE_CRISIS * pair[0])
        for pair in (service.users, service.amount)
    )
    return replace(service, users=users, amount=amount)


def _costs(seed: int, people: People, treated: BoolArray) -> Table:
    rng = stream(seed, "comparison costs")
    days = np.full((people.n, 2), YEAR, dtype=np.int64)
    rows: list[Record] = []
    for service in SERVICES:
        own = make_use(seed, service, people.severity, days)
        waiting = make_use(seed, _waiting(service), people.severity, days)
        earlier = make_use(seed, _earlier(service), people.severity, days)[:, 0]
        use = np.where(treated[:, None], own, waiting)
        for i in range(people.n):
            case_id, start = str(people.ids[i]), int(people.start[i])
            if earlier[i]:
                rows.append(labelled_record(service, case_id, "earlier", int(earlier[i])))
            amounts = np.column_stack([use[i], days[i]])
            rows.extend(service_records(rng, service, case_id, start, amounts))
    rows.extend(_programme(rng, people, treated))
    order = {str(case_id): i for i, case_id in enumerate(people.ids)}
    rows.sort(key=lambda row: order[str(row["case_id"])])
    return table("costs", COSTS, rows)


def _programme(rng: np.random.Generator, people: People, treated: BoolArray) -> Iterator[Record]:
    for i in np.flatnonzero(treated):
        for record in programme_records(rng, int(people.start[i]), YEAR):
            yield {"case_id": people.ids[i], "basis": "measured", **record}

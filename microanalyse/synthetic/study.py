"""A whole synthetic study: population, draw, cases, scores, costs, plans and activities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from microanalyse.ingest.tables import CASES, COSTS, PLANS, SCORES
from microanalyse.records import BoolArray, IntArray, TextArray
from microanalyse.synthetic.activities import make_activities
from microanalyse.synthetic.costs import Record, service_records, straddling_record
from microanalyse.synthetic.draw import draw
from microanalyse.synthetic.other_costs import other_records
from microanalyse.synthetic.people import People, make_people
from microanalyse.synthetic.plans import plan_records
from microanalyse.synthetic.randomness import stream
from microanalyse.synthetic.scores import Measurement, mode_of, score_records
from microanalyse.synthetic.services import SERVICES
from microanalyse.synthetic.table import Table, table
from microanalyse.synthetic.use import make_use
from microanalyse.synthetic.wellbeing import Wellbeing, make_wellbeing, who_did_not_answer
from microanalyse.synthetic.window import YEAR, Windows, make_windows

# The first seed whose 50 cases have the properties in tests/synthetic/sample_properties.py.
SAMPLE_SEED = 1438
SAMPLE_CASES = 50
POPULATION_PER_CASE = 8
STRADDLE_SHARE = 0.25  # of those with household help, with a record across the start

_LEFT_OUT = {"group", "earlier_days", "weight"}
CASE_COLUMNS = {name: kind for name, kind in CASES.items() if name not in _LEFT_OUT}
POPULATION_COLUMNS = {
    "case_id": "VARCHAR", "site": "VARCHAR", "complexity": "VARCHAR", "cohort": "VARCHAR",
    "start_date": "DATE", "wellbeing_before": "DOUBLE",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntheticStudy:
    """Everything of a study, as tables; ``audit`` is empty where nothing was drawn."""

    seed: int
    cases: Table
    scores: Table
    costs: Table
    plans: Table
    population: Table
    activities: Table
    audit: dict[str, object]


def make_study(
    seed: int = SAMPLE_SEED, n_population: int | None = None, n_cases: int = SAMPLE_CASES
) -> SyntheticStudy:
    """Return a synthetic study of ``n_cases`` drawn from ``n_population`` treated residents.

    Parameters
    ----------
    seed : int
        Equal seeds give equal studies; ``SAMPLE_SEED`` gives the shipped one.
    n_population : int, optional
        Treated residents to draw from; by default eight for each case (400 for 50).
    n_cases : int
        Cases studied, at least 12.

    Raises
    ------
    ValueError
        Fewer than 12 cases, or a population too small to draw them from.
    """
    if n_cases < 12:
        raise ValueError(f"a synthetic study has at least 12 cases, not {n_cases}")
    people = make_people(seed, n_population or POPULATION_PER_CASE * n_cases)
    wellbeing = make_wellbeing(seed, people.n)
    drawn = draw(seed, people, n_cases)
    chosen = np.array(drawn.chosen, dtype=np.int64)
    missing = who_did_not_answer(seed, wellbeing.before[chosen])
    windows = make_windows(seed, missing)
    return SyntheticStudy(
        seed=seed,
        cases=_cases(people, chosen, windows),
        scores=_scores(seed, people, chosen, (wellbeing, missing)),
        costs=_costs(seed, people, chosen, windows),
        plans=_plans(seed, people, chosen),
        population=_population(people, wellbeing),
        activities=make_activities(),
        audit=drawn.audit(people),
    )


def _day(ordinal: int) -> date | None:
    return date.fromordinal(int(ordinal)) if ordinal else None


def _population(people: People, wellbeing: Wellbeing) -> Table:
    return table(
        "population",
        POPULATION_COLUMNS,
        [
            {
                "case_id": people.ids[i], "site": people.site[i],
                "complexity": people.complexity[i],
                "cohort": str(date.fromordinal(int(people.start[i])).year),
                "start_date": _day(people.start[i]),
                "wellbeing_before": Decimal(int(2 * wellbeing.before[i])) / 2,
            }
            for i in range(people.n)
        ],
    )  # fmt: skip


def _cases(people: People, chosen: IntArray, windows: Windows) -> Table:
    rows: list[Record] = []
    for row, i in enumerate(chosen):
        left = int(windows.exit_day[row])
        start = int(people.start[i])
        solution = int(people.solution[i])
        ended = bool(left) and solution > start + left
        rows.append({
            "case_id": people.ids[i], "site": people.site[i],
            "cohort": str(date.fromordinal(start).year), "complexity": people.complexity[i],
            "household_id": people.household[i], "coach_id": people.coach[i],
            "trigger_date": _day(people.trigger[i]), "start_date": _day(start),
            "plan_date": _day(people.plan[i]), "solution_date": None if ended else _day(solution),
            "consented": True, "files_complete": True,
            "exit_date": _day(start + left) if left else None,
            "exit_reason": str(windows.reason[row]) or None,
            "before_days": int(windows.asked[row, 0]), "after_days": int(windows.asked[row, 1]),
        })  # fmt: skip
    return table("cases", CASE_COLUMNS, rows)


def _scores(
    seed: int, people: People, chosen: IntArray, answers: tuple[Wellbeing, BoolArray]
) -> Table:
    rng = stream(seed, "scores")
    wellbeing, missing = answers
    rows: list[Record] = []
    for row, i in enumerate(chosen):
        start, mode = int(people.start[i]), mode_of(rng)
        moments = [("before", start - int(rng.integers(0, 4)), wellbeing.before[i])]
        if not missing[row]:
            moments.append(("after", start + YEAR, wellbeing.after[i]))
        for moment, day, score in moments:
            filled = Measurement(
                case_id=people.ids[i], moment=moment, day=day, wellbeing=float(score), mode=mode
            )
            rows.extend(score_records(rng, filled, dimensions=True))
    return table("scores", SCORES, rows)


def _costs(seed: int, people: People, chosen: IntArray, windows: Windows) -> Table:
    rng = stream(seed, "cost records")
    use = [make_use(seed, s, people.severity[chosen], windows.observed) for s in SERVICES]
    help_at = next(k for k, s in enumerate(SERVICES) if s.key == "wmo_household_help")
    rows: list[Record] = []
    for row, i in enumerate(chosen):
        case_id, start = str(people.ids[i]), int(people.start[i])
        days = windows.observed[row]
        for service, quantity in zip(SERVICES, use, strict=True):
            amounts = np.column_stack([quantity[row], days])
            rows.extend(service_records(rng, service, case_id, start, amounts))
        contributes = bool(use[help_at][row].all())
        if contributes and rng.random() < STRADDLE_SHARE:
            rows.append(straddling_record(SERVICES[help_at], case_id, start))
        pair = (int(days[0]), int(days[1]))
        rows.extend(other_records(rng, case_id, start, pair, contributes))
    return table("costs", COSTS, rows)


def _plans(seed: int, people: People, chosen: IntArray) -> Table:
    rng = stream(seed, "plans")
    ids: TextArray = people.ids
    rows = [r for i in chosen for r in plan_records(rng, str(ids[i]), int(people.plan[i]))]
    return table("plans", PLANS, rows)

"""Every choice of ``[estimand]`` does in the numbers what it says: day by day, by brute force."""

from __future__ import annotations

import datetime
import itertools
from dataclasses import replace
from typing import get_args

import numpy as np
import pandas as pd
import pytest

import microanalyse as ma
from microanalyse.study import load_study, model
from microanalyse.words import languages, locale

START = datetime.date(2023, 3, 1)
YEAR = 365
APART = ("died", "admitted", "moved")
REASONS = (*APART, "withdrew")
# reason, day of leaving after the start, euros a day before, after, and after they left
PEOPLE = (
    *(("", None, 10.0 + 3 * k, 6.0 + k, 0.0) for k in range(7)),
    ("completed", 40, 20.0, 11.0, 11.0),
    ("died", 99, 30.0, 24.0, 0.0),
    ("died", 200, 12.0, 15.0, 0.0),
    ("admitted", 150, 22.0, 9.0, 70.0),
    ("moved", 60, 18.0, 20.0, 3.0),
    ("moved", 300, 40.0, 8.0, 1.0),
    ("moved", None, 25.0, 5.0, 5.0),
    ("withdrew", 80, 14.0, 4.0, 19.0),
    ("withdrew", 10, 31.0, 2.0, 33.0),
)


def source() -> dict[str, pd.DataFrame]:
    cases, costs = [], []
    for at, (reason, left, before, after, later) in enumerate(PEOPLE):
        day = None if left is None else START + datetime.timedelta(days=left)
        case = {"case_id": f"{at:02d}", "start_date": START, "exit_date": day}
        cases.append({**case, "exit_reason": reason or None})
        stop = YEAR if left is None else left + 1
        for first, last, euros in ((-YEAR, 0, before), (0, stop, after), (stop, YEAR, later)):
            if last > first and euros:
                span = [START + datetime.timedelta(days=d) for d in (first, last - 1)]
                row = {"case_id": f"{at:02d}", "from": span[0], "to": span[1], "payer": "zvw"}
                costs.append({**row, "amount": euros * (last - first), "price_year": 2024})
    return {"cases": pd.DataFrame(cases), "costs": pd.DataFrame(costs)}


def evaluated(**choices: str) -> ma.Evaluation:
    study = load_study(None)
    return ma.evaluate(source(), replace(study, estimand=replace(study.estimand, **choices)))


def days_of(person: tuple, choices: dict[str, str]) -> list[float]:
    """Euros of each day after that counts."""
    reason, left, _, after, later = person
    stop = YEAR if left is None else left + 1
    whole = [after] * stop + [later] * (YEAR - stop)
    goes_on = reason in {"", "completed"} or choices[reason] == "count"
    return whole if goes_on else whole[:stop]


def judged(choices: dict[str, str]) -> dict[str, object]:
    """The mean avoided, own rows and bounds, counted over lists of days."""
    avoided, rows, bounded = [], {}, []
    for person in PEOPLE:
        reason, left, before, *_ = person
        choice = choices.get(reason, "count")
        if choice == "leave_out":
            continue
        counted = days_of(person, choices)
        if reason not in APART:
            avoided.append((person, before - sum(counted) / len(counted)))
        else:
            rows.setdefault(reason, []).append(counted)
        if choice == "bounds":
            bounded.append((person, counted if left is not None else []))
    stay = [(p, fall) for p, fall in avoided if p not in [b for b, _ in bounded]]
    mean_before = np.mean([p[2] for p, _ in stay])
    mean_after = mean_before - np.mean([fall for _, fall in stay])
    ends = []
    for share in (1.0, mean_after / mean_before):
        filled = [
            p[2] - (sum(known) + share * p[2] * (YEAR - len(known))) / YEAR for p, known in bounded
        ]
        ends.append(365.25 * np.mean([fall for _, fall in stay] + filled))
    return {
        "mean": 365.25 * np.mean([fall for _, fall in avoided]),
        "n": len(avoided),
        "rows": {r: 365.25 * sum(map(sum, x)) / sum(map(len, x)) for r, x in rows.items()},
        "bounds": sorted(ends) if bounded else None,
    }


CHOICES = {
    "died": get_args(model.Death),
    "admitted": get_args(model.Leaving),
    "moved": get_args(model.Leaving),
    "withdrew": get_args(model.Leaving),
}


@pytest.mark.parametrize("moved", CHOICES["moved"])
@pytest.mark.parametrize("withdrew", CHOICES["withdrew"])
def test_every_choice_is_what_it_says(moved: str, withdrew: str) -> None:
    others = itertools.product(CHOICES["died"], CHOICES["admitted"])
    # all pairs would take minutes: each of the others once with each of these
    for died, admitted in list(others)[CHOICES["moved"].index(moved) :: 4]:
        choices = {"died": died, "admitted": admitted, "moved": moved, "withdrew": withdrew}
        found, judge = evaluated(**choices), judged(choices)
        mean = found["cost.avoided.mean"]
        assert mean.value == pytest.approx(judge["mean"], rel=1e-9), choices
        assert mean.n == judge["n"]
        for reason in APART:
            own = found.get(f"cost.exits.{reason}.after.mean")
            if choices[reason] == "leave_out":
                assert own is None or own.status == "not_estimable"
            else:
                assert own is not None
                assert own.value == pytest.approx(judge["rows"][reason], rel=1e-9), choices
        bounds = found.get("cost.exits.avoided.bounds")
        if judge["bounds"] is None:
            assert bounds is None
        else:
            assert bounds is not None
            assert (bounds.low, bounds.high) == pytest.approx(judge["bounds"], rel=1e-9), choices
            assert (bounds.value, bounds.interval) == (None, "band")


def test_claims_see_the_same_people() -> None:
    """The contrasts behind the claims and the mean fall are over the same cases."""
    for choice in CHOICES["withdrew"]:
        found = evaluated(withdrew=choice)
        claim = next(item for item in found.claims if item.id == "costs_fell")
        assert "cost.avoided.mean" in claim.about
        left_out = choice == "leave_out"
        assert found["cost.avoided.mean"].n == (8 if left_out else 10)
        flow = {row[0]: row[1] for row in found.table("flow").rows}
        assert flow["costs_both"] == len(PEOPLE) - 2 * left_out
        assert flow["left_withdrew"] == 2


def test_the_words_follow_the_choice() -> None:
    rows = evaluated(moved="leave_out", withdrew="while_alive").table("estimand").rows
    said = {row[0]: row[1] for row in rows}
    assert said["event_moved"] == "apart_leave_out"
    assert said["event_withdrew"] == "while_alive"
    for language in languages():
        for event, choices in CHOICES.items():
            for choice in choices:
                kind = f"apart_{choice}" if event in APART else choice
                assert f"estimand.is.{kind}" in locale(language)


@pytest.mark.parametrize(
    ("key", "value"), [("died", "bounds"), ("other_programme", "leave_out"), ("moved", "exclude")]
)
def test_a_choice_that_cannot_be_honoured_is_refused(key: str, value: str, tmp_path) -> None:
    from microanalyse.errors import StudyRefused

    file = tmp_path / "study.toml"
    file.write_text(f'[estimand]\n{key} = "{value}"\n')
    with pytest.raises(StudyRefused) as refused:
        load_study(file)
    (finding,) = refused.value.findings
    assert finding.code == "study_unknown_value"
    assert finding.found == value


def test_the_worked_example_of_the_page() -> None:
    from microanalyse.economics.exit_bounds import Leavers

    one = Leavers(
        before=np.array([30.0]),
        known=np.array([73 * 25.0]),
        days=np.array([73.0]),
        window=np.array([365.0]),
    )
    ends = [np.mean([3652.5, 3652.5, float(one.avoided(share)[0])]) for share in (1.0, 0.5)]
    assert ends == pytest.approx([2_556.75, 4_017.75])

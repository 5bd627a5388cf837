"""The public curve of time to a solution tells of nobody, and of as much as it can."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from attacker import Seen
from attacker_persons import person_finds
from report_samples import evaluation, wellbeing

from microanalyse.evaluation.parts.timing import steps_table
from microanalyse.evaluation.result import Evaluation
from microanalyse.outcomes.timing import Durations, timing
from microanalyse.records import Table
from microanalyse.report import disclose


def made(days: list[float], solved: list[bool]) -> Evaluation:
    start = np.full(len(days), 20_000.0)
    end, ended = start + np.array(days, float), np.array(solved, bool)
    numbers = timing(
        start_day=start,
        solution_day=np.where(ended, end, np.nan),
        censor_day=np.where(ended, np.nan, end),
        complexity=np.full(len(days), "", dtype=object),
        only="",
    )
    cases = Durations(days=np.array(days, float), solved=ended, watched=np.array(days, float))
    return replace(evaluation(*wellbeing(), *numbers), series=(steps_table(cases, 0.05),))


def curve(days: list[float], solved: list[bool]) -> Table | None:
    public = disclose(made(days, solved))
    assert public.table("timing.steps") is None
    return public.table("timing.curve")


def test_weeks_with_ten_on_each_side_and_six_weeks_first() -> None:
    # 12 solved in week 4, 9 in week 5, 2 in week 6, 11 in week 9, 10 stay open for long
    days = [25.0] * 12 + [33.0] * 9 + [42.0] * 2 + [60.0] * 11 + [400.0] * 10
    found = curve(days, [True] * 34 + [False] * 10)
    assert found is not None
    assert [(row[0], row[4]) for row in found.rows] == [(0, 44), (28, 32), (42, 21), (63, 10)]
    assert [row[1] for row in found.rows] == pytest.approx([0, 12 / 44, 23 / 44, 34 / 44])


def test_a_few_lost_from_sight_hide_the_weeks_that_would_tell_of_them() -> None:
    days = [20.0] * 15 + [30.0] * 3 + [40.0] * 15 + [300.0] * 15
    solved = [True] * 15 + [False] * 3 + [True] * 15 + [False] * 15
    found = curve(days, solved)
    assert found is not None
    assert [row[0] for row in found.rows] == [0, 21]


def test_six_weeks_bounds_the_others_even_where_its_own_week_cannot_show() -> None:
    # 2 lost in week 6, so that week is hidden; 5 solved after week 5 would follow from the share
    days = [20.0] * 25 + [40.0] * 5 + [41.0] * 2 + [300.0] * 20
    solved = [True] * 30 + [False] * 22
    assert curve(days, solved) is None
    far = [20.0] * 15 + [40.0] * 15 + [41.0] * 2 + [300.0] * 20
    assert curve(far, solved) is not None


@pytest.mark.parametrize(
    ("days", "solved"),
    [
        ([10.0] * 9 + [300.0] * 20, [True] * 9 + [False] * 20),
        ([10.0] * 20 + [50.0] * 9, [True] * 29),
        ([10.0] * 30, [True] * 30),
    ],
)
def test_nothing_is_shown_where_a_few_would_stand_out(
    days: list[float], solved: list[bool]
) -> None:
    assert curve(days, solved) is None


@pytest.mark.parametrize("seed", range(40))
def test_the_attacker_finds_nobody(seed: int) -> None:
    rng = np.random.default_rng(seed)
    size = int(rng.integers(12, 300))
    days = np.ceil(rng.exponential(rng.uniform(15, 80), size))
    solved = rng.random(size) < rng.uniform(0.4, 1.0)
    internal = made(days.tolist(), solved.tolist())
    public = disclose(internal)
    assert list(person_finds(Seen(public=public), internal)) == []
    found = public.table("timing.curve")
    if found is not None:
        shares = [float(row[1] or 0) for row in found.rows]
        assert all(a < b for a, b in pairwise(shares))
        assert all(float(row[0] or 0) % 7 == 0 for row in found.rows)


@pytest.mark.parametrize(
    "rows",
    [
        ((0.0, 0.0, None, None, 40.0), (28.0, 0.2, 0.1, 0.4, 32.0)),
        ((0.0, 0.0, None, None, 40.0), (28.0, 0.8, 0.1, 0.4, 8.0)),
        ((0.0, 0.0, None, None, 40.0), (28.0, 0.3, 0.1, 0.4, 25.0)),
    ],
)
def test_the_attacker_finds_what_is_planted(rows: tuple[tuple[float | None, ...], ...]) -> None:
    public = disclose(evaluation(*wellbeing()))
    columns = ("day", "share", "low", "high", "without")
    planted = replace(public, series=(Table(id="timing.curve", columns=columns, rows=rows),))
    assert any("timing.curve" in line for line in person_finds(Seen(public=planted), planted))

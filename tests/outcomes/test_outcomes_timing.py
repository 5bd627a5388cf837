"""Time to a solution against R survival (tests/oracles/timing/oracle.R)."""

import numpy as np
import pytest

from microanalyse.outcomes.timing import timing

NAN = float("nan")
MIXED = (
    [5, 12, 12, 20, 28, 30, 35, 41, 42, 42, 45, 50, 60, 77, 90],
    [1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 0, 1, 0, 0],
)
TENS = [10, 20, 30, 40, 50, 60, 70, 80]
# name: (days, solved), median with limits, share by day 42 with limits, within, known, Wilson
CASES = {
    "mixed": (MIXED, (42, 20, 60), (0.59375, 0.351721069257772, 0.846194046246793),
              (8 / 13, 0.355228915126657, 0.822902922022374), 13),
    "all_solved": ((TENS, [1] * 8), (45, 10, 70), (0.5, 0.225134987933111, 0.847964109700976),
                   (0.5, 0.215216062213878, 0.784783937786122), 8),
    "at_half": ((TENS, [1, 1, 1, 1, 0, 0, 1, 0]), (55, 10, None),
                (0.5, 0.225134987933111, 0.847964109700976),
                (0.5, 0.215216062213878, 0.784783937786122), 8),
}  # fmt: skip


def run(days, solved, *, complexity=None, only="complex"):
    start = np.linspace(19_000, 19_500, len(days)).round()
    end = start + np.array(days, float)
    is_solved = np.array(solved, bool)
    return timing(
        start_day=start,
        solution_day=np.where(is_solved, end, NAN),
        censor_day=np.where(is_solved, NAN, end),
        complexity=np.array(complexity or ["complex"] * len(days), dtype=object),
        only=only,
    )


@pytest.mark.parametrize("name", sorted(CASES))
def test_agrees_with_r(name: str) -> None:
    (days, solved), median, day42, share, known = CASES[name]
    within, middle, by42 = run(days, solved)
    assert (middle.value, middle.low, middle.high) == median
    assert (by42.value, by42.low, by42.high) == pytest.approx(day42, rel=1e-10)
    assert (within.value, within.low, within.high) == pytest.approx(share, rel=1e-9)
    assert within.n == known


def test_day_42_counts_and_day_43_does_not() -> None:
    within, _, by42 = run([42, 43], [1, 1])
    assert (within.value, by42.value) == (0.5, 0.5)


def test_only_complex_cases_unless_asked() -> None:
    labels = ["complex", "simple", "complex", ""]
    days = ([40, 10, 50, 60], [1, 1, 1, 1])
    assert run(*days, complexity=labels)[0].n == 2
    assert run(*days, complexity=labels, only="simple")[0].n == 1
    assert run(*days, complexity=labels, only="")[0].n == 4


def test_a_case_lost_before_day_42_tells_nothing_about_six_weeks() -> None:
    within, _, _ = run([10, 20, 50], [1, 0, 0])
    assert (within.value, within.n) == (0.5, 2)


def test_a_case_still_open_on_day_42_is_known_not_to_be_solved_by_then() -> None:
    within, _, _ = run([10, 42, 41], [1, 0, 0])
    assert (within.value, within.n) == (0.5, 2)


def test_a_case_too_young_to_fail_is_not_counted_as_quick() -> None:
    # closing on day 100: whoever began after day 58 can only be known if solved quickly
    start = np.array([0.0, 10.0, 20.0, 70.0, 80.0, 90.0])
    solution = np.array([30.0, NAN, 90.0, 75.0, NAN, 95.0])
    within, _, by42 = timing(
        start_day=start,
        solution_day=solution,
        censor_day=np.where(np.isnan(solution), 100.0, NAN),
        complexity=np.full(6, "complex", dtype=object),
    )
    assert (within.value, within.n) == (pytest.approx(1 / 3), 3)
    assert by42.n == 6


def test_what_cannot_be_said_is_not_said() -> None:
    none = run([10.0], [1], complexity=["simple"])
    assert {q.reason for q in none} == {"no_cases_of_this_complexity"}
    undated = timing(
        start_day=np.array([NAN, 10.0]),
        solution_day=np.array([NAN, 5.0]),
        censor_day=np.array([NAN, NAN]),
        complexity=np.array(["complex", "complex"], dtype=object),
    )
    assert {q.reason for q in undated} == {"no_dates"}
    within, middle, by42 = run([5, 6, 7], [1, 0, 0])
    assert middle.reason == "median_not_reached"
    assert by42.reason == "nobody_followed_so_long"
    assert within.value == 1.0


def test_before_the_first_solution_the_share_is_zero_without_an_interval() -> None:
    _, _, by42 = run([50, 60, 61, 80], [1, 1, 0, 1])
    assert (by42.value, by42.low, by42.high, by42.interval) == (0.0, None, None, "none")


def test_the_curve_without_open_cases_is_the_plain_share() -> None:
    generator = np.random.default_rng(7)
    days = generator.integers(1, 90, 60)
    _, _, by42 = run(days, np.ones(60))
    assert by42.value == pytest.approx(np.mean(days <= 42), abs=1e-12)

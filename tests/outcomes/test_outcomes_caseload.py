"""Cases a coach and hours a case, against R 4.2.2."""

from __future__ import annotations

import numpy as np
import pytest

from microanalyse.outcomes.caseload import IDS, cases_per_coach, hours_per_case

# x <- c(8, 13, 9, 7, 4, 9); mean(x); quantile(x, c(.25, .5, .75), type = 7)
COUNTS = {"C01": 8, "C02": 13, "C03": 9, "C04": 7, "C05": 4, "C06": 9}
FROM_R = (8.333333333, 7.25, 8.5, 9.0)
# h <- c(33.5, 41.25, 20, 55.75, 38); t.test(h)
HOURS = np.array([33.5, 41.25, 20.0, 55.75, 38.0])
HOURS_FROM_R = (37.7, 21.6370592658, 53.7629407342)


def test_cases_per_coach_agree_with_r() -> None:
    coach = np.array([name for name, count in COUNTS.items() for _ in range(count)], dtype=object)
    found = cases_per_coach(coach)
    assert [item.id for item in found] == list(IDS[:4])
    assert [item.value for item in found] == pytest.approx(FROM_R)
    assert {item.n for item in found} == {6}


def test_cases_without_a_known_coach_are_nobodys() -> None:
    found = cases_per_coach(np.array(["a", "", "a", "b", ""], dtype=object))
    assert found[0].value == pytest.approx(1.5)
    assert cases_per_coach(np.array(["", ""], dtype=object)) == ()


def test_hours_per_case_agree_with_r() -> None:
    hours = hours_per_case(HOURS, 0.05)
    assert (hours.value, hours.low, hours.high) == pytest.approx(HOURS_FROM_R)
    assert hours_per_case(HOURS[:1], 0.05).reason == "too_few_cases"

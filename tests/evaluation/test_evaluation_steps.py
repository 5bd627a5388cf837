"""The steps of the curve of time to a solution, against R survival (oracle/steps.R)."""

from __future__ import annotations

import numpy as np
import pytest

import microanalyse as ma
from microanalyse.evaluation.parts.timing import COLUMNS, steps_table
from microanalyse.outcomes.timing import Durations

DAYS = [5, 12, 12, 20, 28, 30, 35, 41, 42, 42, 45, 50, 60, 77, 90]
SOLVED = [1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 0, 1, 0, 0]
R = (
    (5, 15, 1, 0.0666666666666667, 0.00966776334998309, 0.387358756225128),
    (12, 14, 1, 0.133333333333333, 0.0351155040835285, 0.436087994291048),
    (20, 12, 1, 0.205555555555556, 0.0711299112160728, 0.512094804275606),
    (28, 11, 1, 0.277777777777778, 0.114083191758182, 0.582824830071943),
    (30, 10, 1, 0.35, 0.162538106063527, 0.648728910207071),
    (35, 9, 0, 0.35, 0.162538106063527, 0.648728910207071),
    (41, 8, 1, 0.43125, 0.219848490985136, 0.722710582694892),
    (42, 7, 2, 0.59375, 0.351721069257772, 0.846194046246793),
    (45, 5, 1, 0.675, 0.426404655656384, 0.896962958473661),
    (50, 4, 0, 0.675, 0.426404655656384, 0.896962958473661),
    (60, 3, 1, 0.783333333333333, 0.519405485758456, 0.958919987522505),
    (77, 2, 0, 0.783333333333333, 0.519405485758456, 0.958919987522505),
    (90, 1, 0, 0.783333333333333, 0.519405485758456, 0.958919987522505),
)


def test_agrees_with_r() -> None:
    days = np.array(DAYS, float)
    cases = Durations(days=days, solved=np.array(SOLVED, bool), watched=days)
    table = steps_table(cases, 0.05)
    assert table.columns == COLUMNS
    kept = [(row[0], row[1], row[2], *row[4:]) for row in table.rows]
    assert kept == [pytest.approx(row, rel=1e-10) for row in R]
    seen_last = {day for day, solved in zip(DAYS, SOLVED, strict=True) if not solved}
    assert {row[0] for row in table.rows if row[3]} == seen_last


def test_it_stays_at_home_and_meets_the_share_at_six_weeks() -> None:
    sample = ma.evaluate("fixtures/cases.parquet")
    table = sample.table("timing.steps")
    assert table is not None
    assert table.level == "person"
    until = [row for row in table.rows if float(row[0] or 0) <= 42]
    found = sample["timing.km.day42"]
    assert until[-1][4:] == pytest.approx((found.value, found.low, found.high))

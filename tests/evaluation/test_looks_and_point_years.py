"""The parts that follow people over time: month by month, and points times years."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import microanalyse as ma
from microanalyse.study import as_tree, fingerprint, load_study

AFTER = "wellbeing.change.mean.anytime"
AREA = "wellbeing.point_years.mean"


def study(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "study.toml"
    file.write_text(text, encoding="utf-8")
    return file


def scored(moments: dict[str, str], n: int = 12) -> pd.DataFrame:
    """Long scores: person i gives 3, 6, 7 at the days given; one day later for each person."""
    rows = [
        {
            "case_id": f"c{i:02d}",
            "moment": moment,
            "date": (pd.Timestamp(day) + pd.Timedelta(days=i)).date().isoformat() if day else None,
            "instrument": "wellbeing_0_10",
            "score": 3 + 3 * min(place, 1) + (place > 1) + (i % 3) / 2 * (place > 0),
        }
        for i in range(n)
        for place, (moment, day) in enumerate(moments.items())
    ]
    return pd.DataFrame(rows)


def tables(moments: dict[str, str], starts: bool = True) -> dict[str, pd.DataFrame]:
    cases = pd.DataFrame({"case_id": [f"c{i:02d}" for i in range(12)]})
    if starts:
        days = pd.date_range("2024-01-05", periods=12, freq="20D")
        cases["start_date"] = days.strftime("%Y-%m-%d")
    return {"cases": cases, "scores": scored(moments)}


BOTH = {"before": "2024-01-01", "after": "2024-07-01"}


def test_nobody_gets_a_second_interval_unasked() -> None:
    found = ma.evaluate(tables(BOTH))
    assert found.get(AFTER) is None
    assert found.table("wellbeing.looks") is None


def test_whoever_looks_every_month_gets_one(tmp_path: Path) -> None:
    found = ma.evaluate(tables(BOTH), study(tmp_path, "[wellbeing]\nmonthly_looks = true\n"))
    quantity, change = found[AFTER], found["wellbeing.change.mean"]
    assert quantity.value == pytest.approx(change.value)
    assert quantity.low < change.low < change.high < quantity.high
    assert quantity.inputs == ("case.before", "case.after", "case.date")
    months = found.table("wellbeing.looks")
    assert months is not None
    assert [row[:2] for row in months.rows] == [("2024-07", 12)]
    assert months.rows[-1][3:] == pytest.approx((quantity.low, quantity.high))


def test_the_start_gives_the_order_where_afters_have_no_day(tmp_path: Path) -> None:
    asked = study(tmp_path, "[wellbeing]\nmonthly_looks = true\n")
    undated = {"before": "", "after": ""}
    found = ma.evaluate(tables(undated), asked)
    assert found[AFTER].inputs[-1] == "case.start_date"
    months = found.table("wellbeing.looks")
    assert months is not None
    assert [row[0] for row in months.rows] == [f"2024-{month:02d}" for month in range(1, 9)]
    assert ma.evaluate(tables(undated, starts=False), asked)[AFTER].reason == "no_order"


def test_locks_from_before_the_key_still_fit(tmp_path: Path) -> None:
    plain = load_study(study(tmp_path, ""))
    assert "monthly_looks" not in as_tree(plain)["wellbeing"]
    asked = load_study(study(tmp_path, "[wellbeing]\nmonthly_looks = true\n"))
    assert fingerprint(asked) != fingerprint(plain)
    said = load_study(study(tmp_path, "[wellbeing]\nmonthly_looks = false\n"))
    assert fingerprint(said) == fingerprint(plain)


def test_point_years_need_a_follow_up() -> None:
    assert ma.evaluate(tables(BOTH)).get(AREA) is None


def test_point_years_of_half_a_year_and_a_year(tmp_path: Path) -> None:
    three = {"before": "2024-01-01", "after": "2024-07-01", "follow_up": "2025-07-01"}
    found = ma.evaluate(tables(three), study(tmp_path, '[input]\nafter_moment = "after"\n'))
    quantity = found[AREA]
    rise = 3 + np.tile([0.0, 0.5, 1.0], 4)
    # trapezia: 182 days up from 0 to the rise, 365 days from the rise to one point more
    by_hand = (182 * rise / 2 + 365 * (rise + rise + 1) / 2) / 365.25
    assert quantity.value == pytest.approx(by_hand.mean())
    assert quantity.unit == "point_years"
    assert quantity.n == 12


def test_whoever_was_asked_in_another_order_has_no_area(tmp_path: Path) -> None:
    three = {"before": "2024-01-01", "after": "2024-07-01", "follow_up": "2025-07-01"}
    data = tables(three)
    row = (data["scores"]["case_id"] == "c03") & (data["scores"]["moment"] == "follow_up")
    data["scores"].loc[row, "date"] = "2024-03-01"
    found = ma.evaluate(data, study(tmp_path, '[input]\nafter_moment = "after"\n'))
    assert found[AREA].n == 11

"""The committed calibration says what docs/claims.md promises."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

TABLES = Path(__file__).parents[2] / "docs" / "calibration"
MOST_FALSE = 0.05
LEAST_POWER = 0.80
# published, not promised: too small a study for so small a saving
NOT_PROMISED = ("costs_fell", "comparison", "50", "0.4")


def rows(name: str) -> list[dict[str, str]]:
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# sources sha256:")
    return list(csv.DictReader(lines[1:]))


def test_every_cell_is_there() -> None:
    found = rows("placebo.csv")
    assert len(found) == 3 * 2 * 3 * 4 * 2
    assert {row["design"] for row in found} == {"full_return", "earlier_baseline", "comparison"}
    assert all(int(row["studies"]) >= 2000 for row in found if row["worst_missing"] == "0.0")


@pytest.mark.parametrize("missing", ["0.0", "0.2"])
def test_no_cell_claims_more_than_promised(missing: str) -> None:
    cells = [row for row in rows("placebo.csv") if row["worst_missing"] == missing]
    assert max(float(row["any_grade_2"]) for row in cells) <= MOST_FALSE


def test_real_effects_are_found() -> None:
    for row in rows("power.csv"):
        key = (row["claim"], row["design"], row["cases"], row["saving"])
        if key != NOT_PROMISED:
            assert float(row["grade_2"]) >= LEAST_POWER, key

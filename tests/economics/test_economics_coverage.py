"""The committed coverage table still says that the interval which decides is the right one."""

from __future__ import annotations

from pathlib import Path

TABLE = Path(__file__).parents[2] / "docs" / "coverage" / "cost_saving.md"


def covered() -> dict[tuple[int, int, str], float]:
    rows = [line.strip("| ").split(" | ") for line in TABLE.read_text().splitlines()]
    return {
        (int(row[0]), int(row[1].split()[0]), row[2]): float(row[3].split()[0])
        for row in rows
        if row[0].isdigit()
    }


def test_the_t_interval_may_decide() -> None:
    share = covered()
    for n in (50, 200):
        assert 94 <= share[n, 0, "t"] <= 97.5
        assert share[n, 40, "t"] >= (91 if n == 50 else 92)
        for saving in (0, 40):
            assert share[n, saving, "t"] > share[n, saving, "percentile"] > share[n, saving, "BCa"]

"""The committed coverage table, and what it obliges us to."""

import csv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LEAST = 0.935
DEFAULTS = ("change.mean", "before.mean", "after.mean", "responders.share")


def rows() -> list[dict[str, str]]:
    with (ROOT / "docs" / "coverage" / "wellbeing.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def short() -> list[dict[str, str]]:
    return [row for row in rows() if int(row["n"]) >= 20 and float(row["coverage"]) < LEAST]


def test_every_size_was_judged() -> None:
    assert {int(row["n"]) for row in rows()} == {10, 20, 50, 200}
    assert {row["id"] for row in rows()} >= {"change.mean", "change.hodges_lehmann", "effect.d_av"}


def test_a_method_that_covers_too_little_says_so_on_its_page() -> None:
    for row in short():
        page = (ROOT / "docs" / "methods" / f"{row['method']}.md").read_text(encoding="utf-8")
        assert "Coverage." in page, row
        assert row["id"].split(".")[-1] in page.partition("Coverage.")[2], row


@pytest.mark.parametrize("default", DEFAULTS)
def test_no_default_covers_too_little(default: str) -> None:
    assert default not in {row["id"] for row in short()}

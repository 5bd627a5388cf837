"""The running interval: the package of its authors, what a sceptic would try, how often it errs."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from microanalyse.inference.betting import bets, confidence_sequence, log_capital
from microanalyse.inference.estimable import NotEstimable
from microanalyse.outcomes.anytime import anytime, looks
from microanalyse.outcomes.sample import Sample
from microanalyse.records import Scale

ORACLE = tomllib.loads(
    (Path(__file__).parents[1] / "oracles" / "anytime" / "oracle.toml").read_text(encoding="utf-8")
)
CASES = [pytest.param(case, id=case["name"]) for case in ORACLE["cases"]]
DAY = 19_723.0  # 2024-01-01


def sample_of(case: dict[str, Any]) -> Sample:
    scale = Scale(
        instrument="oracle",
        minimum=0.0,
        maximum=case["maximum"],
        higher_is_better=case["higher_is_better"],
    )
    before, after = (np.array(case[name]) for name in ("before", "after"))
    return Sample(before=before, after=after, step=0.5, scale=scale, alpha=case["alpha"])


def days_of(case: dict[str, Any]) -> np.ndarray:
    """Days such that the looks of the oracle are the ends of months."""
    place = np.searchsorted(case["looks"], np.arange(1, len(case["before"]) + 1))
    return DAY + 31.0 * np.minimum(place, len(case["looks"]) - 1)


@pytest.mark.parametrize("case", CASES)
def test_agrees_with_the_package_of_the_authors(case: dict[str, Any]) -> None:
    found = looks(sample_of(case), days_of(case))
    assert found.pairs.tolist() == case["looks"]
    assert found.low == pytest.approx(case["low"], rel=ORACLE["rtol"], abs=1e-9)
    assert found.high == pytest.approx(case["high"], rel=ORACLE["rtol"], abs=1e-9)


def test_the_last_look_is_the_quantity() -> None:
    case = ORACLE["cases"][0]
    sample = sample_of(case)
    found = looks(sample, days_of(case))
    quantity = anytime(sample, found, "case.start_date")
    assert quantity.value == pytest.approx(float(sample.change.mean()))
    assert (quantity.low, quantity.high) == pytest.approx((case["low"][-1], case["high"][-1]))
    assert (quantity.n, quantity.level) == (23, 0.95)
    assert quantity.inputs[-1] == "case.start_date"
    assert found.months.tolist() == ["2024-01", "2024-02", "2024-03", "2024-04"]


changes = st.lists(st.integers(-20, 20), min_size=2, max_size=30).map(
    lambda steps: np.array(steps, float) / 40 + 0.5
)


@settings(max_examples=50, deadline=None)
@given(changes)
def test_limits_only_draw_in_and_turn_with_the_scale(shares: np.ndarray) -> None:
    every = np.arange(1, shares.size + 1)
    low, high = confidence_sequence(shares, every)
    assert (np.diff(low) >= 0).all()
    assert (np.diff(high) <= 0).all()
    assert ((low >= 0) & (high <= 1)).all()
    turned_low, turned_high = confidence_sequence(1 - shares, every)
    assert turned_low == pytest.approx(1 - high, abs=1e-12)
    assert turned_high == pytest.approx(1 - low, abs=1e-12)
    # the last limits are among the looks, whichever looks are made
    once = confidence_sequence(shares, every[-1:])
    assert once[0][-1] <= low[-1] + 1e-12
    assert once[1][-1] >= high[-1] - 1e-12


@settings(max_examples=50, deadline=None)
@given(changes)
def test_what_is_bet_never_knows_what_comes(shares: np.ndarray) -> None:
    stakes = bets(shares, 0.05)
    other = shares.copy()
    other[-1] = 1 - other[-1]
    assert bets(other, 0.05)[: shares.size] == pytest.approx(stakes)


@settings(max_examples=50, deadline=None)
@given(changes, st.floats(0.05, 0.9))
def test_capital_falls_as_the_mean_rises(shares: np.ndarray, mean: float) -> None:
    stakes = bets(shares, 0.05)
    assert log_capital(shares, stakes, mean) >= log_capital(shares, stakes, mean + 0.05)


def test_nobody_can_expect_to_win_at_the_true_mean() -> None:
    """By listing all 2^10 ways in which ten people can change by all or nothing."""
    ways = (np.arange(2**10)[:, None] >> np.arange(10)) & 1
    for mean in (0.2, 0.5, 0.7):
        chances = np.prod(np.where(ways == 1, mean, 1 - mean), axis=1)
        won = [np.exp(log_capital(way, bets(way, 0.05), mean)) for way in ways.astype(float)]
        assert float(chances @ np.array(won)) == pytest.approx(1.0, abs=1e-12)


def test_the_order_in_a_file_does_not_matter_but_that_in_time_does() -> None:
    case = ORACLE["cases"][1]
    sample, day = sample_of(case), DAY + np.arange(120.0)
    shuffled = np.random.default_rng(1).permutation(120)
    moved = Sample(
        before=sample.before[shuffled], after=sample.after[shuffled], step=0.5, scale=sample.scale
    )
    assert looks(moved, day[shuffled]).low == pytest.approx(looks(sample, day).low)
    assert looks(sample, day[::-1]).high[-1] != pytest.approx(looks(sample, day).high[-1])


def plain(before: list[float], after: list[float], scale: Scale | None = None) -> Sample:
    known = scale or Scale(instrument="x", minimum=0.0, maximum=10.0)
    return Sample(before=np.array(before), after=np.array(after), step=0.5, scale=known)


@pytest.mark.parametrize(
    ("sample", "day", "reason"),
    [
        (plain([3, 4], [5, 6], Scale(instrument="x")), [1, 2], "no_range"),
        (plain([3, 4], [5, np.nan]), [1, 2], "too_few_pairs"),
        (plain([3, 4, 5], [5, 6, 7]), [1, np.nan, 3], "no_order"),
        (plain([0] * 60 + [10] * 400, [10] * 60 + [0] * 400), range(460), "no_single_mean"),
    ],
)
def test_says_why_there_is_none(sample: Sample, day: Any, reason: str) -> None:
    with pytest.raises(NotEstimable) as refusal:
        looks(sample, np.array(list(day), float))
    assert refusal.value.reason == reason


def test_a_missing_after_needs_no_day() -> None:
    found = looks(plain([3, 4, 5], [5, np.nan, 7]), np.array([DAY, np.nan, DAY]))
    assert found.pairs.tolist() == [2]
    assert found.means == pytest.approx([2.0])


def test_seldom_ever_misses() -> None:
    """200 studies of 40, looked at after each: at 5 % fewer than 20 miss with chance 0.997."""
    rng, every = np.random.default_rng(11), np.arange(2, 41)
    missed = 0
    for _ in range(200):
        low, high = confidence_sequence(rng.choice([0.0, 1.0], 40), every)
        missed += not low[-1] <= 0.5 <= high[-1]
    assert missed < 20


def test_the_committed_table_holds_it_to_its_level() -> None:
    """At 5 % in 2,000 studies more than 6.3 % miss with a chance of 0.4 %."""
    table = Path(__file__).parents[2] / "docs" / "coverage" / "anytime.csv"
    with table.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert {int(row["n"]) for row in rows} == {20, 50, 200}
    assert max(float(row["ever_missed"]) for row in rows) <= 0.063
    # what it is for: the t interval looked at as often errs far more
    assert all(float(row["t_ever_missed"]) > 0.15 for row in rows if row["n"] == "200")

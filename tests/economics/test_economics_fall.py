"""What money rests on: the comparison's effect by payer, its error, and with the programme's."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from economics_cases import plain_money

from microanalyse.economics.comparison import cost_comparison
from microanalyse.economics.fall import compared_fall, recorded_fall
from microanalyse.economics.money import Money

ORACLE = Path(__file__).parents[1] / "oracles" / "fall" / "oracle.toml"
BEFORE = np.array([[812, 40], [4300, 310], [0, 0], [950, 90], [12100, 800], [2300, 20], [640, 5],
    [5100, 10], [3000, 260], [150, 0], [7200, 410], [880, 35], [1900, 60], [60, 0], [2750, 130]],
    dtype=float)  # fmt: skip
AFTER = np.array([[300, 90], [2100, 60], [120, 0], [400, 45], [6100, 700], [1500, 10], [0, 0],
    [4400, 35], [1200, 300], [200, 15], [7900, 380], [700, 0], [2500, 90], [300, 20], [2600, 150]],
    dtype=float)  # fmt: skip
COST = np.array([500, 900, 700, 900, 1200, 900, 400, 900], dtype=float)
HOMES = np.array([f"h{i // 2}" for i in range(15)], dtype=object)


def arms() -> tuple[Money, Money]:
    programme = np.column_stack([COST, np.zeros(8)])
    both = [
        replace(
            plain_money(BEFORE[rows, 0], AFTER[rows, 0], payers=("one", "two")),
            before=BEFORE[rows, :, None],
            after=AFTER[rows, :, None],
        )
        for rows in (slice(0, 8), slice(8, 15))
    ]
    return replace(both[0], programme=programme), both[1]


def test_the_effect_by_payer_agrees_with_r() -> None:
    judged = tomllib.loads(ORACLE.read_text())
    treated, other = arms()
    for name, clusters in (("alone", None), ("homes", HOMES)):
        fall = compared_fall(treated, other, clusters)
        for key, at in (("one", 0), ("two", 1), ("all", 2)):
            wanted, got = judged["expected"][name][key], fall.of(at)
            assert got.value == pytest.approx(wanted["value"], rel=1e-9)
            assert got.se == pytest.approx(wanted["se"], rel=1e-6)
            assert got.df == pytest.approx(wanted["df"], rel=1e-6)


def test_payers_add_up_and_the_whole_is_the_comparison_of_the_page() -> None:
    treated, other = arms()
    for clusters in (None, HOMES):
        fall = compared_fall(treated, other, clusters)
        assert fall.avoided[:2].sum() == pytest.approx(fall.avoided[2], rel=1e-12)
        ancova = cost_comparison(treated, other, clusters)[0]
        assert (fall.of().value, *fall.of().limits(0.05)) == pytest.approx(
            (ancova.value, ancova.low, ancova.high), rel=1e-9
        )


def test_on_the_record_every_sum_is_students() -> None:
    treated, _ = arms()
    fall = recorded_fall(treated)
    for lived, begun in ((1.0, 0.0), (3.5, 2.0), (0.5, 1.0)):
        values = lived * treated.avoided - begun * COST
        found = fall.of(lived=lived, begun=begun)
        assert found.value == pytest.approx(values.mean())
        assert found.se == pytest.approx(values.std(ddof=1) / np.sqrt(8))
    cost = fall.cost(begun=2.0)
    assert cost.se == pytest.approx(2 * COST.std(ddof=1) / np.sqrt(8))
    assert cost.df == 7


def test_the_error_with_the_programme_agrees_with_drawing_the_cases_again() -> None:
    """Brute force: resample both arms, refit, and look how far the net of a budget moves."""
    rng = np.random.default_rng(5)
    n = 400
    before = rng.lognormal(7, 0.8, 2 * n)
    arm = np.repeat([1.0, 0.0], n)
    after = 0.5 * before + 400 - 300 * arm + rng.normal(0, 300, 2 * n)
    cost = 200 + 0.4 * (after[:n] - after[:n].mean()) + rng.normal(0, 50, n)
    treated = plain_money(before[:n], after[:n], programme=cost[:, None])
    other = plain_money(before[n:], after[n:])
    found = compared_fall(treated, other).of(lived=2.0, begun=3.0)
    nets = []
    for _ in range(3000):
        one, two = rng.integers(0, n, n), n + rng.integers(0, n, n)
        rows = np.concatenate([one, two])
        design = np.column_stack([np.ones(2 * n), before[rows], arm[rows]])
        effect = -np.linalg.lstsq(design, after[rows], rcond=None)[0][2]
        nets.append(2 * effect - 3 * cost[one].mean())
    assert found.se == pytest.approx(np.std(nets), rel=0.06)


def test_the_worked_example_of_the_page() -> None:
    before = np.array([10.0, 20.0, 30.0, 40.0])
    treated, other = plain_money(before, 0.4 * before), plain_money(before, 0.8 * before)
    assert recorded_fall(treated).of().value == pytest.approx(15)
    assert compared_fall(treated, other).of().value == pytest.approx(10)

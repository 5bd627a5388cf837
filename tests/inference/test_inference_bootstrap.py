"""The bootstrap: exact against every sample there is, drawn against exact."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from microanalyse.inference.bca import bca_mean, percentile
from microanalyse.inference.grid_bootstrap import bootstrap_distribution, grid_bootstrap
from microanalyse.inference.resampling import (
    grouped_means,
    hashed_group,
    index_matrix,
    resampled_means,
    t_margins,
)
from microanalyse.inference.t_mean import mean_t


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(-5, 9), min_size=2, max_size=6))
def test_distribution_is_that_of_all_samples(values: list[int]) -> None:
    drawn = np.array(list(itertools.product(values, repeat=len(values)))).sum(axis=1)
    sums, mass = bootstrap_distribution(np.array(values))
    expected = np.array([np.mean(drawn == total) for total in sums])
    assert expected.sum() == pytest.approx(1.0)
    assert np.max(np.abs(mass - expected)) < 1e-12


def test_window_keeps_the_moments_of_very_many_cases() -> None:
    values = np.random.default_rng(1).integers(-8, 13, 200_000)
    sums, mass = bootstrap_distribution(values)
    mean = float(np.sum(sums * mass))
    assert mean == pytest.approx(values.sum(), rel=1e-9)
    assert np.sum((sums - mean) ** 2 * mass) == pytest.approx(
        values.size * np.var(values), rel=1e-6
    )


def test_limits_agree_with_scipy_within_monte_carlo() -> None:
    values = np.random.default_rng(2).integers(-2, 9, 50)
    found = grid_bootstrap(values, 0.5)
    se = 0.5 * values.std() / np.sqrt(50)
    for method, limits in (("percentile", found.percentile), ("BCa", found.bca)):
        judge = stats.bootstrap(
            (values * 0.5,), np.mean, n_resamples=40_000, method=method,
            rng=np.random.default_rng(3), batch=2_000,
        )  # fmt: skip
        # one lattice step plus the Monte Carlo error of a 2.5 % point
        assert limits == pytest.approx(tuple(judge.confidence_interval), abs=0.01 + 0.1 * se)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(-9, 9), min_size=2, max_size=40), st.integers(-20, 20))
def test_shift_and_reversal(values: list[int], shift: int) -> None:
    d = np.array(values)
    found, moved, turned = (grid_bootstrap(x, 0.5) for x in (d, d + shift, -d))
    for kind in ("percentile", "bca"):
        low, high = getattr(found, kind)
        assert getattr(moved, kind) == pytest.approx((low + shift / 2, high + shift / 2))
        assert getattr(turned, kind) == pytest.approx((-high, -low))


def test_all_equal_gives_width_zero() -> None:
    found = grid_bootstrap(np.full(20, 3), 0.5)
    assert found.percentile == found.bca == (1.5, 1.5)


def test_drawn_agrees_with_exact() -> None:
    values = np.random.default_rng(4).integers(-2, 9, 50)
    draws = resampled_means(values * 0.5, index_matrix(50, 10_000, seed=5))
    exact = grid_bootstrap(values, 0.5)
    tolerance = 0.1 * float(draws.std()) + 0.01
    assert percentile(draws) == pytest.approx(exact.percentile, abs=tolerance)
    assert bca_mean(values * 0.5, draws) == pytest.approx(exact.bca, abs=tolerance)


def test_one_matrix_keeps_columns_together() -> None:
    index = index_matrix(30, 500, seed=1)
    score = np.random.default_rng(1).normal(size=30)
    both = resampled_means(np.stack([score, 2 * score + 1], axis=1), index)
    assert both[:, 1] == pytest.approx(2 * both[:, 0] + 1)
    assert np.array_equal(index, index_matrix(30, 500, seed=1))


def test_clusters_are_drawn_whole() -> None:
    clusters = np.array(["a", "a", "b", "c", "c", "c"], dtype=object)
    values = np.array([1.0, 1.0, 5.0, 9.0, 9.0, 9.0])
    index = index_matrix(6, 400, seed=2, clusters=clusters)
    assert index.shape == (400, 3)
    sizes, level = np.array([2, 1, 3]), np.array([1.0, 5.0, 9.0])
    by_hand = [(sizes[row] * level[row]).sum() / sizes[row].sum() for row in index]
    assert resampled_means(values, index, clusters) == pytest.approx(by_hand)


def test_group_totals_have_the_spread_of_the_cases() -> None:
    values = np.random.default_rng(6).gamma(0.5, 4_000, 40_000)
    draws = grouped_means(values, 4_000, seed=1)
    found = mean_t(values)
    # 1,000 groups and 4,000 draws: 2.2 % and 1.1 %, three of them together
    assert draws.std() == pytest.approx(found.se, rel=0.08)
    assert percentile(draws) == pytest.approx((found.low, found.high), abs=0.2 * found.se)
    counts = np.bincount(hashed_group(40_000))
    assert counts.size == 1_000
    assert counts.std() == pytest.approx(np.sqrt(40), rel=0.15)


def test_t_margins_equal_the_t_interval_and_keep_the_order() -> None:
    values = np.random.default_rng(7).normal(2, 3, 20)
    draws = resampled_means(values, index_matrix(20, 20_000, seed=1))
    found = mean_t(values)
    widened = t_margins(draws, found.mean, found.se, found.df)
    assert np.quantile(widened, (0.025, 0.975)) == pytest.approx((found.low, found.high), abs=2e-3)
    assert np.array_equal(np.argsort(draws, kind="stable"), np.argsort(widened, kind="stable"))

"""The bootstrap of any numbers on a fine grid: against every sample there is, and against scipy."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from microanalyse.inference.fine_bootstrap import fine_bootstrap
from microanalyse.inference.many_means import many_means

# a limit read in a fine grid, against one read in the 462 means that six values can have
STEP_OF_SIX = 0.15
# a fine grid against 200,000 draws
DRAWN = 0.02


@pytest.mark.parametrize("seed", range(4))
def test_limits_are_those_of_all_samples(seed: int) -> None:
    values = np.exp(1.2 * np.random.default_rng(seed).standard_normal(6)) * 8_000 - 3_000
    means = np.array(list(itertools.product(values, repeat=6))).mean(axis=1)
    se = means.std()
    found = fine_bootstrap(values)
    judge = np.quantile(means, (0.025, 0.975))
    assert found.percentile == pytest.approx(tuple(judge), abs=STEP_OF_SIX * se)
    # the levels BCa reads, from the share of all samples below the mean (Efron 1987)
    observed = values.mean()
    near = np.abs(means - observed) < 1e-6
    z0 = stats.norm.ppf(np.mean((means < observed) & ~near) + near.mean() / 2)
    u = values - observed
    accel = np.sum(u**3) / (6 * np.sum(u**2) ** 1.5)
    z = z0 + stats.norm.ppf((0.025, 0.975))
    levels = stats.norm.cdf(z0 + z / (1 - accel * z))
    assert found.bca == pytest.approx(tuple(np.quantile(means, levels)), abs=STEP_OF_SIX * se)


@pytest.mark.parametrize("n", [20, 50, 300])
def test_limits_agree_with_scipy(n: int) -> None:
    rng = np.random.default_rng(n)
    values = np.exp(1.2 * rng.standard_normal(n)) - 0.6 * np.exp(1.2 * rng.standard_normal(n))
    found = fine_bootstrap(values)
    se = values.std() / np.sqrt(n)
    for method, limits in (("percentile", found.percentile), ("BCa", found.bca)):
        judge = stats.bootstrap(
            (values,), np.mean, n_resamples=200_000, method=method,
            rng=np.random.default_rng(3), batch=5_000,
        )  # fmt: skip
        assert limits == pytest.approx(tuple(judge.confidence_interval), abs=DRAWN * se)


def test_the_unit_of_the_values_does_not_matter() -> None:
    values = np.random.default_rng(5).lognormal(9, 1.2, 40)
    one, other = fine_bootstrap(values), fine_bootstrap(100 * values - 7)
    for limits, moved in ((one.percentile, other.percentile), (one.bca, other.bca)):
        assert moved == pytest.approx([100 * x - 7 for x in limits], rel=1e-9)


def test_values_that_are_alike_have_no_width() -> None:
    found = fine_bootstrap(np.full(7, 12.5))
    assert found.percentile == found.bca == (12.5, 12.5)


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 30), st.integers(1, 6), st.integers(0, 10_000))
def test_many_means_are_those_of_scipy_one_by_one(n: int, k: int, seed: int) -> None:
    columns = np.random.default_rng(seed).lognormal(5, 1.5, (k, n)) - 100
    found = many_means(columns, 0.1)
    for at, column in enumerate(columns):
        judge = stats.ttest_1samp(column, 0.0)
        low, high = judge.confidence_interval(0.9)
        assert found.statistic[at] == pytest.approx(judge.statistic, rel=1e-9)
        assert found.p[at] == pytest.approx(judge.pvalue, rel=1e-9)
        assert found.mean[at] - found.reach[at] == pytest.approx(low, rel=1e-9, abs=1e-9)
        assert found.mean[at] + found.reach[at] == pytest.approx(high, rel=1e-9, abs=1e-9)


def test_a_column_without_spread_has_no_error() -> None:
    columns = np.array([[3.1, 3.1, 3.1], [0.0, 0.0, 0.0], [1.0, 2.0, 4.0]])
    assert (many_means(columns, 0.05).se > 0).tolist() == [False, False, True]

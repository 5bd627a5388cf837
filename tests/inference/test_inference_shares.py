"""Shares, McNemar, Holm, Hall and standardised changes against R and published examples."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import special, stats

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.hall import hall_test
from microanalyse.inference.lattice import step_of, units, whole
from microanalyse.inference.mcnemar import mcnemar
from microanalyse.inference.multiplicity import holm
from microanalyse.inference.proportion import clopper_pearson, wilson
from microanalyse.inference.standardised import (
    PairedMoments,
    d_av,
    noncentrality,
    small_sample_factor,
)

# R 4.2.2: prop.test(x, n, correct = FALSE)$conf.int; binom.test(x, n)$conf.int
SHARES = [
    (0, 12, (0, 0.242494006655241), (0, 0.264648469397051)),
    (3, 10, (0.107791267406301, 0.603221852538855), (0.0667395111777345, 0.652452850059997)),
    (41, 50, (0.692039463256992, 0.902298073297658), (0.68563058871435, 0.914237921890336)),
    (50, 50, (0.928652400866641, 1), (0.928878263535802, 1)),
]
# R: binom.test(gained, n)$p.value; 2 * pbinom(k - 1, n, 0.5) + dbinom(k, n, 0.5)
PAIRED = [
    (9, 1, 0.021484375, 0.01171875),
    (7, 5, 0.7744140625, 0.5810546875),
    (6, 6, 1, 1),
    (20, 4, 0.00154387950897217, 0.000910520553588867),
]
COSTS = np.array([0, 0, 0, 120, 340, 560, 980, 1500, 2900, 8800], float)
# R: m <- mean(x); a <- mean((x-m)^3) / mean((x-m)^2)^1.5 * (sd/t)^3 with t = sqrt(sd^2 + n se^2);
# S <- (m - ref)/t; g <- S + a S^2/3 + a^2 S^3/27 + a/(6n); sqrt(n) g; pt(., n - 1)
HALL = [
    (0.0, -1.01680729495217, 0.832100544447857, 0.167899455552143),
    (400.0, -1.09654175167196, 0.849343102877547, 0.150656897122453),
]


@pytest.mark.parametrize(("x", "n", "score", "exact"), SHARES)
def test_share_intervals_equal_r(x, n, score, exact) -> None:
    assert wilson(x, n) == pytest.approx(score, abs=1e-8)
    assert clopper_pearson(x, n) == pytest.approx(exact, abs=1e-8)


def test_share_of_nobody_is_not_estimable() -> None:
    for interval in (wilson, clopper_pearson):
        with pytest.raises(NotEstimable) as raised:
            interval(0, 0)
        assert raised.value.reason == "no_cases"
        with pytest.raises(ValueError, match="not a share"):
            interval(4, 3)


@pytest.mark.parametrize(("gained", "lost", "exact", "mid"), PAIRED)
def test_mcnemar_equals_r(gained, lost, exact, mid) -> None:
    found = mcnemar(gained, lost)
    assert found.p_exact == pytest.approx(exact, abs=1e-12)
    assert found.p_mid == pytest.approx(mid, abs=1e-12)
    assert mcnemar(lost, gained) == found


def test_mcnemar_needs_someone_who_changed() -> None:
    with pytest.raises(NotEstimable):
        mcnemar(0, 0)


def test_holm_equals_r() -> None:
    # R: p.adjust(c(.01, .04, .03, .005, .03), "holm")
    assert holm((0.01, 0.04, 0.03, 0.005, 0.03)) == pytest.approx((0.04, 0.09, 0.09, 0.025, 0.09))
    assert holm(()) == ()


@pytest.mark.parametrize(("se", "statistic", "greater", "less"), HALL)
def test_hall_equals_r(se, statistic, greater, less) -> None:
    found = hall_test(COSTS, 3_000.0, reference_se=se)
    assert found.statistic == pytest.approx(statistic, rel=1e-12)
    assert (found.p_greater, found.p_less) == pytest.approx((greater, less), rel=1e-10)


def test_hall_holds_its_level_better_than_t_on_skewed_costs() -> None:
    generator = np.random.default_rng(11)
    samples = np.exp(generator.normal(0.0, 1.2, (3_000, 50)))
    truth = float(np.exp(0.72))
    rejected = np.mean([hall_test(row, truth).p_less < 0.05 for row in samples])
    plain = np.mean(stats.ttest_1samp(samples, truth, axis=1, alternative="less").pvalue < 0.05)
    assert plain > rejected + 0.03  # 3,000 studies: two standard errors of each are 0.012


def test_bonett_interval_is_the_published_one() -> None:
    # R statpsych 1.6, help page of ci.stdmean.ps(.05, 110.4, 102.1, 15.3, 14.6, .75, 25)
    covariance = 0.75 * 15.3 * 14.6
    found = d_av(
        PairedMoments(
            n=25,
            change=8.3,
            sd_change=float(np.sqrt(15.3**2 + 14.6**2 - 2 * covariance)),
            sd_before=15.3,
            sd_after=14.6,
            covariance=covariance,
            correlation=0.75,
        )
    )
    published = (0.5550319, 0.2394905, 0.8705732)
    assert (found.value, found.low, found.high) == pytest.approx(published, abs=5e-8)


def test_small_sample_factor_is_exact() -> None:
    # R: exp(lgamma(m/2) - lgamma((m-1)/2)) / sqrt(m/2)
    assert small_sample_factor(9) == pytest.approx(0.913874891792552, rel=1e-12)
    assert small_sample_factor(24) == pytest.approx(0.968365233447718, rel=1e-12)


@pytest.mark.parametrize("df", [1, 2, 9, 49, 199])
@pytest.mark.parametrize("statistic", [-1000.0, -11.0, 0.0, 0.5, 4.0, 11.0, 60.0])
def test_noncentrality_is_the_root_however_extreme(df: int, statistic: float) -> None:
    low, high = noncentrality(statistic, df, 0.05)
    assert low < high
    # the definition itself; scipy has no number for some far tails, where this would be nan
    assert special.nctdtr(df, low, statistic) == pytest.approx(0.975, abs=1e-9)
    assert special.nctdtr(df, high, statistic) == pytest.approx(0.025, abs=1e-9)
    mirrored = noncentrality(-statistic, df, 0.05)
    assert mirrored == pytest.approx((-high, -low), rel=1e-7, abs=1e-9)


def test_scores_are_put_on_their_own_grid() -> None:
    halves = np.array([3.5, 7.0, 8.5, np.nan])
    assert step_of(halves) == 0.5
    assert step_of(halves, np.array([0.1])) == 0.1
    assert step_of(np.array([np.pi])) is None
    assert units(np.array([0.1 + 0.2, 0.3]), 0.1).tolist() == [3, 3]
    assert units(np.array([0.33]), 0.1) is None
    values, _ = whole(np.array([0.1 + 0.2, 0.3]), None)
    assert values[0] == values[1]

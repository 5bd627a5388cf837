"""Imputation and Rubin's rules against R mice (tests/oracles/imputed_change/oracle.R)."""

import numpy as np
import pytest

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.imputation import imputations_needed, impute_normal, pool

NAN = float("nan")


def test_rubins_rules_agree_with_pool_scalar() -> None:
    estimates, variances = (
        np.array([2.1, 2.4, 1.9, 2.2, 2.6]),
        np.array([0.10, 0.12, 0.09, 0.11, 0.13]),
    )
    found = pool(estimates, variances, 30)
    assert (found.value, found.se, found.df, found.missing_information) == pytest.approx(
        (2.24, 0.444522215417857, 8.85935336499887, 0.44331983805668), rel=1e-12
    )


def test_without_variance_between_nothing_is_missing() -> None:
    found = pool(np.full(20, 2.0), np.full(20, 0.25), 30)
    assert found.missing_information == 0
    assert found.df == pytest.approx(31 / 33 * 30)


def test_m_is_one_for_each_per_cent_at_least_twenty() -> None:
    assert [imputations_needed(s) for s in (0.0, 0.05, 0.201, 0.5)] == [20, 20, 21, 50]


def test_draws_have_the_predictive_mean_and_spread() -> None:
    """Closed form: a t with n - k df around the regression line, scaled by 1 + leverage."""
    rng = np.random.default_rng(5)
    x = rng.normal(0, 1, 30)
    y = 2 + 0.5 * x + rng.normal(0, 1, 30)
    seen_x, seen_y = x[:-1], y[:-1]
    outcome = np.append(seen_y, NAN)
    draws = impute_normal(outcome, x[:, None], 200_000, np.random.default_rng(6))[:, 0]
    design = np.column_stack([np.ones(29), seen_x])
    coefficients, rest, *_ = np.linalg.lstsq(design, seen_y, rcond=None)
    at = np.array([1, x[-1]])
    leverage = at @ np.linalg.inv(design.T @ design) @ at
    variance = rest[0] / 27 * (1 + leverage) * 27 / 25
    # Monte Carlo: four standard errors of a mean and of a variance of 200,000 draws
    assert draws.mean() == pytest.approx(at @ coefficients, abs=4 * np.sqrt(variance / 200_000))
    assert draws.var() == pytest.approx(variance, rel=4 * np.sqrt(2.3 / 200_000))


def test_a_constant_or_repeated_predictor_is_no_trouble() -> None:
    outcome = np.array([1.0, 2, 4, 5, 7, NAN])
    x = np.array([1.0, 2, 3, 4, 5, 6])
    rng = np.random.default_rng
    plain = impute_normal(outcome, x[:, None], 5, rng(1))
    doubled = impute_normal(outcome, np.column_stack([x, 3 * x, np.ones(6)]), 5, rng(1))
    assert np.array_equal(plain, doubled)


def test_too_few_to_impute_is_said() -> None:
    with pytest.raises(NotEstimable, match="too_few_to_impute"):
        impute_normal(
            np.array([1.0, 2, 3, 5, NAN]), np.arange(5.0)[:, None], 20, np.random.default_rng(1)
        )

"""Numbers needed and finite groups against R (tests/oracles/precision/oracle.R)."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.finite_population import frame_mean, frame_share
from microanalyse.inference.precision import (
    comparison_n_for_power,
    comparison_n_for_width,
    comparison_power,
    paired_n_for_power,
    paired_n_for_width,
    paired_power,
    t_power,
)


@pytest.mark.parametrize(
    ("n", "effect", "sd", "power"),
    [
        (20, 1, 2, 0.564504418439084),
        (50, 0.5, 2, 0.410380641761328),
        (10, 3, 1.5, 0.999841987435585),
        (200, 0.1, 2, 0.108374756907674),
    ],
)
def test_paired_power_agrees_with_power_t_test(n, effect, sd, power) -> None:
    assert paired_power(n, effect, sd) == pytest.approx(power, rel=1e-8)
    assert paired_power(n, -effect, sd) == pytest.approx(power, rel=1e-8)


def test_numbers_needed_agree_with_r() -> None:
    assert paired_n_for_power(1, 2) == 34
    assert paired_n_for_power(0.5, 2, power=0.9) == 171
    assert paired_n_for_power(2, 2) == 10
    assert paired_n_for_width(0.5, 2) == 64
    assert comparison_power(40, 1, 2, 0.5) == pytest.approx(0.722309151582967, rel=1e-8)
    assert comparison_n_for_power(1, 2, 0.5) == 49
    assert comparison_n_for_width(0.5, 2, 0.5) == 94


def test_without_an_effect_power_is_alpha() -> None:
    assert t_power(0.0, 12, 0.05) == pytest.approx(0.05)


def test_an_effect_too_small_to_find_is_said() -> None:
    with pytest.raises(NotEstimable, match="more_than_a_million"):
        paired_n_for_power(1e-6, 2)


def test_frame_mean_agrees_with_r() -> None:
    values = np.array([8.5, 7, 9, 6.5, 8, 9.5, 7.5, 8, 5, 9])
    assert frame_mean(values, 40) == pytest.approx((7.8, 6.9586316032562, 8.6413683967438))
    assert frame_mean(values, 10)[1:] == pytest.approx((7.8, 7.8))


@pytest.mark.parametrize(
    ("count", "n", "population", "expected"),
    [
        (30, 50, 400, (0.6, 0.4625, 0.7275)),
        (0, 50, 400, (0, 0, 0.065)),
        (50, 50, 400, (1, 0.935, 1)),
        (7, 10, 12, (0.7, 7 / 12, 0.75)),
        (3, 20, 20, (0.15, 0.15, 0.15)),
    ],
)
def test_frame_share_agrees_with_phyper(count, n, population, expected) -> None:
    assert frame_share(count, n, population) == pytest.approx(expected, rel=1e-12)


@settings(max_examples=40)
@given(st.integers(1, 25), st.integers(0, 25), st.data())
def test_frame_share_covers_whatever_the_truth(n: int, spare: int, data) -> None:
    """Brute force over every possible draw."""
    population = n + spare
    yes = data.draw(st.integers(0, population))
    covered = 0.0
    for count in range(max(0, n - (population - yes)), min(n, yes) + 1):
        _, low, high = frame_share(count, n, population)
        if low - 1e-12 <= yes / population <= high + 1e-12:
            covered += stats.hypergeom.pmf(count, population, yes, n)
    assert covered >= 0.95 - 1e-9


def test_more_drawn_than_there_are_is_said() -> None:
    with pytest.raises(NotEstimable, match="more_drawn_than_there_are"):
        frame_share(3, 20, 19)
    with pytest.raises(NotEstimable, match="no_cases"):
        frame_share(0, 0, 19)
    with pytest.raises(NotEstimable, match="more_drawn_than_there_are"):
        frame_mean(np.arange(5.0), 4)

"""The two-part model against R, and where it has nothing to say."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pytest

from microanalyse.economics.two_part import two_part
from microanalyse.inference.estimable import NotEstimable

ORACLE = Path(__file__).parents[1] / "oracles" / "two_part" / "oracle.toml"
BEFORE = np.array([812, 4300, 0, 950, 12100, 2300, 640, 5100, 3000, 150, 7200, 880, 1900, 60, 2750,
    420, 0, 3300, 90, 5600], dtype=float)  # fmt: skip
AFTER = np.array([300, 2100, 0, 400, 6100, 0, 120, 4400, 1200, 0, 7900, 700, 2500, 0, 2600, 310, 45,
    2900, 0, 6100], dtype=float)  # fmt: skip
ARM = np.repeat([1.0, 0.0], 10)
EVERYBODY = 1.270535798429e3


def test_agrees_with_r() -> None:
    wanted = tomllib.loads(ORACLE.read_text())["expected"]
    found = two_part(BEFORE, AFTER, ARM)
    assert found.value == pytest.approx(wanted["value"], rel=1e-8)
    assert found.se == pytest.approx(wanted["se"], rel=1e-6)
    assert found.df == 17


def test_the_error_is_that_of_drawing_the_cases_again() -> None:
    """Brute force on invented skewed costs with a third of zeros."""
    rng = np.random.default_rng(3)
    n = 600
    before = rng.lognormal(7, 1, n)
    arm = np.repeat([1.0, 0.0], n // 2)
    some = rng.random(n) < 0.75 - 0.15 * arm
    after = some * rng.gamma(1.5, 1, n) * np.exp(3 + 0.5 * np.log1p(before) - 0.3 * arm)
    found = two_part(before, after, arm)
    again = []
    for _ in range(600):
        rows = np.concatenate([rng.integers(0, n // 2, n // 2), rng.integers(n // 2, n, n // 2)])
        again.append(two_part(before[rows], after[rows], arm[rows]).value)
    assert found.se == pytest.approx(np.std(again), rel=0.1)


def test_the_worked_example_of_the_page() -> None:
    """Costs before that make no difference: shares and means of the arms, by hand."""
    before = np.tile([500.0, 500, 2000, 2000], 4)
    after = np.array([400.0, 600, 500, 500, 0, 0, 0, 0, 900, 1100, 1000, 1000, 1000, 0, 1000, 0])
    arm = np.repeat([1.0, 0.0], 8)
    # half of the treated cost 500 on average, six of eight of the others 1,000: 750 - 250
    assert two_part(before, after, arm).value == pytest.approx(500, abs=1e-6)


def test_where_everybody_has_costs_it_is_the_gamma_part_alone() -> None:
    """R: glm(after + 10 ~ log1p(before) + arm, Gamma("log")), predictions of both arms."""
    assert two_part(BEFORE, AFTER + 10, ARM).value == pytest.approx(EVERYBODY, rel=1e-6)


def test_clusters_of_one_change_nothing_and_pairs_do() -> None:
    alone = np.array([str(i) for i in range(20)], dtype=object)
    pairs = np.array([str(i // 2) for i in range(20)], dtype=object)
    one, found = two_part(BEFORE, AFTER, ARM, alone), two_part(BEFORE, AFTER, ARM)
    assert (one.value, one.se) == pytest.approx((found.value, found.se))
    paired = two_part(BEFORE, AFTER, ARM, pairs)
    assert paired.df == 7
    assert paired.se != found.se


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        (np.where(ARM == 1, 0.0, AFTER), "columns_repeat"),
        (np.where(ARM == 1, AFTER + 5, AFTER), "separated"),
        (np.where(np.arange(20) < 4, AFTER, 0.0), "too_few_cases"),
    ],
)
def test_what_cannot_be_told_is_refused(after: np.ndarray, reason: str) -> None:
    with pytest.raises(NotEstimable) as refusal:
        two_part(BEFORE, after, ARM)
    assert refusal.value.reason == reason

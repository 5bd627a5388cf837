"""The return of costs to the ordinary, on data where nothing was done."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from economics_cases import plain_money

from microanalyse.economics.cost_means import cost_means
from microanalyse.economics.cost_regression import (
    cost_regression,
    euro_correlation,
    expected_after_log,
    expected_fall,
)
from microanalyse.economics.money import Money
from microanalyse.records import Ordinary

RAND = Path(__file__).parents[2] / "fixtures" / "rand_hie.csv"


def dearest_fifty(ordinary: Ordinary | None) -> Money:
    with RAND.open() as file:
        rows = list(csv.DictReader(file))
    before = np.array([float(row["cost_y1"]) for row in rows])
    after = np.array([float(row["cost_y2"]) for row in rows])
    top = np.argsort(-before, kind="stable")[:50]
    return plain_money(before[top], after[top], ordinary=ordinary)


def values(money: Money) -> dict:
    return {q.id: q for model in (cost_means, cost_regression) for q in model(money)}


def test_rand_recorded_fall_without_any_programme() -> None:
    found = values(dearest_fifty(None))
    assert found["cost.before.mean"].value == pytest.approx(2140, abs=1)
    assert found["cost.after.mean"].value == pytest.approx(555, abs=1)
    assert found["cost.avoided.mean"].p < 0.01
    assert found["cost.defensible"].low is None
    assert found["cost.regression.expected"].reason == "no_ordinary_costs"


@pytest.mark.parametrize("sd", [0.0, 873.955])
def test_rand_nothing_can_be_defended(sd: float) -> None:
    """185.61 and 873.955 are mean and sd of the whole file in year 1."""
    ordinary = Ordinary(mean=185.61, sd=sd, se=26.5, source="RAND HIE, site 1, year 1")
    found = values(dearest_fifty(ordinary))
    assert found["cost.defensible"].low is not None
    assert found["cost.defensible"].low <= 0
    assert found["cost.regression.full_return"].value == pytest.approx(2140.38 - 185.61, abs=0.01)


def test_rand_a_midpoint_would_have_left_a_false_saving() -> None:
    money = dearest_fifty(None)
    expected = 185.61 + 0.5 * (money.before_per_case.mean() - 185.61)
    assert expected - money.after_per_case.mean() == pytest.approx(608, abs=1)


def test_euro_correlation_of_the_design() -> None:
    assert euro_correlation(np.array([0.5]), 1.2)[0] == pytest.approx(0.33, abs=0.005)


def test_log_formula_against_simulated_years() -> None:
    """Brute force: people drawn from a bivariate lognormal and followed for a second year."""
    rng = np.random.default_rng(11)
    log_sd, r, size = 1.0, 0.6, 400_000
    first = rng.standard_normal(size)
    second = r * first + np.sqrt(1 - r**2) * rng.standard_normal(size)
    y1, y2 = np.exp(8 + log_sd * first), np.exp(8 + log_sd * second)
    chosen = y1 > np.quantile(y1, 0.9)
    got = expected_after_log(y1[chosen], float(np.exp(8.5)), log_sd, np.array([r]))[0]
    assert got == pytest.approx(y2[chosen].mean(), rel=0.02)


def test_cases_without_costs_are_expected_to_stay_without() -> None:
    ordinary = Ordinary(mean=100.0, sd=50.0, se=0.0, source="made up")
    least, most = expected_fall(np.array([0.0, 300.0]), ordinary, (0.3, 0.7))
    assert least < most <= 150.0


def test_cheap_cases_are_not_credited_with_a_rise_that_did_not_come() -> None:
    ordinary = Ordinary(mean=5_000.0, sd=0.0, se=0.0, source="made up")
    money = plain_money([100.0, 200.0, 300.0], [90.0, 150.0, 200.0], ordinary=ordinary)
    found = values(money)
    assert found["cost.regression.expected"].high < 0
    assert found["cost.defensible"].low == pytest.approx(found["cost.avoided.mean"].value)
    assert found["cost.defensible"].high == pytest.approx(found["cost.avoided.mean"].value)
    assert found["cost.regression.break_even_correlation"].reason == "not_above_ordinary_costs"

"""Cash numbers and net benefit against R (tests/economics/oracle/value.R)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pytest
from economics_cases import plain_money

from microanalyse.economics.cashflow import Horizon
from microanalyse.economics.density import density
from microanalyse.economics.net_benefit import (
    Adjusted,
    adjusted,
    expected_loss,
    limits,
    probability_positive,
)
from microanalyse.economics.plane import evpi
from microanalyse.economics.recorded_value import IDS, recorded_value
from microanalyse.inference.resampling import t_margins

ORACLES = Path(__file__).parents[1] / "oracles"
POINTS = np.array(
    [
        [3, 7], [4, 8], [2.5, 6], [5, 8.5], [3.5, 7], [4, 6.5], [2, 5], [4.5, 8],
        [3, 4], [4, 5.5], [2.5, 3], [5, 6], [3.5, 4.5], [4, 4], [2, 3.5],
    ]
)  # fmt: skip
EUROS = np.array(
    [
        [812, 300], [4300, 2100], [0, 120], [950, 400], [12100, 6100], [2300, 1500], [640, 0],
        [5100, 4400], [3000, 1200], [150, 200], [7200, 7900], [880, 700], [1900, 2500], [60, 300],
        [2750, 2600],
    ],
    dtype=float,
)  # fmt: skip
ARM = np.r_[np.ones(8), np.zeros(7)]
COST = np.array([500, 900, 700, 900, 1200, 900, 400, 900], dtype=float)


def oracle(key: str) -> tuple[dict, float]:
    judged = tomllib.loads((ORACLES / key / "oracle.toml").read_text())
    return judged["expected"], judged["rtol"]


def both():
    points = adjusted(*POINTS.T, ARM, 1.0)
    euros = adjusted(EUROS[:, 0], EUROS[:, 1] + 900 * ARM, ARM, -1.0)
    return points, euros


@pytest.mark.parametrize("price", [0, 500])
def test_net_benefit_agrees_with_r(price: int) -> None:
    expected, rtol = oracle("net_benefit")
    points, euros = both()
    found = points.plus(euros, price)
    wanted = expected[f"price{price}"]
    got = (found.value, *limits(found, 0.05), probability_positive(found), expected_loss(found))
    names = ("value", "low", "high", "probability", "evpi")
    for name, number in zip(names, got, strict=True):
        assert number == pytest.approx(wanted[name], rel=rtol), name


def test_the_closed_evpi_is_that_of_the_draws() -> None:
    points, euros = both()
    found = points.plus(euros, 500)
    draws = t_margins(np.arange(400_000.0), found.value, found.se, found.df)
    assert evpi(draws) == pytest.approx(expected_loss(found), rel=1e-3)


def test_singleton_clusters_change_the_df_alone_and_repeated_ones_the_error() -> None:
    points, _ = both()
    alone = points.by_cluster(np.array([str(i) for i in range(15)], dtype=object))
    assert alone.se == pytest.approx(points.se)
    assert alone.df == 14
    paired = points.by_cluster(np.array([str(i // 2) for i in range(15)], dtype=object))
    assert (paired.value, paired.df) == (points.value, 7)
    assert paired.se != pytest.approx(points.se)


def test_cash_numbers_agree_with_r() -> None:
    expected, rtol = oracle("recorded_value")
    money = plain_money(*EUROS[:8].T, programme=COST[:, None])
    found = {q.id: q for q in recorded_value(money, Horizon())}
    for quantity_id, parts in expected.items():
        for part, number in parts.items():
            assert getattr(found[quantity_id], part) == pytest.approx(number, rel=rtol), quantity_id


def test_payback_with_a_calculator() -> None:
    """1,000 a year at 3 % against 2,500: 2 + (2,500 - 1,970.87) / 942.60 = 2.56 years."""
    money = plain_money([1500.0, 900.0], [500.0, -100.0], programme=np.full((2, 1), 2500.0))
    found = {q.id: q for q in recorded_value(money, Horizon())}
    assert found["value.payback_years"].value == pytest.approx(2.56, abs=0.005)
    assert found["value.net_present"].value == pytest.approx(2217.10, abs=0.005)
    assert found["value.benefit_cost_ratio"].value == pytest.approx(1.89, abs=0.005)
    assert found["value.net_present.one_year"].value == -1500


def test_without_a_programme_cost_or_a_fall_there_is_no_number() -> None:
    none = recorded_value(plain_money([5.0, 9.0], [1.0, 2.0]), Horizon())
    assert {q.reason for q in none} == {"no_programme_cost"}
    rose = plain_money([1.0, 2.0], [5.0, 9.0], programme=np.full((2, 1), 3.0))
    found = {q.id: q for q in recorded_value(rose, Horizon())}
    assert found["value.payback_years"].reason == "costs_did_not_fall"
    slow = plain_money([2.0, 2.5], [1.0, 2.0], programme=np.full((2, 1), 1e6))
    found = {q.id: q for q in recorded_value(slow, Horizon())}
    assert found["value.payback_years"].reason == "not_within_horizon"


def test_doubling_every_price_doubles_every_euro() -> None:
    once = recorded_value(plain_money(*EUROS[:8].T, programme=COST[:, None]), Horizon())
    twice = recorded_value(plain_money(*(2 * EUROS[:8]).T, programme=2 * COST[:, None]), Horizon())
    for one, two in zip(once, twice, strict=True):
        factor = 2 if one.unit == "eur_per_case" else 1
        assert two.value == pytest.approx(factor * one.value)
        assert (two.low is None) == (one.low is None)
        assert one.low is None or two.low == pytest.approx(factor * one.low, rel=1e-9)
    assert [q.id for q in once] == list(IDS)


def test_the_cloud_holds_only_cells_of_ten_draws() -> None:
    rng = np.random.default_rng(4)
    rows = density(rng.normal(size=10_000), rng.normal(size=10_000))
    assert min(row[4] for row in rows) >= 10 / 10_000
    assert 0.8 < sum(row[4] for row in rows) <= 1
    assert density(np.ones(5), np.arange(5.0)) == ()


def test_net_benefit_of_the_page() -> None:
    """4.0 points, 200 euros dearer, s = 200 with 30 df: EVPI 18.35 a person at no price."""
    points = Adjusted(value=4.0, parts=np.array([0.5]), df=30.0, n=33)
    euros = Adjusted(value=-200.0, parts=np.array([200.0]), df=30.0, n=33)
    assert expected_loss(points.plus(euros, 0)) == pytest.approx(18.35, abs=0.005)
    assert [points.plus(euros, price).value for price in (0, 50, 100)] == [-200, 0, 200]

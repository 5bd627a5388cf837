"""Corners of the money models that the oracle study does not reach."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from economics_cases import oracle_reduced, oracle_study, plain_money

from microanalyse.economics.build import money_of
from microanalyse.economics.cost_bootstrap import cost_bootstrap
from microanalyse.economics.cost_break_even import cost_break_even
from microanalyse.economics.cost_increased import cost_increased
from microanalyse.economics.cost_largest import cost_largest, top_share, without_largest
from microanalyse.economics.cost_payers import cost_payers
from microanalyse.economics.cost_share import cost_share
from microanalyse.economics.cost_totals import yearly_cents
from microanalyse.economics.fieller import fieller
from microanalyse.economics.payer_gains import payer_gains
from microanalyse.evaluation.cost import models


def test_share_without_end_says_so() -> None:
    money = plain_money([0.0, 0.0, 0.0, 900.0], [0.0, 10.0, 0.0, 0.0])
    (share,) = cost_share(money)
    assert share.value == pytest.approx(890 / 900)
    assert (share.low, share.high, share.interval) == (None, None, "none")
    assert share.reason == "interval_without_end"


def test_share_of_nothing() -> None:
    (share,) = cost_share(plain_money([0.0, 0.0], [1.0, 2.0]))
    assert share.reason == "no_costs_before"


def test_fieller_of_a_constant_ratio_has_no_width() -> None:
    ratio = fieller(np.array([10.0, 11.0, 12.0]), np.array([20.0, 22.0, 24.0]), 0.05)
    assert ratio is not None
    assert ratio.low == pytest.approx(0.5, abs=1e-6)
    assert ratio.high == pytest.approx(0.5, abs=1e-6)


def test_a_rise_under_a_cent_is_no_rise() -> None:
    (share,) = cost_increased(plain_money([100.0, 100.0, 100.0], [100.004, 100.01, 99.0]))
    assert share.value == pytest.approx(1 / 3)


def test_the_largest_case_is_the_one_that_carries_the_mean() -> None:
    assert without_largest(np.array([5.0, 100.0, -300.0, 900.0])).tolist() == [5.0, 100.0, -300.0]
    assert without_largest(np.array([5.0, 100.0, -300.0])).tolist() == [5.0, 100.0]
    assert top_share(np.array([1.0, -1.0, 1.0, -1.0])) == pytest.approx(0.75)
    assert top_share(np.zeros(5)) is None


def test_nobody_changed() -> None:
    top, rest = cost_largest(plain_money([1.0] * 5, [1.0] * 5))
    assert top.reason == "no_change"
    assert (rest.value, rest.interval) == (0.0, "none")


def test_yearly_cents_round_half_away_from_zero() -> None:
    days = np.array([[1461, 1461]])
    cents = np.array([2, -2]).reshape(1, 1, 1, 2)  # 2 x 365.25 / 1461 = 0.5
    assert yearly_cents(cents, days).ravel().tolist() == [1, -1]
    year = np.array([[365, 730]])
    assert yearly_cents(np.array([36500, 73000]).reshape(1, 1, 1, 2), year).ravel().tolist() == [
        36525,
        36525,
    ]


def test_break_even_of_a_fixed_rate_with_a_calculator() -> None:
    """Programme 600 a case, fall 1,000: 0.6 year, and 40 % may have happened anyway."""
    money = plain_money(
        [2000.0, 1800.0, 2200.0], [900.0, 900.0, 1200.0], programme=np.full((3, 1), 600.0)
    )
    deadweight, years = cost_break_even(money)
    assert years.value == pytest.approx(0.6)
    assert deadweight.value == pytest.approx(0.4)
    half = 4.302652729911275 * np.std([1100, 900, 1000], ddof=1) / np.sqrt(3)  # R: qt(.975, 2)
    assert (years.low, years.high) == pytest.approx((600 / (1000 + half), 600 / (1000 - half)))


def test_break_even_when_costs_rose() -> None:
    money = plain_money([1.0, 2.0, 3.0], [2.0, 4.0, 9.0], programme=np.ones((3, 1)))
    assert {q.reason for q in cost_break_even(money)} == {"costs_did_not_fall"}


def test_a_gain_without_spread_has_no_probability() -> None:
    money = plain_money([5.0] * 4, [1.0] * 4, programme=np.ones((4, 1)))
    assert {q.reason for q in payer_gains(money)} == {"no_spread"}


def test_a_fixed_rate_is_a_mean_without_an_interval() -> None:
    money = plain_money([5.0, 9.0], [1.0, 1.0], programme=np.full((2, 1), 700.0))
    found = {q.id: q for q in cost_payers(money)}
    programme = found["cost.programme.mean"]
    assert (programme.value, programme.interval, programme.unit) == (700.0, "none", "eur_per_case")
    assert found["cost.net.mean"].value == pytest.approx(6.0 - 700.0)


def test_a_level_has_an_interval_and_no_test_and_a_total_its_own_unit() -> None:
    money = money_of(oracle_reduced(), oracle_study())
    found = {item.id: item for model in models().values() for item in model.compute(money)}
    levels = [key for key in found if key.endswith((".before.mean", ".after.mean"))]
    assert len(levels) > 8
    assert {found[key].p for key in (*levels, "cost.programme.mean")} == {None}
    assert all(found[key].low is not None for key in ("cost.before.mean", "cost.after.mean"))
    assert found["cost.avoided.mean"].p is not None
    yearly = [item for key, item in found.items() if key.endswith("avoided.total")]
    assert {item.unit for item in yearly} == {"eur_total_per_year"}


def test_households_are_drawn_whole_in_the_bootstrap() -> None:
    rng = np.random.default_rng(3)
    shared = np.repeat(rng.normal(500, 900, 30), 2)
    before = 4_000 + shared + rng.normal(0, 50, 60)
    home = np.repeat([f"h{k}" for k in range(30)], 2).astype(object)
    alone = {q.id: q for q in cost_bootstrap(plain_money(before, np.full(60, 3_000.0)))}
    together = plain_money(before, np.full(60, 3_000.0), clusters={"household": home})
    whole = {q.id: q for q in cost_bootstrap(together)}
    for key, single in alone.items():
        wider = (whole[key].high - whole[key].low) / (single.high - single.low)
        # two people who are alike count as one: the square root of two
        assert wider == pytest.approx(np.sqrt(2), rel=0.06)
    many = replace(together, draws=10**6)
    for key, found in {q.id: q for q in cost_bootstrap(many)}.items():
        assert found.low == pytest.approx(whole[key].low, abs=0.05 * (found.high - found.low))

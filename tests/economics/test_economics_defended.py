"""Waterfall, payers, budgets and sensitivity: the worked examples of their pages, to the cent."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from economics_cases import plain_money

from microanalyse.economics.budget_years import Plan, budget_years, path_of
from microanalyse.economics.cashflow import Horizon, net_present_value
from microanalyse.economics.defended import falling_trend, steps_of, waterfall_quantities
from microanalyse.economics.fall import recorded_fall
from microanalyse.economics.money import Money
from microanalyse.economics.rests import recorded_rests
from microanalyse.economics.sensitivity import (
    base_world,
    probability_over_all,
    ranges,
    turning_drop_off,
    turning_map,
    turning_share,
)
from microanalyse.economics.who_pays import who_pays
from microanalyse.records import Ordinary
from microanalyse.study.model import Deduction

PAYERS = ("gemeente_wmo", "household", "zvw")


def three_payers() -> Money:
    """Four cases; falls: municipality 300, household 200, insurer 500; programme 100."""
    before = np.zeros((4, 3, 1))
    after = np.zeros((4, 3, 1))
    before[:, 0, 0], before[:, 1, 0], before[:, 2, 0] = [1300, 900, 800, 1000], 400, 900
    after[:, 0, 0], after[:, 1, 0], after[:, 2, 0] = 700, 200, [300, 500, 400, 400]
    programme = np.zeros((4, 3))
    programme[:, 0] = 100
    flat = plain_money(before.sum(axis=(1, 2)), after.sum(axis=(1, 2)))
    return replace(
        flat,
        before=before,
        after=after,
        before_measured=before,
        after_measured=after,
        cents=np.rint(np.stack([before, after], axis=-1) * 100).astype(np.int64),
        payers=PAYERS,
        programme=programme,
    )


def by_id(quantities):
    return {item.id: item for item in quantities}


def test_the_payers_of_the_page() -> None:
    found = by_id(who_pays(three_payers(), Deduction(low=0.2, high=0.4, source="contract")))
    assert found["value.layer.value"].value == 1000
    assert found["value.layer.capacity"].value == 800
    assert found["value.layer.reinvest"].value == 200
    assert found["cost.payers.outside.share"].value == pytest.approx(0.70)
    cash = found["value.layer.cash"]
    assert (cash.value, cash.low, cash.high) == (None, 160, 320)


def test_without_a_contract_cash_is_not_known() -> None:
    found = by_id(who_pays(three_payers(), None))
    assert found["value.layer.cash"].reason == "no_cashable_source"


def test_numbers_of_payers_name_what_they_give_away() -> None:
    found = by_id(who_pays(three_payers(), None))
    assert "cost.payer.household.avoided.mean" in found["value.layer.capacity"].inputs
    assert "cost.payer.gemeente_wmo.net.mean" in found["value.layer.reinvest"].inputs


def test_the_waterfall_without_any_source_gives_thresholds_alone() -> None:
    """Fall 1,000, programme 100: the claim holds unless more than 90 % came anyway."""
    steps = steps_of(three_payers(), {}, {})
    keys = [step.key for step in steps]
    assert keys == [
        "recorded", "equal_windows", "return_to_ordinary", "deadweight", "attribution", "overlap",
        "cashable", "programme",
    ]  # fmt: skip
    unsourced = [step for step in steps if step.key not in ("recorded", "equal_windows")]
    assert all(step.low is None for step in unsourced)
    thresholds = [step.threshold for step in unsourced[:-1]]
    assert thresholds == pytest.approx([0.9] * 5)
    assert steps[-1].high == 900


def test_the_waterfall_with_sources() -> None:
    """1,000 recorded; return 200 to 400; deadweight 10-20 %; half to all cashable; cost 100.

    Worst: (1,000 - 400) x 0.8 x 0.5 - 100 = 140. Best: (1,000 - 200) x 0.9 x 1 - 100 = 620.
    """
    money = replace(
        three_payers(),
        ordinary=Ordinary(mean=1900.0, sd=0.0, se=1.0, source="made up"),
        correlation=(0.0, 0.5),
    )
    assert money.before_per_case.mean() == 2300
    stated = {
        "deadweight": Deduction(low=0.1, high=0.2, source="study"),
        "cashable": Deduction(low=0.5, high=1.0, source="contract"),
    }
    steps = {step.key: step for step in steps_of(money, stated, {})}
    back = steps["return_to_ordinary"]
    assert (back.low, back.high) == (600, 800)
    assert (steps["programme"].low, steps["programme"].high) == pytest.approx((140, 620))
    found = by_id(waterfall_quantities(money, tuple(steps.values())))
    assert (found["cost.waterfall.net"].low, found["cost.waterfall.net"].high) == (140, 620)
    assert found["cost.break_even.attribution"].value == pytest.approx(1 - 200 / 480)
    assert found["cost.waterfall.net"].interval == "band"


def test_a_falling_trend_is_taken_off_and_a_rising_one_is_not_added() -> None:
    """1,000 at the municipality falling 5 % a year: 50 euros would have gone by themselves."""
    money = three_payers()
    assert falling_trend(money, {"gemeente_wmo": -0.05, "source": "CBS"}) == pytest.approx(50)
    assert falling_trend(money, {"gemeente_wmo": 0.05, "source": "CBS"}) == 0
    assert falling_trend(money, {"gemeente_wmo": -0.05}) is None
    steps = {s.key: s for s in steps_of(money, {}, {"gemeente_wmo": -0.05, "source": "CBS"})}
    assert steps["trend"].high == 950


def test_the_budget_of_the_page() -> None:
    """30, then 200 cases of a lasting fall of 1,000 at a cost of 100: 15 and 130 case-years."""
    found = by_id(
        budget_years(
            recorded_fall(three_payers()),
            Plan(cases=path_of((30, 200), 2), per_year=2_100_000.0, alpha=0.05),
        )
    )
    assert found["budget.year1.avoided"].value == pytest.approx(15 * 1000)
    assert found["budget.year1.programme"].value == 3000
    assert found["budget.year2.avoided"].value == pytest.approx(130 * 1000)
    assert found["budget.year2.net"].value == pytest.approx(130_000 - 20_000)
    assert found["budget.year2.of_budget"].value == pytest.approx(20_000 / 2_100_000)
    own = [found[f"budget.year2.{payer}.net"].value for payer in PAYERS]
    assert sum(own) == pytest.approx(found["budget.year2.net"].value)


def test_the_path_goes_on_as_it_ended() -> None:
    assert path_of((), 5).tolist() == [30, 200, 400, 400, 400]
    assert path_of((7,), 3).tolist() == [7, 7, 7]


def page_money() -> Money:
    """1,000 a year against 2,500 on average."""
    return plain_money(
        [1500.0, 900.0, 1100.0],
        [500.0, -300.0, 300.0],
        programme=np.full((3, 1), 2500.0),
    )


def test_the_tornado_of_the_page() -> None:
    money = page_money()
    base = base_world(recorded_rests(money), Horizon())
    assert base.value == pytest.approx(2217.10, abs=0.005)
    bars = {key: (low, high) for key, low, high in ranges(money, recorded_rests(money), base, {})}
    assert bars["drop_off"] == pytest.approx((-1500, 2217.10), abs=0.005)
    assert bars["rate"][1] == pytest.approx(2500)
    assert set(bars) == {
        "avoided",
        "drop_off",
        "years",
        "rate",
        "measured",
        "without_largest",
        "caused",
    }
    assert bars["caused"] == pytest.approx((-2500, 2217.10), abs=0.005)
    assert turning_share(base) == pytest.approx(0.470, abs=5e-4)


def test_at_every_turning_point_nothing_is_left() -> None:
    money = page_money()
    base = base_world(recorded_rests(money), Horizon())
    drop = turning_drop_off(base)
    assert drop is not None
    assert net_present_value(1000, 2500, Horizon(drop_off=drop)) == pytest.approx(0, abs=1e-6)
    share = turning_share(base)
    assert share is not None
    assert net_present_value(1000 * (1 - share), 2500, Horizon()) == pytest.approx(0, abs=1e-6)
    for anyway, years, value in turning_map(base):
        again = net_present_value(1000 * (1 - anyway), 2500, Horizon(years=int(years)))
        assert value == pytest.approx(again)


def test_a_chance_is_given_only_where_the_main_reason_has_a_source() -> None:
    money = page_money()
    base = base_world(recorded_rests(money), Horizon())
    assert probability_over_all(money, recorded_rests(money), base, {}) is None
    stated = {"deadweight": Deduction(low=0.0, high=0.4, source="study")}
    some = probability_over_all(money, recorded_rests(money), base, stated)
    worse = {"deadweight": Deduction(low=0.8, high=1.0, source="study")}
    less = probability_over_all(money, recorded_rests(money), base, worse)
    assert some is not None
    assert less is not None
    assert 0 <= less < some <= 1


def test_without_any_other_range_the_chance_is_that_of_the_t_distribution() -> None:
    """Brute force: integrate the t tail over an even drop-off and rate."""
    from scipy import stats

    money = replace(page_money(), draws=40_000)
    base = base_world(recorded_rests(money), Horizon())
    zero = {"deadweight": Deduction(low=0.0, high=0.0, source="none")}
    got = probability_over_all(money, recorded_rests(money), base, zero)
    se = money.avoided.std(ddof=1) / np.sqrt(3)
    grid = (np.arange(200) + 0.5) / 200
    year = np.arange(5)
    tail = [
        stats.t.sf((2500 / ((1 - d) ** year / (1 + r) ** year).sum() - 1000) / se, 2)
        for d in grid
        for r in 0.05 * grid[::20]
    ]
    assert got == pytest.approx(np.mean(tail), abs=0.01)


def test_rand_leaves_nothing_to_defend_at_the_end_of_the_waterfall() -> None:
    """The dearest fifty fell from 2,140 to 555 with nothing done; mean of the file 185.61."""
    path = Path(__file__).parents[2] / "fixtures" / "rand_hie.csv"
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    before, after = (np.array([float(row[f"cost_y{year}"]) for row in rows]) for year in (1, 2))
    top = np.argsort(-before, kind="stable")[:50]
    ordinary = Ordinary(mean=185.61, sd=873.955, se=26.5, source="RAND HIE, site 1, year 1")
    money = plain_money(before[top], after[top], ordinary=ordinary)
    steps = {step.key: step for step in steps_of(money, {}, {})}
    assert steps["equal_windows"].low == pytest.approx(2140.38 - 554.9, abs=1)
    assert steps["return_to_ordinary"].low <= 0
    assert steps["cashable"].low <= 0

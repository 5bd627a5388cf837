"""Array functions of the money engine against R (tests/economics/oracle/groundwork.R)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pytest
from economics_cases import plain_money
from hypothesis import given, settings
from hypothesis import strategies as st

from microanalyse.economics.budget_impact import against_budget, budget_impact
from microanalyse.economics.cashflow import (
    Horizon,
    benefit_cost_ratio,
    discounted,
    gains,
    net_present_value,
    payback_years,
    threshold_gain,
)
from microanalyse.economics.comparison import ancova_euros, cost_comparison
from microanalyse.economics.deductions import Euros, Share, waterfall
from microanalyse.economics.gamma_glm import gamma_glm
from microanalyse.economics.lorenz import gini, lorenz_curve, top_share
from microanalyse.economics.plane import (
    acceptability,
    break_even_price,
    evpi,
    net_benefit,
    quadrants,
)
from microanalyse.economics.scale_up import frame_bounds, reweighted_mean, stratified_total
from microanalyse.inference.estimable import NotEstimable

ORACLES = Path(__file__).parents[1] / "oracles"


def oracle(key: str) -> tuple[dict, float]:
    judged = tomllib.loads((ORACLES / key / "oracle.toml").read_text())
    return judged["expected"], judged["rtol"]


FLOWS = {
    "plain": (1000, 2500, Horizon()),
    "fading": (1000, 1500, Horizon(drop_off=0.2, discount_first_year=True)),
    "late": (2000, 2600, Horizon(years=6, drop_off=0.1, lag=0.5, rate=0.015)),
    "later": (3000, 4000, Horizon(drop_off=0.25, lag=1.25)),
}


@pytest.mark.parametrize("name", sorted(FLOWS))
def test_cashflow_agrees_with_r(name: str) -> None:
    expected, rtol = oracle("cashflow")
    flow = FLOWS[name]
    assert net_present_value(*flow) == pytest.approx(expected[name]["npv"], rel=1e-9)
    assert benefit_cost_ratio(*flow) == pytest.approx(expected[name]["ratio"], rel=1e-9)
    assert payback_years(*flow) == pytest.approx(expected[name]["payback"], rel=rtol)


def test_cashflow_with_a_calculator() -> None:
    """Annuity of 1 over 5 years at 3 %, paid in advance: 4.7171 (printed annuity tables)."""
    worth = discounted(gains(1000, Horizon()), Horizon())
    assert worth == pytest.approx([1000, 970.87, 942.60, 915.14, 888.49], abs=0.005)
    assert worth.sum() == pytest.approx(4717.1, abs=0.05)


def test_what_cannot_be_earned_back() -> None:
    assert payback_years(100, 5_000, Horizon()) is None
    assert payback_years(-100, 10, Horizon()) is None
    assert payback_years(100, 0, Horizon()) == 0.0
    assert benefit_cost_ratio(100, 0, Horizon()) is None
    assert threshold_gain(100, Horizon(lag=9)) is None


@given(st.floats(1, 1e5), st.floats(0, 0.9), st.floats(0, 3), st.floats(0, 0.1), st.floats(1, 1e6))
@settings(deadline=None)
def test_the_threshold_gain_has_no_net_value(years_gain, drop, lag, rate, cost) -> None:
    horizon = Horizon(drop_off=drop, lag=lag, rate=rate)
    gain = threshold_gain(cost, horizon)
    assert gain is not None
    assert net_present_value(gain, cost, horizon) == pytest.approx(0, abs=1e-6 * cost)
    assert net_present_value(years_gain, cost, horizon) <= 5 * years_gain - cost + 1e-6


COMPARED = np.array(
    [
        [812, 300], [4300, 2100], [0, 120], [950, 400], [12100, 6100], [2300, 1500], [640, 0],
        [5100, 4400], [3000, 1200], [150, 200], [7200, 7900], [880, 700], [1900, 2500], [60, 300],
        [2750, 2600],
    ],
    dtype=float,
)  # fmt: skip


def test_comparison_agrees_with_r() -> None:
    expected, rtol = oracle("cost_comparison")
    treated, other = plain_money(*COMPARED[:8].T), plain_money(*COMPARED[8:].T)
    found = {q.id: q for q in cost_comparison(treated, other)}
    assert found.keys() == expected.keys()
    for quantity_id, parts in expected.items():
        for part, number in parts.items():
            assert getattr(found[quantity_id], part) == pytest.approx(number, rel=rtol)


def test_comparison_with_singleton_clusters_keeps_the_estimate() -> None:
    arm = np.r_[np.ones(8), np.zeros(7)]
    plain = ancova_euros(COMPARED[:, 0], COMPARED[:, 1], arm)
    labels = np.array([str(i) for i in range(15)], dtype=object)
    assert ancova_euros(COMPARED[:, 0], COMPARED[:, 1], arm, labels).value == plain.value


def test_comparison_of_households_agrees_with_clubsandwich() -> None:
    text = (Path(__file__).parents[1] / "oracles" / "cost_clusters" / "oracle.toml").read_text()
    judged = tomllib.loads(text)
    expected = dict(judged["comparison"])
    household = np.array(expected.pop("household"), dtype=object)
    treated, other = plain_money(*COMPARED[:8].T), plain_money(*COMPARED[8:].T)
    found = {q.id: q for q in cost_comparison(treated, other, household)}
    assert len(expected) == 2
    for quantity_id, parts in expected.items():
        for part, number in parts.items():
            got = getattr(found[quantity_id], part)
            assert got == pytest.approx(number, rel=judged["rtol"]), f"{quantity_id} {part}"


def test_comparison_of_few_households_is_not_tested() -> None:
    treated, other = plain_money(*COMPARED[:8].T), plain_money(*COMPARED[8:].T)
    household = np.array([*"aaaabbbb", *"cccdddd"], dtype=object)
    ancova, difference, _ = cost_comparison(treated, other, household)
    assert ancova.p is None
    assert difference.p is None
    assert difference.df < 4 and difference.low < difference.value


def test_comparison_of_too_few() -> None:
    one, two = plain_money([1.0], [2.0]), plain_money([1.0], [2.0])
    assert [q.status for q in cost_comparison(one, two)] == ["not_estimable"] * 3


VALUES = np.array([120, 80, 300, 40, 95, 410, 77, 60, 15, 220], dtype=float)
STRATA = np.array(["simple"] * 6 + ["complex"] * 4, dtype=object)


def test_scale_up_agrees_with_survey() -> None:
    expected, rtol = oracle("scale_up")
    found = stratified_total(VALUES, STRATA, {"simple": 48, "complex": 32})
    for part, number in expected["total"].items():
        assert getattr(found, part) == pytest.approx(number, rel=rtol)
    mean, se = reweighted_mean(VALUES, STRATA, {"simple": 0.25, "complex": 0.75})
    assert mean == pytest.approx(expected["reweighted"]["mean"], rel=rtol)
    assert se == pytest.approx(expected["reweighted"]["se"], rel=rtol)


def test_a_frame_drawn_whole_has_no_error() -> None:
    found = stratified_total(VALUES, STRATA, {"simple": 6, "complex": 4})
    assert (found.total, found.se, found.low) == (VALUES.sum(), 0.0, VALUES.sum())


def test_the_correction_of_fifty_out_of_four_hundred() -> None:
    """0.935 is the square root of one minus 50/400."""
    values = np.random.default_rng(2).lognormal(8, 1, 50)
    one = np.full(50, "all", dtype=object)
    found = stratified_total(values, one, {"all": 400})
    plain = 400 * values.std(ddof=1) / np.sqrt(50)
    assert found.se / plain == pytest.approx(0.935, abs=5e-4)


@pytest.mark.parametrize(
    ("sizes", "reason"),
    [
        ({"simple": 48}, "stratum_unknown"),
        ({"simple": 48, "complex": 32, "other": 5}, "stratum_not_drawn"),
    ],
)
def test_scale_up_refuses(sizes, reason) -> None:
    with pytest.raises(NotEstimable) as refused:
        stratified_total(VALUES, STRATA, sizes)
    assert refused.value.reason == reason


def test_bounds_with_a_calculator() -> None:
    bounds = frame_bounds(1000.0, 50, 400)
    assert (bounds.none, bounds.half, bounds.same) == (50_000, 225_000, 400_000)


def test_budget_impact_agrees_with_following_each_case() -> None:
    expected, rtol = oracle("budget_impact")
    impact = budget_impact(
        np.array([1.0, 10.0]), np.array([7.0, 0.0]), np.array([30, 200, 400, 400, 0]), drop_off=0.2
    )
    years = list(expected["case_years"].values())
    assert impact.avoided[:, 0] == pytest.approx(years, rel=rtol)
    assert impact.avoided[:, 1] == pytest.approx(10 * np.array(years), rel=rtol)
    assert impact.programme[:, 0].tolist() == [210, 1400, 2800, 2800, 0]
    assert impact.cumulative[-1] == pytest.approx(impact.net.sum(axis=0))
    assert against_budget(impact.net, 2_100_000.0).shape == (5,)


def test_waterfall_with_a_calculator() -> None:
    """1,000 to 1,200; deadweight 10-20 % -> 800-1,080; 300 programme -> 500-780."""
    steps = waterfall(
        1000,
        1200,
        [Share(key="deadweight", low=0.1, high=0.2, source="study"),
         Share(key="attribution", low=0.0, high=0.0, source=""),
         Euros(key="programme", low=300, high=300, source="records")],
    )  # fmt: skip
    assert [(s.low, s.high) for s in steps] == [(800, 1080), (800, 1080), (500, 780)]
    assert steps[1].threshold == pytest.approx(1 - 300 / 800)
    assert steps[0].threshold is None


def test_waterfall_without_a_known_low_end() -> None:
    steps = waterfall(None, 1000, [Euros(key="programme", low=100, high=200, source="records")])
    assert (steps[0].low, steps[0].high) == (None, 900)


@given(
    st.floats(1, 1e5),
    st.lists(st.tuples(st.floats(0, 0.9), st.booleans()), max_size=4),
    st.floats(0, 1e5),
)
@settings(deadline=None)
def test_at_the_threshold_nothing_is_left(amount, shares, cost) -> None:
    """Brute force: take the threshold off and follow the rest to the end."""
    rest = [Share(key="a", low=0, high=s, source="x" if known else "") for s, known in shares]
    tail = [*rest, Euros(key="programme", low=cost, high=cost, source="x")]
    first = Share(key="deadweight", low=0, high=0, source="")
    steps = waterfall(amount, amount, [first, *tail])
    threshold = steps[0].threshold
    end = steps[-1].low
    assert (threshold is None) == (end < 0) or abs(end) < 1e-6 * (amount + cost)
    if threshold is not None:
        left = waterfall(amount * (1 - threshold), amount, tail)[-1].low
        assert left == pytest.approx(0, abs=1e-6 * (amount + cost))


def test_a_share_of_a_loss_takes_nothing_off() -> None:
    (step,) = waterfall(-100, 50, [Share(key="deadweight", low=0.2, high=0.5, source="x")])
    assert (step.low, step.high) == (-100, 40)


def test_gamma_ratio_takes_zeros_and_refuses_nothing_at_all() -> None:
    (ratio,) = gamma_glm(plain_money([0.0, 10.0, 20.0], [5.0, 0.0, 10.0]))
    assert ratio.value == pytest.approx(0.5)
    (none,) = gamma_glm(plain_money([1.0, 2.0], [0.0, 0.0]))
    assert none.reason == "no_costs_in_a_period"


def test_lorenz_corners() -> None:
    assert gini(np.full(7, 3.0)) == pytest.approx(0)
    assert gini(np.array([0.0, 0.0, 0.0, 8.0])) == pytest.approx(0.75)
    assert lorenz_curve(np.array([3.0, 1.0])).tolist() == [0, 0.25, 1]
    assert top_share(np.array([1.0, 1.0, 8.0]), 1 / 3) == pytest.approx(0.8)


def test_quadrants_by_counting() -> None:
    found = quadrants(np.array([1.0, 1, -1, 0, 2]), np.array([1.0, -1, -1, 5, 3]))
    assert found.better_cheaper == pytest.approx(2.5 / 5)
    assert found.better_dearer == pytest.approx(1 / 5)
    assert found.worse_cheaper == pytest.approx(0.5 / 5)
    assert found.worse_dearer == pytest.approx(1 / 5)


def test_acceptability_and_evpi_against_the_normal_closed_forms() -> None:
    """CEAC = Phi(mean / sd); EVPI = sd x unit normal loss (Raiffa & Schlaifer 1961, table II)."""
    rng = np.random.default_rng(8)
    effect, avoided = rng.normal(0.5, 0.4, 400_000), rng.normal(-900, 500, 400_000)
    price = 2_000.0
    mean, sd = price * 0.5 - 900, np.hypot(price * 0.4, 500)
    from scipy import stats

    got = acceptability(effect, avoided, np.array([0.0, price]))
    assert got == pytest.approx([stats.norm.cdf(-900 / 500), stats.norm.cdf(mean / sd)], abs=3e-3)
    d = mean / sd
    loss = sd * (stats.norm.pdf(d) - d * stats.norm.sf(d))
    assert evpi(net_benefit(effect, avoided, price)) == pytest.approx(loss, rel=0.01)


def test_break_even_price() -> None:
    assert break_even_price(4.0, -2_000.0) == 500.0
    assert break_even_price(4.0, 10.0) == 0.0
    assert break_even_price(-1.0, -10.0) is None


def test_budget_of_the_page() -> None:
    """30, then 200 cases, drop-off 20 %: 15 case-years; then 30 x 0.9 + 100 = 127."""
    impact = budget_impact(np.ones(1), np.ones(1), np.array([30, 200]), drop_off=0.2)
    assert impact.avoided[:, 0] == pytest.approx([15, 127])

"""Properties a sceptic would try on the money."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from economics_cases import oracle_reduced, oracle_study, reduced_of
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import microanalyse.economics as economics
from microanalyse.discovery import declared
from microanalyse.economics.build import money_of
from microanalyse.economics.cost_means import euro_mean
from microanalyse.economics.cost_totals import cost_totals
from microanalyse.economics.joint_draws import joint_draws, probability_above_zero
from microanalyse.economics.money import Model, Money
from microanalyse.inference.resampling import index_matrix, resampled_means
from microanalyse.study import Study
from microanalyse.study.model import Costs

MODELS = declared(economics, "MODEL", Model)
RTOL_FLOAT_SUM = 1e-9  # the same sums in another order, double precision


@st.composite
def studies(draw):
    n = draw(st.integers(2, 8))
    shape = (n, draw(st.integers(1, 3)), draw(st.integers(1, 3)), 3, 3)
    cents = st.integers(0, 5_000_000) | st.just(0)
    euros = draw(hnp.arrays(np.int64, shape, elements=cents))
    days = draw(hnp.arrays(np.int64, (n, 3), elements=st.integers(1, 800)))
    return reduced_of(euros, days)


def money(reduced) -> Money:
    return money_of(reduced, Study(costs=Costs(programme_per_case=500.0, programme_payer="payer0")))


def numbers(one: Money, *, without: tuple[str, ...] = ()) -> dict[str, float | None]:
    return {
        quantity.id: quantity.value
        for key, model in MODELS.items()
        if key not in without
        for quantity in model.compute(one)
    }


@given(studies())
@settings(max_examples=60, deadline=None)
def test_payers_and_categories_add_up(reduced) -> None:
    one = money(reduced)
    got = {q.id: q.value for q in cost_totals(one)}
    cents = round(got["cost.avoided.total"] * 100)
    for axis in ("payer", "category"):
        parts = [v for i, v in got.items() if i.startswith(f"cost.{axis}.")]
        assert sum(round(part * 100) for part in parts) == cents
    values = numbers(one, without=("cost_bootstrap",))
    for axis in ("payer", "category"):
        parts = [
            v or 0.0
            for i, v in values.items()
            if i.startswith(f"cost.{axis}.") and i.endswith(".avoided.mean")
        ]
        total = float(one.before_per_case.mean())
        assert sum(parts) == pytest.approx(
            values["cost.avoided.mean"], rel=RTOL_FLOAT_SUM, abs=RTOL_FLOAT_SUM * (1 + total)
        )


@given(studies())
@settings(max_examples=40, deadline=None)
def test_totals_are_the_means_of_all_cases_within_half_a_cent_a_cell(reduced) -> None:
    one = money(reduced)
    got = {q.id: q.value for q in cost_totals(one)}
    room = 0.005 * 2 * one.cents[..., 0].size + 1e-6
    assert got["cost.avoided.total"] == pytest.approx(float(one.avoided.sum()), abs=room)


@given(studies())
@settings(max_examples=40, deadline=None)
def test_doubling_amounts_doubles_costs(reduced) -> None:
    twice = dataclasses.replace(reduced, euros=2 * reduced.euros)
    one, two = money(reduced), money(twice)
    assert two.before == pytest.approx(2 * one.before)
    assert two.after == pytest.approx(2 * one.after)
    first, second = (euro_mean("x", m.avoided, m) for m in (one, two))
    assert second.value == pytest.approx(2 * first.value, abs=1e-6)
    if first.low is None:
        assert second.reason == first.reason == "no_spread"
    else:
        assert (second.low, second.high) == pytest.approx((2 * first.low, 2 * first.high))


@given(studies(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_order_of_cases_changes_nothing(reduced, shuffler) -> None:
    order = list(range(reduced.case.n))
    shuffler.shuffle(order)
    other = reduced_of(reduced.euros[order], reduced.days[order])
    skip = ("cost_bootstrap",)  # draws differ; its oracle holds it
    first, second = numbers(money(reduced), without=skip), numbers(money(other), without=skip)
    assert first.keys() == second.keys()
    for quantity_id, value in first.items():
        if value is None:
            assert second[quantity_id] is None
        else:
            assert second[quantity_id] == pytest.approx(value, rel=1e-7, abs=1e-6), quantity_id


def test_margins_of_joint_draws_are_the_single_ones_and_the_t_interval() -> None:
    one = money_of(oracle_reduced(), oracle_study())
    assert one.programme is not None
    net = one.avoided_by_payer - one.programme
    columns = np.column_stack([net, net.sum(axis=1)])
    index = index_matrix(one.n, 10_000, 3)
    together = joint_draws(columns, index)
    for at, column in enumerate(columns.T):
        alone = joint_draws(column[:, None], index)[:, 0]
        assert together[:, at].tolist() == alone.tolist()
        t = euro_mean("x", column, one)
        got = np.quantile(together[:, at], (0.025, 0.975))
        if t.low != t.high:
            assert got == pytest.approx((t.low, t.high), abs=1e-3 * (t.high - t.low))
            share = float(np.mean(together[:, at] > 0))
            assert share == pytest.approx(probability_above_zero(column), abs=1e-4)


def test_joint_draws_keep_what_goes_together() -> None:
    rng = np.random.default_rng(5)
    x = rng.lognormal(8, 1.2, 50)
    columns = np.column_stack([x, -x, rng.permutation(x)])
    index = index_matrix(50, 4_000, 1)
    drawn = joint_draws(columns, index)
    assert np.corrcoef(drawn[:, 0], drawn[:, 1])[0, 1] < -0.95
    plain = resampled_means(columns, index)
    want = np.corrcoef(plain[:, 0], plain[:, 2])[0, 1]
    assert np.corrcoef(drawn[:, 0], drawn[:, 2])[0, 1] == pytest.approx(want, abs=0.05)


@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_few_cases_never_raise(n: int) -> None:
    full = oracle_reduced()
    few = reduced_of(full.euros[:n], full.days[:n], programme=full.programme[:n])
    for model in MODELS.values():
        for quantity in model.compute(money_of(few, oracle_study())):
            assert quantity.status == "ok" or quantity.reason

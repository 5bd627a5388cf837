"""Wellbeing and money on one matrix: margins are the single intervals; nothing without a group."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

import microanalyse as ma
from microanalyse.evaluation.joint import joint_of
from microanalyse.evaluation.pipeline import read
from microanalyse.inference.t_mean import mean_t
from microanalyse.reduce import reduce
from microanalyse.study import find_study, load_study

COMPARED = {"value.incremental_net_benefit", "value.icer", "value.probability_cost_effective"}


@cache
def evaluated(name: str):
    return ma.evaluate(f"fixtures/{name}.parquet")


@cache
def joint():
    from pathlib import Path

    path = Path("fixtures/cases.parquet")
    study = load_study(find_study(path))
    return joint_of(reduce(read(path, study), study), study)


def test_margins_of_the_joint_draws_are_the_t_intervals() -> None:
    found = joint()
    for draws, values in zip(found.draws.T, (found.change, found.avoided, found.net), strict=True):
        single = mean_t(values, alpha=0.05)
        low, high = np.quantile(draws, [0.025, 0.975])
        reach = 1e-3 * (single.high - single.low)
        assert low == pytest.approx(single.low, abs=reach)
        assert high == pytest.approx(single.high, abs=reach)


def test_the_corners_add_up_to_one_and_agree_with_the_single_probability() -> None:
    found = evaluated("cases")
    names = ("better_cheaper", "better_dearer", "worse_cheaper", "worse_dearer")
    corners = {name: found[f"value.plane.{name}"].value for name in names}
    assert sum(corners.values()) == pytest.approx(1)
    cheaper = corners["better_cheaper"] + corners["worse_cheaper"]
    assert cheaper == pytest.approx(np.mean(joint().draws[:, 2] > 0), abs=1e-9)
    assert all(share >= 10 / 10_000 for share in found.table("value.plane").column("share"))


def test_without_a_comparison_nothing_of_cost_effectiveness_is_made() -> None:
    found = evaluated("cases")
    assert not [q.id for q in found.quantities if q.id in COMPARED or q.id == "value.evpi"]
    assert found.table("value.acceptability") is None
    assert not [q.id for q in found.quantities if q.id.startswith("cost.comparison.")]


def test_with_one_it_is_and_the_ratio_is_that_of_the_two_effects() -> None:
    found = evaluated("comparison")
    assert {q.id for q in found.quantities} >= COMPARED
    rows = found.table("value.acceptability").rows
    first, second = rows[0], rows[1]
    assert first[1] == pytest.approx(found["value.incremental_net_benefit"].value)
    points = (second[1] - first[1]) / (second[0] - first[0])
    assert found["value.icer"].value == pytest.approx(-first[1] / points)
    assert found["value.evpi"].value > 0

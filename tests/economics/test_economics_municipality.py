"""The municipality as a whole: only its own purses, only where all of them are known."""

from __future__ import annotations

import numpy as np
import pytest
from economics_cases import plain_money

from microanalyse.economics.cost_municipality import IDS, cost_municipality
from microanalyse.economics.money import Money


def purses(payers: tuple[str, ...], fall: list[list[float]], **other: object) -> Money:
    """Before is the fall and after is nothing, shape (n_cases, n_payers)."""
    money = plain_money([0.0] * len(fall), [0.0] * len(fall))
    euros = np.array(fall)[:, :, None]
    given = {"before": euros, "after": 0 * euros, "payers": payers}
    fields = {name: getattr(money, name) for name in Money.__slots__}
    return Money(**{**fields, **given, **other})


THREE = [[1.0, 4.0, 50.0], [3.0, 1.0, 60.0], [2.0, 1.0, 70.0]]


def test_other_payers_are_left_out() -> None:
    money = purses(("gemeente_wmo", "gemeente_pw", "zvw"), THREE)
    found = {item.id: item for item in cost_municipality(money)}
    # (5 + 4 + 3) / 3
    assert found["cost.municipality.avoided.mean"].value == pytest.approx(4.0)


def test_purses_that_move_together_or_apart_change_the_interval() -> None:
    apart = purses(("gemeente_wmo", "gemeente_pw"), [[1.0, 3.0], [2.0, 2.0], [3.5, 1.0]])
    together = purses(("gemeente_wmo", "gemeente_pw"), [[1.0, 1.0], [2.0, 2.0], [3.5, 3.0]])
    widths = []
    for money in (apart, together):
        fall = cost_municipality(money)[2]
        assert fall.low is not None
        assert fall.high is not None
        widths.append(fall.high - fall.low)
    assert widths[0] < widths[1] / 4


@pytest.mark.parametrize("payers", [("gemeente_wmo", "zvw", "uwv"), ("zvw", "uwv", "school")])
def test_one_purse_is_not_a_whole(payers: tuple[str, ...]) -> None:
    assert cost_municipality(purses(payers, THREE)) == ()


def test_a_purse_that_was_not_measured_is_not_zero() -> None:
    money = purses(("gemeente_wmo", "gemeente_pw", "zvw"), THREE, unmeasured=("gemeente_pw",))
    found = cost_municipality(money)
    assert [item.id for item in found] == list(IDS)
    assert {item.status for item in found} == {"not_estimable"}


def test_without_a_programme_cost_there_is_no_net() -> None:
    found = cost_municipality(purses(("gemeente_wmo", "gemeente_pw", "zvw"), THREE))
    assert [item.reason for item in found[3:]] == ["no_programme_cost"] * 3
    spent = np.array([[3.0, 0, 0]] * 3)
    money = purses(("gemeente_wmo", "gemeente_pw", "zvw"), THREE, programme=spent)
    assert cost_municipality(money)[4].value == pytest.approx(1.0)

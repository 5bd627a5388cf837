"""Other indices of reliable change and point-years against R.

Numbers: tests/oracles/reliable_change_methods/index.R, after the R package clinicalsignificance.
"""

import numpy as np
import pytest

from microanalyse.outcomes.point_years import gained_point_years, point_years
from microanalyse.outcomes.reliable_change_methods import (
    Reference,
    edwards_nunnally,
    gulliksen_lord_novick,
    hageman_arrindell,
    hsu_linn_lord,
    nunnally_kotsch,
)

BEFORE, AFTER = np.array([3, 4.5, 6, 2, 5]), np.array([7, 5, 9.5, 6.5, 5.5])
KNOWN = Reference(mean=7.3, sd=1.35, reliability=0.8)
R = {
    "gln": [3.87654320987654, -0.0740740740740742, 4, 4.24691358024691, 0.0493827160493828],
    "hll": [3.50617283950617, -0.444444444444444, 3.62962962962963, 3.87654320987654,
            -0.320987654320987],
    "en": [5.20092848099951, -0.0993807989999915, 5.3665631459995, 5.69783247599947,
           0.0662538659999938],
    "nk": [3.78311880130666, -0.0722888942924845, 3.90360029179413, 4.14456327276908,
           0.0481925961949893],
    "ha": [4.86141149338355, 1.17628508206621, 4.33496486319536, 5.38785812357175,
           1.17628508206621],
}  # fmt: skip


def test_indices_agree_with_r() -> None:
    found = {
        "gln": gulliksen_lord_novick(BEFORE, AFTER, KNOWN),
        "hll": hsu_linn_lord(BEFORE, AFTER, KNOWN, 7.6),
        "en": edwards_nunnally(BEFORE, AFTER, KNOWN),
        "nk": nunnally_kotsch(BEFORE, AFTER, KNOWN, 0.75),
        "ha": hageman_arrindell(BEFORE, AFTER, KNOWN),
    }
    for name, expected in R.items():
        assert found[name] == pytest.approx(expected, rel=1e-10, abs=1e-12), name


def test_a_sample_without_a_reliable_difference_has_no_hageman_arrindell() -> None:
    narrow = hageman_arrindell(BEFORE, BEFORE + np.array([1, 1, 1, 1, 1.2]), KNOWN)
    assert np.isnan(narrow).all()


def test_whoever_returns_as_expected_did_not_change_reliably() -> None:
    expected = KNOWN.true_score(BEFORE)
    for index in (gulliksen_lord_novick, edwards_nunnally):
        assert index(BEFORE, expected, KNOWN) == pytest.approx(np.zeros(5), abs=1e-12)


SCORES = np.array([[3, 7, 8], [4, 8, 7.5], [5, 5, 6], [2, 6, np.nan]])
YEARS = np.array([0, 0.5, 2])


def test_point_years_agree_with_r() -> None:
    gained = gained_point_years(SCORES, YEARS)
    assert gained[:3] == pytest.approx([7.75, 6.625, 0.75])
    assert np.isnan(gained[3])
    found = point_years(SCORES, YEARS, direction=1.0)
    assert (found.value, found.low, found.high, found.p) == pytest.approx(
        (5.04166666666667, -4.29624906586809, 14.3795823992014, 0.145830332719945), rel=1e-10
    )
    assert found.n == 3


def test_point_years_turn_with_the_scale_and_take_own_times() -> None:
    turned = point_years(10 - SCORES, np.tile(YEARS, (4, 1)), direction=-1.0)
    assert turned.value == pytest.approx(5.04166666666667)


def test_moments_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="order of time"):
        gained_point_years(SCORES, np.array([0, 2, 1]))
    assert point_years(SCORES[:, :1], YEARS[:1], direction=1.0).reason == "too_few_pairs"
    assert point_years(SCORES[3:], YEARS, direction=1.0).reason == "too_few_pairs"

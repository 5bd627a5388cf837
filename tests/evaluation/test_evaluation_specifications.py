"""Other ways to count, against R (tests/evaluation/oracle/specifications.R) and by brute force."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations_with_replacement
from math import floor, hypot, sqrt
from statistics import NormalDist

import numpy as np
import pytest

from microanalyse.evaluation.specifications import EXACT_UP_TO, specifications
from microanalyse.outcomes.imputed_change import imputed_change
from microanalyse.outcomes.sample import Sample
from microanalyse.records import Ordinary, Quantity, Scale, Sourced

BEFORE = [2.1, 3.4, 4.2, 1.7, 5.3, 2.8, 3.9, 4.6, 2.5, 3.1, 1.2, 4.9]
AFTER = [6.8, 7.7, 8.9, 5.2, 8.1, 7.3, 6.4, 9.6, 7.95, 8.45, 4.1, 9.25]
ORDINARY = Ordinary(mean=7.6, sd=1.35, se=0.1, source="a test")
SCALE = Scale(
    instrument="x", retest=Sourced(value=0.59, source="a test"), ordinary=ORDINARY, minimum=0.0
)
R = {
    "least.mean": (2.41125, 1.68493317743833, 3.13756682256167),
    "least.trimmed": (2.550125, 1.55435981014488, 3.54589018985512),
    "least.hodges_lehmann": (2.5, 1.75316417983764, 3.27865765409298),
    "full.trimmed": (0.1, -0.980916104011469, 1.18091610401147),
    "full.hodges_lehmann": (0.0375, -1.2154249132358, 1.01975294003477),
}
R_NO_CHANGE = {
    "least.no_change": (1.78271428571429, 0.676202035096186, 2.88922653633239),
    "full.no_change": (-0.796428571428571, -2.13897919402583, 0.546122051168691),
}


def sample(before: list[float], after: list[float], scale: Scale = SCALE) -> Sample:
    return Sample(before=np.array(before), after=np.array(after), scale=scale)


def ways(given: Sample) -> dict[str, Quantity]:
    return {item.id.removeprefix("specification."): item for item in specifications(given)}


def ends(item: Quantity) -> tuple[float | None, float | None, float | None]:
    return item.value, item.low, item.high


def test_agrees_with_r() -> None:
    found = ways(sample(BEFORE, AFTER))
    assert set(found) == set(R)
    for name, expected in R.items():
        # limits of Hodges-Lehmann lie on a grid of twelve digits
        assert ends(found[name]) == pytest.approx(expected, rel=1e-9), name


def test_the_missing_unchanged_agrees_with_r() -> None:
    found = ways(sample([*BEFORE, 3.3, 2.2], [*AFTER, np.nan, np.nan]))
    for name, expected in R_NO_CHANGE.items():
        assert ends(found[name]) == pytest.approx(expected, rel=1e-12), name
        assert found[name].n == 14
    for name, expected in R.items():
        assert ends(found[name]) == pytest.approx(expected, rel=1e-9), name
        assert found[name].n == 12


def test_imputed_is_the_imputed_change_where_nothing_comes_back() -> None:
    """With r = 1 nothing is taken off: the way that has R's mice as its judge."""
    scale = replace(SCALE, retest=Sourced(value=1.0, source="a test"))
    given = sample([*BEFORE, 3.3, 2.2], [*AFTER, np.nan, np.nan], scale)
    (known,) = imputed_change(given)
    assert ends(ways(given)["least.imputed"]) == pytest.approx(ends(known), rel=1e-12)


def test_lower_is_better_turned_round_gives_the_same() -> None:
    turned = replace(
        SCALE, higher_is_better=False, ordinary=replace(ORDINARY, mean=10 - ORDINARY.mean)
    )
    given = sample([10 - x for x in BEFORE], [10 - x for x in AFTER], turned)
    for name, expected in R.items():
        assert ends(ways(given)[name]) == pytest.approx(expected, rel=1e-9), name


def test_many_people_take_the_normal_limits() -> None:
    rng = np.random.default_rng(8)
    n = EXACT_UP_TO + 1
    before, after = rng.normal(4, 1.5, n), rng.normal(7, 1.5, n)
    found = ways(sample(list(before), list(after)))["full.hodges_lehmann"]
    d = sorted(after - ORDINARY.mean)
    walsh = sorted((a + b) / 2 for a, b in combinations_with_replacement(d, 2))
    z = NormalDist().inv_cdf(0.975)
    reach = z * sqrt(n * (n + 1) * (2 * n + 1) / 24)
    rank = floor(len(walsh) / 2 - reach) + 1
    middle = walsh[len(walsh) // 2]
    low = middle - hypot(middle - walsh[rank - 1], z * ORDINARY.se)
    high = middle + hypot(walsh[-rank] - middle, z * ORDINARY.se)
    assert ends(found) == pytest.approx((middle, low, high), abs=1e-9)


def test_what_is_not_known_is_left_out() -> None:
    assert ways(sample(BEFORE, AFTER, replace(SCALE, ordinary=None))) == {}
    assert set(ways(sample(BEFORE, AFTER, replace(SCALE, retest=None)))) == {
        "full.trimmed", "full.hodges_lehmann",
    }  # fmt: skip
    few = ways(sample(BEFORE[:3], AFTER[:3]))
    assert few["full.trimmed"].status == "not_estimable"
    assert few["full.trimmed"].reason == "too_few_pairs"

"""Exact tests against full enumeration, with ties and zeros, and their approximations."""

from __future__ import annotations

import itertools
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from microanalyse.inference import sign_sums
from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.hodges_lehmann import hodges_lehmann
from microanalyse.inference.sign_flip import _drawn, _split, sign_flip
from microanalyse.inference.signed_rank import doubled_ranks, signed_rank
from microanalyse.inference.walsh import Walsh

EXACT = 1e-10  # what the product promises of exact p-values

differences = st.lists(st.integers(-4, 8), min_size=2, max_size=14).filter(any)


@cache
def patterns(n: int) -> np.ndarray:
    return np.array(list(itertools.product((0, 1), repeat=n)), float)


def enumerated(weights, observed: float) -> float:
    """Two-sided p over all 2^n sign patterns, straight from the definition."""
    weights = np.asarray(weights, float)
    centre = weights.sum() / 2
    null = patterns(weights.size) @ weights
    return float(np.mean(np.abs(null - centre) >= abs(observed - centre) - 1e-9))


def midranks(values) -> np.ndarray:
    """Mean place of each value when sorted, one at a time."""
    values = np.asarray(values, float)
    return np.array([np.mean(np.flatnonzero(np.sort(values) == v)) + 1 for v in values])


@settings(max_examples=60, deadline=None)
@given(differences)
def test_signed_rank_equals_enumeration(values: list[int]) -> None:
    d = np.array(values)
    pratt = midranks(np.abs(d))
    pratt[d == 0] = 0
    assert signed_rank(d, zeros="pratt").p == pytest.approx(
        enumerated(pratt, pratt[d > 0].sum()), abs=EXACT
    )
    kept = d[d != 0]
    ranks = midranks(np.abs(kept))
    found = signed_rank(d, zeros="wilcoxon")
    assert found.p == pytest.approx(enumerated(ranks, ranks[kept > 0].sum()), abs=EXACT)
    assert found.statistic == ranks[kept > 0].sum()


@settings(max_examples=60, deadline=None)
@given(differences)
def test_sign_flip_equals_enumeration(values: list[int]) -> None:
    d = np.array(values)
    expected = enumerated(np.abs(d), d[d > 0].sum())
    assert sign_flip(d).p == pytest.approx(expected, abs=EXACT)
    assert _split(np.abs(d), int(d[d > 0].sum())) == pytest.approx(expected, abs=EXACT)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(-3, 6), min_size=6, max_size=10).filter(lambda d: len(set(d)) > 1))
def test_hodges_lehmann_is_the_hull_of_accepted_shifts(values: list[int]) -> None:
    d = np.array(values)
    walsh = np.unique([(a + b) / 2 for k, a in enumerate(d) for b in d[k:]])
    accepted = []
    for left, right in itertools.pairwise(walsh):
        if pratt_p(d - (left + right) / 2) > 0.05:
            accepted += [left, right]
    accepted += [shift for shift in walsh if pratt_p(d - shift) > 0.05]
    found = hodges_lehmann(d)
    assert found.exact
    assert found.limits == (min(accepted), max(accepted))
    assert found.value == np.median([(a + b) / 2 for k, a in enumerate(d) for b in d[k:]])


def pratt_p(shifted) -> float:
    ranks = midranks(np.abs(shifted))
    ranks[shifted == 0] = 0
    return enumerated(ranks, ranks[shifted > 0].sum())


def test_transform_and_direct_convolution_agree() -> None:
    weights = np.random.default_rng(4).integers(1, 40, 80)
    direct = sign_sums.counts(weights) * 0.5**80
    assert np.max(np.abs(direct - sign_sums.probabilities(weights))) < 1e-13


def test_tiny_p_is_right_in_every_digit() -> None:
    # forty people who all went up: exactly two of the 2^40 patterns are as far out
    d = np.arange(1, 41)
    assert signed_rank(d, zeros="pratt").p == pytest.approx(2.0**-39, rel=1e-12)
    assert sign_flip(d).p == pytest.approx(2.0**-39, rel=1e-12)


def test_large_problems_never_give_a_p_of_zero() -> None:
    d = np.repeat(np.arange(1, 21), 60)
    assert sign_flip(d).p == sign_sums.FFT_FLOOR


def test_normal_approximation_is_near_the_exact_test() -> None:
    d = np.random.default_rng(5).integers(-9, 11, 300)
    exact = signed_rank(d, zeros="pratt")
    assert exact.exact
    moved = d != 0
    weights = doubled_ranks(np.abs(d))[moved]
    _, p = sign_sums.normal_two_sided(weights.astype(float), 2 * exact.statistic)
    assert p == pytest.approx(exact.p, abs=2e-3)
    many = np.random.default_rng(6).integers(-(10**9), 10**9, 3_000)
    assert not signed_rank(many, zeros="pratt").exact


def test_hodges_lehmann_approximation_is_near_the_exact_limits() -> None:
    d = np.random.default_rng(7).normal(3, 4, 60)
    whole = np.rint(d * 1e6).astype(np.int64)
    exact = hodges_lehmann(whole)
    assert exact.exact
    assert exact.limits is not None
    n = whole.size
    reach = 1.959964 * np.sqrt(n * (n + 1) * (2 * n + 1) / 24)
    low, high = Walsh.of(whole).order_statistics(reach)
    assert low / 2e6 == pytest.approx(exact.limits[0] / 1e6, abs=0.05)
    assert high / 2e6 == pytest.approx(exact.limits[1] / 1e6, abs=0.05)


def test_walsh_selection_without_a_list_equals_sorting() -> None:
    d = np.random.default_rng(8).integers(-(10**6), 10**6, 1_600)
    walsh = Walsh.of(d)
    assert walsh.sums is None
    row, column = np.triu_indices(d.size)
    every = np.sort(d[row] + d[column])
    for rank in (1, 77, 640_400, every.size):
        assert walsh.nth(rank) == every[rank - 1]


def test_drawn_permutation_is_near_the_exact_one() -> None:
    d = np.random.default_rng(9).integers(-9, 13, 40)
    exact = sign_flip(d).p
    drawn = _drawn(np.abs(d).astype(float), abs(int(d.sum())), 20_000, seed=3)
    assert drawn == pytest.approx(exact, abs=4 * np.sqrt(exact / 20_000))
    off_grid = np.rint(np.random.default_rng(10).normal(1, 3, 60) * 1e9).astype(np.int64)
    assert sign_flip(off_grid).how == "drawn"


@pytest.mark.parametrize(
    ("values", "reason"), [([], "too_few_pairs"), ([3], "too_few_pairs"), ([0, 0], "no_changes")]
)
def test_degenerate_differences_say_why(values: list[int], reason: str) -> None:
    d = np.array(values, dtype=np.int64)
    for test in (lambda: signed_rank(d, zeros="pratt"), lambda: sign_flip(d)):
        with pytest.raises(NotEstimable) as raised:
            test()
        assert raised.value.reason == reason


def test_no_interval_where_nothing_can_be_rejected() -> None:
    assert hodges_lehmann(np.array([1, 2, 3, 5, 9])).limits is None

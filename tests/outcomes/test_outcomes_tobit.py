"""The change beyond the ends of the scale: what a sceptic would try, and when there is none."""

from __future__ import annotations

import csv
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from microanalyse.inference.ascent import highest, profile_limits
from microanalyse.inference.censored_pair import (
    CensoredPairs,
    log_likelihood,
    patterns,
    quarter_plane,
)
from microanalyse.inference.t_mean import mean_t, t_quantile
from microanalyse.outcomes.sample import Sample
from microanalyse.outcomes.tobit import tobit
from microanalyse.records import Quantity, Scale

COVERAGE = Path(__file__).parents[2] / "docs" / "coverage"
TEN = Scale(instrument="x", minimum=0.0, maximum=10.0)
PARTS = ("value", "low", "high")


def answer(before, after, scale: Scale = TEN, step: float | None = 0.5) -> Quantity:
    (found,) = tobit(
        Sample(before=np.asarray(before), after=np.asarray(after), step=step, scale=scale)
    )
    return found


def same(found: Quantity, expected: Quantity, *, factor: float = 1.0) -> None:
    assert (found.status, found.reason) == (expected.status, expected.reason)
    for part in PARTS:
        number = getattr(expected, part)
        wanted = None if number is None else pytest.approx(number * factor, rel=1e-6, abs=1e-7)
        assert getattr(found, part) == wanted, part


def drawn(seed: int, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Half points of which some begin and end at either end."""
    rng = np.random.default_rng(seed)
    first = rng.normal(4, 2.5, n)
    second = 3.5 + 0.6 * first + rng.normal(0, 2, n)
    before, after = (np.clip(np.rint(2 * one) / 2, 0, 10) for one in (first, second))
    return before, after


groups = st.builds(drawn, st.integers(0, 10_000), st.integers(25, 60))


@settings(max_examples=12, deadline=None)
@given(groups, st.randoms(use_true_random=False))
def test_order_direction_and_unit_change_nothing(group, random) -> None:
    before, after = group
    expected = answer(before, after)
    assume(expected.status == "ok")
    order = list(range(before.size))
    random.shuffle(order)
    same(answer(before[order], after[order]), expected)
    turned = Scale(instrument="x", minimum=0.0, maximum=10.0, higher_is_better=False)
    same(answer(10 - before, 10 - after, turned), expected)
    moved = Scale(instrument="x", minimum=100.0, maximum=200.0)
    same(answer(100 + 10 * before, 100 + 10 * after, moved, 5.0), expected, factor=10.0)


@settings(max_examples=12, deadline=None)
@given(groups)
def test_swapping_before_and_after_turns_the_sign(group) -> None:
    before, after = group
    expected, swapped = answer(before, after), answer(after, before)
    assume(expected.status == "ok" and expected.low is not None)
    turned = replace(expected, value=-expected.value, low=-expected.high, high=-expected.low)
    same(swapped, turned)


def test_without_anybody_at_an_end_it_is_the_paired_t_interval() -> None:
    """The interval is made so; the whole machinery is run on scores that are all known."""
    before, after = drawn(3, 30)
    inside = (before > 0) & (before < 10) & (after > 0) & (after < 10)
    before, after = before[inside], after[inside]
    n, known = before.size, np.zeros(before.size, dtype=np.int64)
    found = patterns(CensoredPairs(first=before, second=after, first_end=known, second_end=known))

    def slope(at: np.ndarray) -> tuple[float, np.ndarray]:
        return log_likelihood(found, at)

    top = highest(slope, np.array([0.0, 4.0, 1.0, 1.0, 0.2]))
    expected = mean_t(after - before)
    t = t_quantile(0.975, n - 1)
    limits = profile_limits(slope, top, n * math.log1p(t * t / (n - 1)), expected.se)
    assert top[1][0] == pytest.approx(expected.mean, abs=1e-9)
    assert limits == pytest.approx((expected.low, expected.high), abs=1e-8)
    assert math.tanh(top[1][4]) == pytest.approx(np.corrcoef(before, after)[0, 1], abs=1e-9)


def test_the_gradient_is_that_of_the_likelihood() -> None:
    before, after = drawn(5, 80)
    ends = [np.where(one >= 10, 1, np.where(one <= 0, -1, 0)) for one in (before, after)]
    found = patterns(
        CensoredPairs(first=before, second=after, first_end=ends[0], second_end=ends[1])
    )
    sizes = [getattr(found, name).first.size for name in found.__slots__]
    assert min(sizes) > 0, "every pattern must be there"
    at = np.array([1.5, 3.8, 0.9, 1.1, 0.4])
    _, gradient = log_likelihood(found, at)
    steps = 1e-6 * np.eye(5)
    numeric = [
        (log_likelihood(found, at + h)[0] - log_likelihood(found, at - h)[0]) / 2e-6 for h in steps
    ]
    assert gradient == pytest.approx(numeric, rel=1e-6, abs=1e-5)


@pytest.mark.parametrize("h", [-2.5, -0.4, 0.0, 1.7])
@pytest.mark.parametrize("k", [-1.2, 0.0, 0.6])
@pytest.mark.parametrize("r", [-0.97, -0.3, 0.0, 0.5, 0.97])
def test_a_quarter_plane_by_adding_up_slices(h: float, k: float, r: float) -> None:
    grid, weight = np.polynomial.legendre.leggauss(400)
    x = -9 + (h + 9) * (grid + 1) / 2
    below = 0.5 * np.vectorize(math.erfc)(-(k - r * x) / math.sqrt(2 * (1 - r * r)))
    density = np.exp(-x * x / 2) / math.sqrt(2 * math.pi)
    expected = float(np.sum(weight * density * below)) * (h + 9) / 2
    found = quarter_plane(np.array([h]), np.array([k]), np.array([r]))
    assert float(found[0]) == pytest.approx(expected, abs=1e-12)


FIVE = [3.0, 4.0, 5.5, 2.0, 6.0]
LATER = [5.0, 4.5, 9.0, 6.0, 7.0]


@pytest.mark.parametrize(
    ("before", "after", "scale", "reason"),
    [
        ([], [], TEN, "too_few_pairs"),
        ([4.0], [10.0], TEN, "mostly_at_bound"),
        (FIVE, LATER, TEN, "nobody_at_bound"),
        (FIVE, LATER, Scale(instrument="x"), "no_range"),
        ([3.0] * 8, [3.0] * 8, TEN, "nobody_at_bound"),
        (FIVE, [10.0, 10.0, 10.0, 6.0, 7.0], TEN, "mostly_at_bound"),
        ([*FIVE, 3.0], [5.0, 10.0, 9.0, 10.0, 7.0, 6.0], TEN, "too_few_pairs"),
        ([*FIVE, 3.0], [8.0] * 5 + [10.0], TEN, "no_spread"),
        ([*FIVE, 6.5], [b + 2 for b in FIVE] + [10.0], TEN, "perfect_correlation"),
        ([np.nan, *FIVE], [10.0, *LATER], TEN, "nobody_at_bound"),
    ],
)
def test_says_why_there_is_none(before, after, scale: Scale, reason: str) -> None:
    found = answer(before, after, scale)
    assert (found.status, found.reason) == ("not_estimable", reason)


def test_a_ceiling_hides_part_of_the_rise() -> None:
    """42 scores in the shape of a bell about 9.2, cut off at 10: their mean comes back."""
    half = np.array([0.1, 0.4, 0.6, 0.9, 1.2, 1.6, 2.2])
    shape = np.concatenate([-half[::-1], half])
    before = np.tile(4 + shape, 3)
    behind = 9.2 + np.concatenate([shape, shape[::-1], np.roll(shape, 5)])
    found = answer(before, np.minimum(behind, 10), step=None)
    plain = float(np.mean(np.minimum(behind, 10) - before))
    assert plain == pytest.approx(5.0, abs=0.02)
    assert found.value == pytest.approx(5.2, abs=0.05)


def test_the_committed_table_holds_it_to_its_level() -> None:
    with (COVERAGE / "tobit.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert {int(row["n"]) for row in rows} == {20, 50, 200}
    assert min(float(row["coverage"]) for row in rows) >= 0.935
    assert max(abs(float(row["bias"])) for row in rows) < 0.05

"""What a sceptic would try on the paired statistics: reorder, shift, rescale, reverse, swap."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import microanalyse.outcomes as outcomes
from microanalyse.discovery import declared
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity, Scale, Sourced
from microanalyse.words.locale import languages, locale

PAIRED = (
    "counts", "moment_means", "correlation", "paired_t", "bootstrap", "change_median",
    "hodges_lehmann", "trimmed", "standardised", "dominance", "signed_rank", "sign_flip",
    "sign_test", "equivalence",
)  # fmt: skip
REGISTER = declared(outcomes, "STATISTIC", Statistic)
OWN_DIRECTION = ("before.", "after.", "correlation", "cases", "pairs")
TURNED_ABOUT_HALF = "effect.superiority"
NUMBERS = ("value", "low", "high", "statistic", "df", "p")

scores = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=2, max_size=25
).map(lambda rows: np.array(rows, float).T / 2)  # fmt: skip


def sample(before, after, *, higher: bool = True, step: float = 0.5, mcid: float = 1.0) -> Sample:
    scale = Scale(instrument="x", higher_is_better=higher, mcid=Sourced(value=mcid, source="test"))
    return Sample(before=np.asarray(before), after=np.asarray(after), step=step, scale=scale)


def answers(given_sample: Sample) -> dict[str, Quantity]:
    found = (item for key in PAIRED for item in REGISTER[key].compute(given_sample))
    return {item.id: item for item in found}


def close(found: float | None, expected: float | None) -> bool:
    if found is None or expected is None:
        return found is expected
    return found == pytest.approx(expected, rel=1e-7, abs=1e-9)


def same(found: Quantity, expected: Quantity) -> None:
    assert found.status == expected.status
    for name in NUMBERS:
        assert close(getattr(found, name), getattr(expected, name)), (found.id, name)


@settings(max_examples=25, deadline=None)
@given(scores, st.randoms(use_true_random=False))
def test_order_of_cases_does_not_matter(rows, random) -> None:
    before, after = rows
    order = list(range(before.size))
    random.shuffle(order)
    shuffled = answers(sample(before[order], after[order]))
    for name, quantity in answers(sample(before, after)).items():
        same(shuffled[name], quantity)


@settings(max_examples=25, deadline=None)
@given(scores, st.integers(-6, 6))
def test_adding_a_constant_to_both_changes_no_change(rows, constant) -> None:
    before, after = rows
    moved = answers(sample(before + constant, after + constant))
    for name, quantity in answers(sample(before, after)).items():
        if not name.startswith(OWN_DIRECTION):
            same(moved[name], quantity)


@settings(max_examples=25, deadline=None)
@given(scores, st.sampled_from([0.5, 2.0, 10.0]))
def test_rescaling_rescales_points_alone(rows, factor) -> None:
    before, after = rows
    found = answers(sample(before * factor, after * factor, step=0.5 * factor, mcid=factor))
    for name, quantity in answers(sample(before, after)).items():
        by = factor if quantity.unit == "points" else 1.0
        for column in ("value", "low", "high"):
            number = getattr(quantity, column)
            scaled = None if number is None else number * by
            assert close(getattr(found[name], column), scaled), (name, column)
        assert close(found[name].p, quantity.p), name


@settings(max_examples=25, deadline=None)
@given(scores)
def test_a_scale_turned_round_says_the_same(rows) -> None:
    before, after = rows
    turned = answers(sample(-before, -after, higher=False))
    for name, quantity in answers(sample(before, after)).items():
        if not name.startswith(OWN_DIRECTION):
            same(turned[name], quantity)


@settings(max_examples=25, deadline=None)
@given(scores)
def test_swapping_before_and_after_turns_the_sign(rows) -> None:
    before, after = rows
    swapped = answers(sample(after, before))
    for name, quantity in answers(sample(before, after)).items():
        if name.startswith(OWN_DIRECTION):
            continue
        assert swapped[name].status == quantity.status
        if name not in {"test.noninferiority"}:
            assert close(swapped[name].p, quantity.p), name
        if (name.startswith("change.") and name != "change.sd") or name.startswith("effect."):
            turn = 1.0 if name == TURNED_ABOUT_HALF else 0.0
            for column, mirror in (("value", "value"), ("low", "high"), ("high", "low")):
                number = getattr(quantity, mirror)
                expected = None if number is None else turn - number
                assert close(getattr(swapped[name], column), expected), (name, column)


def test_perfect_correlation_gives_a_bootstrap_interval_of_no_width() -> None:
    before = np.arange(0, 8, 0.5)
    found = answers(sample(before, before + 1.5))
    for name in ("change.mean.percentile", "change.mean.bca"):
        assert (found[name].value, found[name].low, found[name].high) == (1.5, 1.5, 1.5)
    drawn = REGISTER["bootstrap"].compute(
        Sample(before=before / 3, after=before / 3 + np.pi, scale=Scale(instrument="x"))
    )
    for quantity in drawn:
        assert quantity.method == "bootstrap_drawn"
        assert quantity.high == pytest.approx(quantity.low, abs=1e-12)


DEGENERATE = {
    "nobody": ([], []),
    "one": ([3.0], [5.0]),
    "no_pairs": ([3.0, np.nan], [np.nan, 5.0]),
    "all_equal": ([3.0] * 8, [3.0] * 8),
    "same_change": ([3.0, 4.0, 5.5], [4.0, 5.0, 6.5]),
    "before_constant": ([3.0] * 7, [3.0, 4, 5, 6, 7, 8, 9]),
    "one_line": ([0.0, 1.0, 2.0], [0.0, 2.0, 4.0]),
    "two": ([3.0, 4.0], [5.0, 5.0]),
}


@pytest.mark.parametrize("name", DEGENERATE)
@pytest.mark.parametrize("key", PAIRED)
def test_degenerate_samples_say_why(name: str, key: str) -> None:
    before, after = DEGENERATE[name]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = REGISTER[key].compute(sample(np.array(before), np.array(after)))
    assert {item.id for item in found} == set(REGISTER[key].ids)
    for quantity in found:
        if quantity.reason:
            for language in languages():
                assert f"reason.{quantity.reason}" in locale(language)
        else:
            assert quantity.status == "ok"


def test_reasons_are_the_right_ones() -> None:
    nobody, equal = (
        answers(sample(*map(np.array, DEGENERATE[k]))) for k in ("nobody", "all_equal")
    )
    assert nobody["change.mean"].reason == "too_few_pairs"
    assert nobody["before.mean"].reason == "no_cases"
    assert equal["change.mean"].reason == "no_spread"
    assert equal["test.signed_rank"].reason == "no_changes"
    line = answers(sample(*map(np.array, DEGENERATE["one_line"])))
    assert line["effect.d_rm"].reason == "perfect_correlation"
    assert line["effect.d_av"].status == "ok"
    assert equal["before.mean"].value == 3.0
    assert equal["before.mean"].interval == "none"


def test_without_a_known_threshold_there_is_no_equivalence() -> None:
    plain = Sample(
        before=np.array([1.0, 2, 3]), after=np.array([2.0, 2, 5]), scale=Scale(instrument="x")
    )
    found = REGISTER["equivalence"].compute(plain)
    assert {quantity.reason for quantity in found} == {"no_mcid"}


def test_the_sleepers_of_student() -> None:
    before = np.array([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])
    after = np.array([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])
    found = answers(sample(before, after, step=0.1))
    change = found["change.mean"]
    # Student 1908, table on p. 20; R: t.test(extra ~ group, sleep, paired = TRUE)
    assert change.value == pytest.approx(1.58, abs=1e-12)
    assert change.statistic == pytest.approx(4.0621, abs=5e-5)
    assert change.df == 9
    assert change.p == pytest.approx(0.002833, abs=5e-7)
    assert change.role == "primary"

"""Imputed change, tipping point, ceiling and reliable change."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from microanalyse.inference.t_mean import t_quantile
from microanalyse.outcomes.ceiling import ceiling
from microanalyse.outcomes.imputed_change import (
    Completed,
    complete,
    imputed_change,
    pooled_change,
)
from microanalyse.outcomes.missing import missing
from microanalyse.outcomes.reliable_change import (
    cutoffs,
    reliable_change,
    reliable_change_index,
    standard_error_of_difference,
)
from microanalyse.outcomes.sample import Sample
from microanalyse.outcomes.tipping_point import lower_limit, tipping_point
from microanalyse.records import Ordinary, Scale, Sourced

NAN = float("nan")
BEFORE = np.array([3, 3.5, 4, 2.5, 5, 3, 4.5, 8, 3.5, 4, 6, 3, 2.5, 5.5, 4, 3.5, 6, 5.5])
AFTER = np.array(
    [8.5, 8.5, 9, NAN, 8.5, 8.5, 10, 8.5, NAN, 9, 5, 9, 9, NAN, 10, 8.5, NAN, NAN]
)  # fmt: skip
SCALE = Scale(
    instrument="made_up",
    minimum=0,
    maximum=10,
    retest=Sourced(value=0.59, source="test"),
    ordinary=Ordinary(mean=7.3, sd=1.35, se=0.1, source="test"),
)


def sample(before=BEFORE, after=AFTER, scale: Scale = SCALE, seed: int = 1) -> Sample:
    return Sample(
        before=np.asarray(before, float), after=np.asarray(after, float), scale=scale, seed=seed
    )


def completed_often(m: int) -> Completed:
    """Pool so many draws that chance is in the third digit, from several seeds."""
    runs = [complete(sample(seed=seed)) for seed in range(m)]
    return Completed(
        known=runs[0].known, before=runs[0].before, draws=np.vstack([run.draws for run in runs])
    )


def test_agrees_with_mice() -> None:
    """tests/oracles/imputed_change/oracle.R, 20,000 imputations each side."""
    often = completed_often(700)
    found = pooled_change(often, often.draws, 1.0)
    assert found.value == pytest.approx(4.3013817, abs=0.006)
    assert found.se == pytest.approx(0.5621755, rel=0.01)
    assert found.df == pytest.approx(13.502127, rel=0.01)
    assert lower_limit(often, SCALE, 7.9167768, 0.05) == pytest.approx(0.0, abs=0.01)


def test_pooled_change_is_rubins_rule_on_whole_data_sets() -> None:
    """Brute force: fill every data set, take its mean and variance."""
    once = complete(sample())
    found = pooled_change(once, once.draws, 1.0)
    full = np.tile(AFTER, (once.draws.shape[0], 1))
    full[:, ~np.isfinite(AFTER)] = once.draws
    change = full - BEFORE
    between = change.mean(axis=1).var(ddof=1)
    total = (change.var(axis=1, ddof=1) / 18).mean() + (1 + 1 / len(full)) * between
    assert (found.value, found.se) == pytest.approx((change.mean(), math.sqrt(total)), rel=1e-12)


def test_the_same_seed_gives_the_same_number_and_another_seed_another() -> None:
    (one,), (again,), (other,) = (imputed_change(sample(seed=s)) for s in (1, 1, 2))
    assert one == again
    assert one.value != other.value


def test_with_nothing_missing_it_is_the_plain_mean() -> None:
    (found,) = imputed_change(sample(after=BEFORE + np.arange(18)))
    assert found.value == pytest.approx(8.5)
    assert found.df == 17
    assert tipping_point(sample(after=BEFORE + 1))[0].reason == "nothing_missing"


def test_a_strong_predictor_sharpens_what_is_imputed() -> None:
    telling = np.where(np.isfinite(AFTER), AFTER, 5.0)[:, None]
    (with_it,) = imputed_change(sample(), telling)
    expected = np.where(np.isfinite(AFTER), AFTER, 5.0) - BEFORE
    assert with_it.value == pytest.approx(expected.mean(), abs=1e-9)


def test_tipping_is_the_smallest_delta_that_undoes_the_gain() -> None:
    (tip,) = tipping_point(sample())
    assert tip.value is not None
    once = complete(sample())
    lost = ~np.isfinite(AFTER)

    def brute_limit(delta: float) -> float:
        full = np.tile(AFTER, (once.draws.shape[0], 1))
        full[:, lost] = np.minimum(10, np.maximum(0, once.draws - delta))
        change = full - BEFORE
        within = (change.var(axis=1, ddof=1) / 18).mean()
        extra = (1 + 1 / len(full)) * change.mean(axis=1).var(ddof=1)
        share = extra / (within + extra)
        observed = 18 / 20 * 17 * (1 - share)
        old = (len(full) - 1) / share**2
        df = old * observed / (old + observed)
        return float(change.mean()) - t_quantile(0.975, df) * math.sqrt(within + extra)

    assert all(brute_limit(d) > 0 for d in np.linspace(0, tip.value - 1e-6, 400))
    assert brute_limit(tip.value) == pytest.approx(0, abs=1e-8)


def test_what_cannot_tip_says_so() -> None:
    steady = np.append(np.full(30, 9.0), NAN) + np.append(np.tile([0.5, -0.5], 15), 0)
    assert tipping_point(sample(np.full(31, 2.0), steady))[0].reason == "no_delta_tips"
    flat = np.append(np.tile([4.0, 2.0], 5), NAN)
    assert tipping_point(sample(np.full(11, 3.0), flat))[0].reason == "no_claim_to_tip"
    unbounded = Scale(instrument="free")
    assert tipping_point(sample(scale=unbounded))[0].reason == "no_range"


@given(st.integers(0, 6), st.integers(0, 6))
def test_small_samples_never_raise_or_warn(pairs: int, lost: int) -> None:
    before = np.linspace(2, 5, pairs + lost)
    after = np.concatenate([before[:pairs] + np.arange(pairs) % 3, np.full(lost, NAN)])
    for compute in (imputed_change, tipping_point, ceiling, reliable_change, missing):
        for quantity in compute(sample(before, after)):
            assert quantity.status == "ok" or quantity.reason


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=8, max_size=20),
    st.integers(1, 3),
    st.randoms(),
)
def test_turning_the_scale_round_changes_nothing(pairs, lost, random) -> None:
    before, after = (np.array(side, float) / 2 for side in zip(*pairs, strict=True))
    after[:lost] = NAN
    turned = Scale(
        instrument="turned",
        minimum=0,
        maximum=10,
        higher_is_better=False,
        retest=SCALE.retest,
        ordinary=Ordinary(mean=2.7, sd=1.35, se=0.1, source="test"),
    )
    for compute in (imputed_change, tipping_point, reliable_change, missing):
        up = compute(sample(before, after))
        down = compute(sample(10 - before, 10 - after, turned))
        for one, other in zip(up, down, strict=True):
            assert one.reason == other.reason
            if one.value is not None and compute is not tipping_point:
                assert other.value == pytest.approx(one.value, abs=1e-9)


def test_shares_at_the_bounds() -> None:
    """Counted by hand; Wilson of 0 and 2 of 13 by R prop.test(correct = FALSE)."""
    found = {q.id: q for q in ceiling(sample())}
    after = found["ceiling.after.share"]
    assert (after.value, after.low, after.high) == pytest.approx(
        (2 / 13, 0.0432581783580812, 0.422346310194825), rel=1e-9
    )
    assert [found[i].value for i in ("ceiling.before.share", "floor.after.share")] == [0, 0]
    assert found["floor.before.share"].n == 13


def test_those_at_the_good_end_could_not_rise() -> None:
    found = {q.id: q for q in ceiling(sample([10, 10, 4, 6], [10, 9, 8, 7]))}
    assert found["ceiling.before.share"].value == 0.5
    assert found["ceiling.could_rise.change"].value == pytest.approx(2.5)
    assert found["ceiling.could_rise.change"].n == 2


def test_the_published_example() -> None:
    """Jacobson & Truax 1991, table 2 and text: x1 32.5, x2 47.5, sd 7.5, r .80."""
    assert standard_error_of_difference(7.5, 0.80) == pytest.approx(4.74, abs=0.005)
    index = reliable_change_index(np.array([15.0]), 7.5, 0.80)
    assert index[0] == pytest.approx(3.16, abs=0.005)
    ordinary = Ordinary(mean=60, sd=7.5, se=0, source="JT 1991")
    troubled = Ordinary(mean=40, sd=7.5, se=0, source="JT 1991")
    found = cutoffs(ordinary, troubled, 1.0)
    assert (found.a, found.b, found.c) == (55, 45, 50)
    assert cutoffs(ordinary, None, 1.0).a is None


def test_cutoffs_turn_round_with_the_scale() -> None:
    ordinary = Ordinary(mean=10, sd=4, se=0, source="t")
    troubled = Ordinary(mean=30, sd=6, se=0, source="t")
    found = cutoffs(ordinary, troubled, -1.0)
    assert (found.a, found.b, found.c) == (18, 18, 18)


def test_shares_of_reliable_change_counted_by_hand() -> None:
    """sd 1.35, r 0.59: 1.35 sqrt(0.82) = 1.22248; 1.96 times that is 2.396; cutoff b is 4.6."""
    before = [3.0, 3.0, 4.6, 7.0, 2.0, 5.0]
    after = [5.5, 5.3, 7.2, 4.5, 4.5, 7.3]
    up, down, past = reliable_change(sample(before, after))
    assert up.value == pytest.approx(3 / 6)  # 2.5, 2.6 and 2.5; not 2.3
    assert down.value == pytest.approx(1 / 6)
    assert past.value == pytest.approx(1 / 6)  # began below 4.6 and ended at or above it


def test_without_a_reference_there_is_no_reliable_change() -> None:
    bare = Scale(instrument="bare", minimum=0, maximum=10, retest=SCALE.retest)
    assert {q.reason for q in reliable_change(sample(scale=bare))} == {"no_ordinary"}
    untested = Scale(instrument="bare", ordinary=SCALE.ordinary)
    assert {q.reason for q in reliable_change(sample(scale=untested))} == {"no_retest"}
    perfect = Scale(
        instrument="bare", ordinary=SCALE.ordinary, retest=Sourced(value=1.0, source="t")
    )
    assert {q.reason for q in reliable_change(sample(scale=perfect))} == {"no_measurement_error"}

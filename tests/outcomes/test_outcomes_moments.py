"""Many moments and what happens without help, against R (tests/oracles/moments/oracle.R)."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.mixed_means import mixed_means
from microanalyse.outcomes.arms import Arms
from microanalyse.outcomes.moments import moments
from microanalyse.outcomes.return_to_ordinary import earlier_correlation, measured_return
from microanalyse.records import Scale

NAN = float("nan")
SCORES = np.array([
    3.5, 8, 7.5,  4, 7, NAN,  2.5, 6.5, 6,  5, 9, 9,  3, NAN, 4,  4.5, 8.5, 8,  6, 9, 8.5,
    3.5, 7, 7.5,  2, 7.5, 5,  4, 8, NAN,  5.5, NAN, NAN,  3, 6, 7,  4, 9.5, 9,  3.5, 8, 6.5,
]).reshape(14, 3)  # fmt: skip
LABELS = ("before", "after", "month_12")
OPTIMUM = 1e-6  # both sides search for the largest likelihood and stop at its flat top


def test_means_and_errors_agree_with_nlme() -> None:
    fit = mixed_means(SCORES)
    assert fit.means == pytest.approx([3.85714285714, 7.79045653925, 7.18413589066], rel=OPTIMUM)
    assert np.sqrt(np.diag(fit.covariance)) == pytest.approx(
        [0.342862429854, 0.355944863752, 0.363348522775], rel=OPTIMUM
    )
    assert fit.cases == 14


def test_whether_the_gain_lasts_agrees_with_nlme() -> None:
    found = {q.id: q for q in moments(SCORES, LABELS, direction=1.0)}
    since = found["moment.month_12.since_after"]
    assert (since.value, since.low, since.high) == pytest.approx(
        (-0.606320648596, -1.25964883075, 0.0470075335614), rel=1e-5
    )
    assert set(found) == {*(f"moment.{name}.mean" for name in LABELS), since.id}


def test_where_lower_is_better_the_gain_turns_and_the_means_do_not() -> None:
    up = moments(SCORES, LABELS, direction=1.0)
    down = moments(10 - SCORES, LABELS, direction=-1.0)
    assert down[-1].value == pytest.approx(up[-1].value, rel=OPTIMUM)
    assert down[0].value == pytest.approx(10 - up[0].value, rel=OPTIMUM)


@given(st.integers(0, 10_000))
def test_without_gaps_the_means_are_the_plain_means(seed: int) -> None:
    """Balanced data: GLS is the mean, and the difference has the standard error of paired t."""
    rng = np.random.default_rng(seed)
    scores = rng.normal(0, 1, (12, 1)) * 2 + rng.normal(0, 1, (12, 2))
    fit = mixed_means(scores)
    assert fit.means == pytest.approx(scores.mean(axis=0), abs=1e-9)
    if fit.between > 0:
        weights = np.array([-1.0, 1.0])
        paired = stats.sem(scores[:, 1] - scores[:, 0])
        assert np.sqrt(weights @ fit.covariance @ weights) == pytest.approx(paired, rel=1e-6)


def test_the_likelihood_is_at_its_top_by_brute_force() -> None:
    """Whole covariance matrices, no closed forms: no nearby ratio is more likely."""
    known = np.isfinite(SCORES)
    people, moment = np.nonzero(known)
    design = np.eye(3)[moment]
    fit = mixed_means(SCORES)

    def likelihood(between: float, within: float) -> float:
        v = within * np.eye(people.size) + between * (people[:, None] == people)
        inverse = np.linalg.inv(v)
        information = design.T @ inverse @ design
        rest = SCORES[known] - design @ np.linalg.solve(
            information, design.T @ inverse @ SCORES[known]
        )
        logs = np.linalg.slogdet(v)[1] + np.linalg.slogdet(information)[1]
        return float(-(rest @ inverse @ rest + logs) / 2)

    top = likelihood(fit.between, fit.within)
    for factor in (0.99, 1.01):
        assert likelihood(fit.between * factor, fit.within) < top
        assert likelihood(fit.between, fit.within * factor) < top


def test_what_has_no_spread_or_too_few_people_says_so() -> None:
    with pytest.raises(NotEstimable, match="no_spread"):
        mixed_means(np.add.outer(np.arange(5.0), [0, 1, 2]))
    with pytest.raises(NotEstimable, match="no_spread"):
        mixed_means(np.tile([1.0, 2.0], (5, 1)))
    lonely = np.where(np.eye(3, dtype=bool), 1.0, NAN)
    assert {q.reason for q in moments(lonely, LABELS, direction=1.0)} == {"too_few_pairs"}
    assert len(moments(np.full((0, 3), NAN), LABELS, direction=1.0)) == 4


def test_correlation_of_two_before_measures_agrees_with_r() -> None:
    earlier = np.array([3, 5, 4, 6, 2, 5.5, 4.5, 7, 3.5, 5, NAN])
    before = np.array([3.5, 4, 4, 6.5, 3, 5, 5.5, 6, 2.5, 4, 9])
    found = earlier_correlation(earlier, before)
    assert (found.value, found.low, found.high) == pytest.approx(
        (0.820478435608719, 0.394807784431153, 0.956158318703379), rel=1e-10
    )
    assert found.n == 10
    assert earlier_correlation(earlier[:3], before[:3]).reason == "too_few_pairs"
    assert earlier_correlation(np.ones(5), before[:5]).reason == "no_spread"
    line = earlier_correlation(before[:5], before[:5])
    assert (line.value, line.low, line.status, line.reason) == (1.0, None, "ok", "no_limits")


def test_the_return_is_measured_in_those_not_helped() -> None:
    """scipy.stats.ttest_1samp on the changes of the others."""
    arms = Arms(
        before=np.array([3.0, 4, 5, 3, 4, 5]),
        after=np.array([9.0, 9, 9, 4, 4.5, 7]),
        treated=np.arange(6) < 3,
        scale=Scale(instrument="t"),
    )
    judge = stats.ttest_1samp([1, 0.5, 2], 0)
    found = measured_return(arms)
    assert (found.value, found.p) == pytest.approx((3.5 / 3, judge.pvalue))
    assert measured_return(replace(arms, treated=np.ones(6, bool))).reason == "no_comparison"

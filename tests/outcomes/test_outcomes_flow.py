"""The flow from treated to analysed, and who is missing."""

import numpy as np
import pytest
from scipy import stats

from microanalyse.outcomes.flow import flow
from microanalyse.outcomes.sample import Sample
from microanalyse.outcomes.who_is_missing import who_is_missing
from microanalyse.records import Scale

NAN = float("nan")
BEFORE = np.array([3, 4, 5, NAN, 6, 5.5, 2, 3.5])
AFTER = np.array([8, 9, NAN, 7, NAN, NAN, 7, 9])


def test_each_step_counts_and_says_who_was_lost() -> None:
    steps = flow(before=BEFORE, after=AFTER, treated=20, analysed=np.arange(8) != 0)
    assert [(s.key, s.cases, s.lost) for s in steps] == [
        ("treated", 20, None),
        ("selected", 8, 12),
        ("with_before", 7, 1),
        ("with_both", 4, 3),
        ("analysed", 3, 1),
    ]


def test_an_unknown_number_of_treated_stays_unknown() -> None:
    steps = flow(before=BEFORE, after=AFTER)
    assert (steps[0].cases, steps[1].lost, steps[4].cases) == (None, None, 4)


def test_more_selected_than_treated_cannot_be() -> None:
    with pytest.raises(ValueError, match="8 selected of 5"):
        flow(before=BEFORE, after=AFTER, treated=5)


@pytest.mark.parametrize("better", [True, False])
def test_the_missing_began_higher_by_welch(better: bool) -> None:
    """scipy.stats.ttest_ind, unequal variances."""
    sign = 1 if better else -1
    scale = Scale(instrument="t", higher_is_better=better)
    (found,) = who_is_missing(Sample(before=sign * BEFORE, after=sign * AFTER, scale=scale))
    judge = stats.ttest_ind([5, 6, 5.5], [3, 4, 2, 3.5], equal_var=False)
    low, high = judge.confidence_interval()
    assert (found.value, found.low, found.high, found.p, found.df) == pytest.approx(
        (5.5 - 3.125, low, high, judge.pvalue, judge.df), rel=1e-10
    )


def test_nobody_or_one_missing_says_so() -> None:
    scale = Scale(instrument="t")
    everyone = Sample(before=BEFORE[:3], after=np.ones(3), scale=scale)
    assert who_is_missing(everyone)[0].reason == "nothing_missing"
    one = Sample(before=BEFORE[:3], after=AFTER[:3], scale=scale)
    assert who_is_missing(one)[0].reason == "too_few_pairs"

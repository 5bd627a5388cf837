"""What effect on wellbeing could have been seen, against R (tests/oracles/precision/seen.R)."""

from __future__ import annotations

import numpy as np
import pytest

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.precision import comparison_n_for_power, paired_power
from microanalyse.inference.smallest_effect import adjusted_power, arm_size, smallest_effect
from microanalyse.outcomes.arms import Arms
from microanalyse.outcomes.precision import precision
from microanalyse.records import Scale

SCALE = Scale(instrument="t", minimum=0, maximum=10)
CHANGE = np.array([4, 5.5, 3, 6, 4.5, 5, 2.5, 7, 3.5, 4, 5, 6.5])


def arms(before: np.ndarray, after: np.ndarray, treated: np.ndarray) -> Arms:
    return Arms(before=before, after=after, treated=treated, scale=SCALE)


def test_smallest_change_agrees_with_r() -> None:
    rng = np.random.default_rng(1)
    before = rng.uniform(0, 3, 12)
    change, _ = precision(arms(before, before + CHANGE, np.ones(12, dtype=bool)))
    assert change.value == pytest.approx(1.2345337306, rel=1e-8)
    assert paired_power(12, 1.2345337306, float(CHANGE.std(ddof=1))) == pytest.approx(0.8, rel=1e-7)


def test_smallest_difference_agrees_with_r() -> None:
    size = arm_size(50, 46)
    found = smallest_effect(lambda d: adjusted_power(size, d, 1.5, 0.05), 15.0)
    assert found == pytest.approx(0.867561191524, rel=1e-8)


def test_the_difference_and_the_number_of_people_answer_one_question() -> None:
    """The n for the smallest difference of a study is the n of that study."""
    rng = np.random.default_rng(8)
    before = rng.normal(4, 1.5, 60)
    after = before * 0.4 + rng.normal(3, 1.2, 60)
    _, difference = precision(arms(before, after, np.ones(60, dtype=bool)))
    sd, r = float(after.std(ddof=1)), float(np.corrcoef(before, after)[0, 1])
    assert difference.value is not None
    assert comparison_n_for_power(difference.value * (1 + 1e-9), sd, r) == 60


def test_reasons() -> None:
    two = np.array([1.0, 2.0])
    few = precision(arms(two, two * 2.5, np.ones(2, dtype=bool)))
    assert [q.reason for q in few] == ["too_few_pairs"] * 2
    flat = precision(arms(np.full(9, 3.0), np.full(9, 5.0), np.ones(9, dtype=bool)))
    assert [q.reason for q in flat] == ["no_spread"] * 2
    with pytest.raises(NotEstimable, match="no_effect_found"):
        smallest_effect(lambda share: 0.3 * share, 1.0)

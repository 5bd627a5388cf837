"""What saving could have been seen, against R (tests/oracles/precision/seen.R) and simulation."""

from __future__ import annotations

import math

import numpy as np
import pytest

from microanalyse.economics.precision import (
    FALL,
    FORTY,
    SHARE,
    Spread,
    cost_precision,
    saving_power,
)
from microanalyse.inference.linear import contrast, hc3, least_squares
from microanalyse.inference.smallest_effect import smallest_effect
from microanalyse.inference.t_mean import t_two_sided

MEAN = 9000 * math.exp(0.72)
SD = MEAN * math.sqrt(math.expm1(1.44))
R = math.expm1(0.72) / math.expm1(1.44)


def lognormal(per_arm: float) -> Spread:
    return Spread(per_arm=per_arm, mean=MEAN, sd=SD, correlation=R)


def test_the_spread_is_that_of_the_script() -> None:
    found = [MEAN, SD, R]
    assert found == pytest.approx([18489.8988958, 33182.5220014, 0.327392982932])


def test_with_fifty_and_fifty_a_saving_of_40_percent_is_found_in_about_one_study_in_three() -> None:
    assert saving_power(0.4, lognormal(50)) == pytest.approx(0.293645259535, rel=1e-9)
    assert saving_power(0.4, lognormal(200)) == pytest.approx(0.814249901695, rel=1e-9)


def test_smallest_saving_agrees_with_r() -> None:
    found = smallest_effect(lambda share: saving_power(share, lognormal(50)), 0.99)
    assert found == pytest.approx(0.707104352592, rel=1e-8)


def test_the_formula_is_near_what_studies_find() -> None:
    """With skewed costs it is found a little oftener than the formula says."""
    rng, found = np.random.default_rng(20), []
    for _ in range(600):
        lasting = rng.standard_normal((100, 1))
        years = math.sqrt(0.5) * lasting + math.sqrt(0.5) * rng.standard_normal((100, 2))
        euros = 9000 * np.exp(1.2 * years)
        treated = np.arange(100) < 50
        euros[treated, 1] *= 0.6
        fit = least_squares(np.column_stack([np.ones(100), treated, euros[:, 0]]), euros[:, 1])
        effect = contrast(fit, hc3(fit), np.array([0.0, 1.0, 0.0]))
        found.append(effect.value < 0 and t_two_sided(effect.value / effect.se, effect.df) < 0.05)
    assert np.mean(found) == pytest.approx(saving_power(0.4, lognormal(50)), abs=0.09)


def test_a_study_with_and_without_a_comparison() -> None:
    rng = np.random.default_rng(3)
    before, after = 1000 * np.exp(rng.standard_normal((2, 60)))
    nobody = (np.empty(0), np.empty(0))
    alone = {q.id: q for q in cost_precision((before, after), nobody, 0.05)}
    both = {q.id: q for q in cost_precision((before, after), (before, after), 0.05)}
    assert list(alone) == [FALL, SHARE, FORTY]
    # as many others beside are assumed: the same numbers over twice the people
    for key in (SHARE, FORTY):
        assert alone[key].value == pytest.approx(both[key].value)
        assert (alone[key].n, both[key].n) == (60, 120)
    few = {q.id: q for q in cost_precision((before, after), (before[:20], after[:20]), 0.05)}
    wanted = Spread(
        per_arm=30.0,  # 2 / (1 / 60 + 1 / 20)
        mean=after[:20].mean(),
        sd=after[:20].std(ddof=1),
        correlation=np.corrcoef(before[:20], after[:20])[0, 1],
    )
    assert few[FORTY].value == pytest.approx(saving_power(0.4, wanted))


def test_too_few_or_all_alike_say_so() -> None:
    nobody = (np.empty(0), np.empty(0))
    small = cost_precision((np.array([1.0, 2.0]), np.array([2.0, 3.5])), nobody, 0.05)
    assert [q.reason for q in small] == ["too_few_pairs"] * 3
    flat = cost_precision((np.full(20, 5.0), np.full(20, 4.0)), nobody, 0.05)
    assert [q.reason for q in flat] == ["no_spread"] * 3

"""A declared lottery is not believed where the arms began further apart than chance allows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from microanalyse.evaluation.routes.conditions import BY_CHANCE
from microanalyse.evaluation.routes.outcomes import cost_outcome
from microanalyse.evaluation.run import graded
from microanalyse.evaluation.starts import UNBELIEVABLE, believed, starts_apart
from microanalyse.reduce import Reduced
from microanalyse.report.parts import compared
from microanalyse.study import Study
from microanalyse.synthetic.placebo import Cell, placebo

TRIAL = Cell(
    frame="ordinary", pick="random", correlation=0.5, design="comparison", cases=50, points=2.0,
    outcomes=("wellbeing",),
)  # fmt: skip


def lowered(reduced: Reduced, points: float) -> Reduced:
    """Let the treated begin that many points lower."""
    scores = np.array(reduced.scores)
    scores[reduced.case.treated, reduced.moments.index("before")] -= points
    return replace(reduced, scores=scores)


def grade(reduced: Reduced, study: Study) -> int:
    return next(claim.grade for claim in graded(reduced, study) if claim.id == "wellbeing_rose")


def test_a_fair_trial_keeps_its_grade_and_one_whose_arms_began_apart_loses_it() -> None:
    reduced, study = placebo(TRIAL, 1)
    assert believed(reduced, study) is study
    assert grade(reduced, study) >= 3
    apart = lowered(reduced, 1.5)
    assert believed(apart, study).comparison.allocation == "unknown"
    assert grade(apart, study) == 2


def test_nothing_is_asked_of_a_study_that_declares_no_chance() -> None:
    reduced, study = placebo(TRIAL, 1)
    plain = replace(study, comparison=replace(study.comparison, allocation="other"))
    assert believed(lowered(reduced, 3), plain) is plain


def test_agrees_with_scipy() -> None:
    cell = replace(TRIAL, outcomes=("wellbeing", "cost"), worst_missing=0.2)
    reduced, study = placebo(cell, 3)
    reduced = lowered(reduced, 0.5)
    treated = reduced.case.treated
    euros = cost_outcome(reduced, study)
    assert euros is not None
    expected = [
        stats.ttest_ind(
            values[treated & np.isfinite(values)],
            values[~treated & np.isfinite(values)],
            equal_var=False,
        ).pvalue
        for values in (reduced.moment("before"), np.log1p(euros.before))
    ]
    assert starts_apart(reduced, study) == pytest.approx(min(1, 2 * min(expected)), rel=1e-10)


def test_of_fair_draws_hardly_one_is_doubted() -> None:
    cell = replace(TRIAL, outcomes=("wellbeing", "cost"))
    p = [starts_apart(*placebo(cell, seed)) for seed in range(1000)]
    # binomial with p 0.001: seven or more have a chance under 0.0001
    assert sum(value is not None and value < UNBELIEVABLE for value in p) < 7
    # and the test sees what it should at a plain 5 %
    assert 20 < sum(value is not None and value < 0.05 for value in p) < 80


def test_the_words_know_the_same_ways_of_chance() -> None:
    assert compared.BY_CHANCE == BY_CHANCE

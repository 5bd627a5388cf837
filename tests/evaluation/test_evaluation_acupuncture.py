"""A published trial (Vickers et al. 2004, BMJ 328:744), as a trial and as before-after."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import microanalyse as ma
from microanalyse.evaluation.arms import arms_of
from microanalyse.evaluation.beside import numeric
from microanalyse.evaluation.pipeline import study_beside
from microanalyse.inference.linear import classical, contrast, least_squares
from microanalyse.inference.t_mean import t_quantile
from microanalyse.outcomes.arms import checked_pairs
from microanalyse.outcomes.comparison import ancova
from microanalyse.reduce import Reduced, reduce

FILE = "fixtures/acupuncture.csv"
COVARIATES = ("age", "sex", "migraine", "chronicity")
# published: 4.6 (2.2 to 7.0), 301 patients; the two decimals from R, lm and sandwich::vcovHC


@pytest.fixture(scope="module")
def trial() -> ma.Evaluation:
    return ma.evaluate(FILE)


@pytest.fixture(scope="module")
def treated() -> ma.Evaluation:
    return ma.evaluate(FILE, where="group = 1")


@pytest.fixture(scope="module")
def reduced() -> Reduced:
    return reduce(ma.read(FILE), study_beside(FILE))


def grade(evaluation: ma.Evaluation, claim: str = "wellbeing_rose") -> int:
    found = evaluation.claim(claim)
    assert found is not None
    return found.grade


def test_the_treated_alone_gain_and_earn_no_more_than_chance(treated: ma.Evaluation) -> None:
    assert treated["wellbeing.change.mean"].value == pytest.approx(8.3, abs=0.05)
    assert grade(treated) <= 1
    assert treated.get("wellbeing.comparison.ancova") is None
    assert treated.table("balance.comparison") is None


def test_the_whole_file_shows_what_the_others_gained(trial: ma.Evaluation) -> None:
    assert trial["comparison.wellbeing.change.mean"].value == pytest.approx(4.4, abs=0.05)
    assert trial["wellbeing.regression.measured_return"].value == pytest.approx(4.37, abs=0.005)


def test_as_a_trial_it_is_attributable(trial: ma.Evaluation) -> None:
    effect = trial["wellbeing.comparison.ancova"]
    assert (effect.n, round(effect.value, 2)) == (301, 4.59)
    assert (round(effect.low, 2), round(effect.high, 2)) == (2.10, 7.08)
    assert grade(trial) == 3
    assert trial["wellbeing.comparison.ancova_imputed"].n == 401


def test_another_entry_is_refused_though_the_number_stays(trial: ma.Evaluation) -> None:
    study = study_beside(FILE)
    other = replace(study, comparison=replace(study.comparison, entry="other"))
    refused = ma.evaluate(FILE, other)
    assert grade(refused) <= 1
    assert refused["wellbeing.comparison.ancova"] == trial["wellbeing.comparison.ancova"]


def test_with_the_covariates_of_the_paper(reduced: Reduced) -> None:
    columns = [numeric(reduced.case.extra[name]) for name in COVARIATES]
    assert all(column is not None for column in columns)
    arms = arms_of(reduced, study_beside(FILE), np.column_stack(columns))  # type: ignore[arg-type]
    assert ancova(arms).value == pytest.approx(4.64, abs=0.005)
    pairs = checked_pairs(arms)
    fit = least_squares(pairs.design(), pairs.scale.direction * pairs.after)
    group = np.eye(fit.design.shape[1])[1]
    plain = contrast(fit, classical(fit), group)
    reach = t_quantile(0.975, plain.df) * plain.se
    assert plain.value - reach == pytest.approx(2.20, abs=0.005)
    assert plain.value + reach == pytest.approx(7.08, abs=0.005)


def test_balance_is_over_the_pairs_and_names_only_what_the_protocol_names(
    trial: ma.Evaluation,
) -> None:
    table = trial.table("balance.comparison")
    assert table is not None
    assert [row[:4] for row in table.rows] == [("before", "", 161, 140)]
    study = study_beside(FILE)
    named = replace(study, analysis=replace(study.analysis, subgroups=("sex", "age")))
    wider = ma.evaluate(FILE, named).table("balance.comparison")
    assert wider is not None
    # many ages are one number, two sexes are a level
    assert [row[:2] for row in wider.rows] == [("before", ""), ("sex", "0"), ("age", "")]

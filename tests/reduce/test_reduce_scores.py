from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from canonical import canonical

from microanalyse.errors import StudyRefused
from microanalyse.reduce import Reduced, reduce
from microanalyse.reduce.scores import step_of
from microanalyse.study import Study, load_study

STUDY = load_study(None)
START = date(2023, 3, 1)


def score(case: str, moment: str | None, value: float, **more: Any) -> dict[str, Any]:
    return {"case_id": case, "moment": moment, "score": value, **more}


def dated(*after_start: tuple[int, float]) -> list[dict[str, Any]]:
    return [
        score("1", None, value, date=START + timedelta(days=offset))
        for offset, value in after_start
    ]


def moments_of(reduced: Reduced) -> dict[str, float]:
    return {name: float(reduced.moment(name)[0]) for name in reduced.moments}


def test_scores_lie_along_cases_moments_and_scales() -> None:
    cases = [{"case_id": "b"}, {"case_id": "a"}, {"case_id": "03"}]
    scores = [
        score("b", "before", 3.5),
        score("b", "after", 8.0, instrument="wellbeing 0-10"),
        score("a", "before", 40.0, instrument="WHO-5"),
        score("a", "earlier", 4.0),
        score("03", "before", 2.0, instrument="ORS", subscale="Social"),
    ]
    reduced = reduce(canonical(cases, scores), STUDY)
    assert reduced.case.ids.tolist() == ["03", "a", "b"]
    assert reduced.moments == ("before", "after", "earlier")
    keys = [(scale.instrument, scale.subscale) for scale in reduced.scales]
    assert keys == [("wellbeing_0_10", ""), ("ors", "social"), ("who5", "")]
    assert reduced.scales[2].maximum == 100.0
    # a subscale has its own range, not that of the total
    assert reduced.scales[1].maximum == 10.0
    assert reduced.steps == (0.5, 1.0, 1.0)
    np.testing.assert_array_equal(reduced.moment("before"), [np.nan, np.nan, 3.5])
    np.testing.assert_array_equal(reduced.moment("after"), [np.nan, np.nan, 8.0])
    np.testing.assert_array_equal(reduced.moment("earlier"), [np.nan, 4.0, np.nan])
    np.testing.assert_array_equal(reduced.moment("before", 2), [np.nan, 40.0, np.nan])


@pytest.mark.parametrize(
    ("values", "step"),
    [
        ([1, 4, 7], 1.0),
        ([1, 3.5], 0.5),
        ([1.25, 3.5], 0.25),
        ([1.2, 3.4], 0.2),
        ([0.1 + 0.2, 0.5], 0.1),
        ([1.23, 4.5], 0.01),
        ([1.23456, np.pi], None),
        ([np.nan], None),
    ],
)
def test_the_grid_is_the_widest_that_fits(values: list[float], step: float | None) -> None:
    assert step_of(np.array(values, dtype=float)) == step


def test_moments_follow_from_dates() -> None:
    case = {
        "case_id": "1",
        "start_date": START,
        "trigger_date": START - timedelta(days=60),
        "solution_date": START + timedelta(days=40),
    }
    scores = dated((-200, 6.0), (-100, 5.0), (-30, 4.0), (0, 3.0), (10, 3.5), (45, 8.0), (200, 7.0))
    found = moments_of(reduce(canonical([case], scores), STUDY))
    assert found == {"before": 3.0, "after": 8.0, "earlier": 5.0, "followup_1": 7.0}


def test_a_fixed_moment_is_the_one_nearest_to_the_end_of_the_window() -> None:
    case = {"case_id": "1", "start_date": START, "solution_date": START + timedelta(days=40)}
    fixed = replace(STUDY, wellbeing=replace(STUDY.wellbeing, moment="fixed"))
    scores = dated((0, 3.0), (45, 8.0), (350, 7.0), (500, 6.0))
    found = moments_of(reduce(canonical([case], scores), fixed))
    assert found == {"before": 3.0, "after": 7.0, "followup_1": 6.0}
    unsolved = {**case, "solution_date": None}
    open_case = [{**unsolved}, {**case, "case_id": "2"}]
    assert moments_of(reduce(canonical(open_case, scores), STUDY)) == {
        "before": 3.0,
        "after": pytest.approx(np.nan, nan_ok=True),
    }


def test_the_latest_label_is_after_unless_the_study_says_otherwise() -> None:
    scores = [
        score("1", "before", 1.0),
        score("1", "12 months", 3.0),
        score("1", "3 months", 2.0),
    ]
    reduced = reduce(canonical([{"case_id": "1"}], scores), STUDY)
    assert moments_of(reduced) == {"before": 1.0, "after": 3.0, "3 months": 2.0}
    asked = replace(STUDY, input=replace(STUDY.input, after_moment="3 Months"))
    reduced = reduce(canonical([{"case_id": "1"}], scores), asked)
    assert moments_of(reduced) == {"before": 1.0, "after": 2.0, "12 months": 3.0}


def test_an_after_that_is_not_asked_for_keeps_its_own_place() -> None:
    scores = [score("1", name, value) for name, value in (("after", 2.0), ("later", 3.0))]
    found = moments_of(reduce(canonical([{"case_id": "1"}], scores), STUDY))
    assert (found["after"], found["later"]) == (2.0, 3.0)
    asked = replace(STUDY, input=replace(STUDY.input, after_moment="later"))
    found = moments_of(reduce(canonical([{"case_id": "1"}], scores), asked))
    assert (found["after"], found["first_after"]) == (3.0, 2.0)


def test_a_moment_that_is_not_there_is_refused() -> None:
    asked = replace(STUDY, input=replace(STUDY.input, after_moment="week 9"))
    with pytest.raises(StudyRefused) as caught:
        reduce(canonical([{"case_id": "1"}], [score("1", "3 months", 2.0)]), asked)
    assert caught.value.findings[0].expected == "last, 3 months"


def test_how_it_was_asked_is_that_of_the_primary_outcome() -> None:
    scores = [
        score("1", "before", 3.0, asked_by="own_coach", mode="phone", recalled=True),
        score("1", "after", 8.0, rater="self"),
        score("1", "before", 50.0, instrument="who5", asked_by="independent"),
    ]
    case = reduce(canonical([{"case_id": "1"}], scores), STUDY).case
    assert (case.asked_by_before[0], case.asked_by_after[0]) == ("own_coach", "")
    assert (case.mode_before[0], case.rater_after[0], case.recalled[0]) == ("phone", "self", True)


def test_the_study_says_who_asked_where_the_column_is_absent() -> None:
    stated = replace(STUDY, wellbeing=replace(STUDY.wellbeing, asked_by="self_form"))
    plain = [score("1", "before", 3.0)]
    case = reduce(canonical([{"case_id": "1"}], plain), stated).case
    assert (case.asked_by_before[0], case.asked_by_after[0]) == ("self_form", "self_form")
    with_column = [score("1", "before", 3.0, asked_by=None)]
    case = reduce(canonical([{"case_id": "1"}], with_column), stated).case
    assert case.asked_by_before[0] == ""


@pytest.mark.parametrize("word", ["1", "Ja", "yes", "Treated", "interventie"])
def test_words_that_mean_treated(word: str) -> None:
    cases = [{"case_id": "1", "group": word}, {"case_id": "2", "group": "0"}]
    assert reduce(canonical(cases), STUDY).case.treated.tolist() == [True, False]


def test_without_groups_all_are_treated_and_a_stated_group_decides() -> None:
    assert reduce(canonical([{"case_id": "1"}]), STUDY).case.treated.tolist() == [True]
    cases = [{"case_id": "1", "group": "A"}, {"case_id": "2", "group": "B"}]
    stated = replace(STUDY, comparison=replace(STUDY.comparison, intervention="b"))
    assert reduce(canonical(cases), stated).case.treated.tolist() == [False, True]
    with pytest.raises(StudyRefused) as caught:
        reduce(canonical(cases), STUDY)
    assert caught.value.findings[0].expected == "A, B"


def test_the_case_frame_holds_what_is_known() -> None:
    cases = [
        {
            "case_id": "007",
            "site": "Noord",
            "complexity": "complex",
            "start_date": date(1970, 1, 11),
            "exit_reason": "moved",
            "weight": 2.5,
            "buurt": "Zuid",
        }
    ]
    case = reduce(canonical(cases), Study()).case
    assert (case.ids[0], case.site[0], case.cohort[0]) == ("007", "Noord", "")
    assert (case.start_day[0], case.weight[0], case.exit_reason[0]) == (10.0, 2.5, "moved")
    assert np.isnan(case.plan_day[0])
    assert {key: list(values) for key, values in case.extra.items()} == {"buurt": ["Zuid"]}

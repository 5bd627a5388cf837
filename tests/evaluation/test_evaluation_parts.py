"""The questions a reviewer asks, through an evaluation: each is there, and absent where unasked."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import microanalyse as ma
from microanalyse.catalogue.benchmarks import benchmarks
from microanalyse.catalogue.cheers import cheers_items
from microanalyse.evaluation.run import evaluate_reduced
from microanalyse.reduce import Reduced
from microanalyse.study import Study
from microanalyse.study.model import Lock
from microanalyse.synthetic.placebo import Cell, placebo
from microanalyse.words import languages, locale

PLAIN = Cell(frame="ordinary", pick="random", correlation=0.5, design="full_return", points=1.0)
COMPARED = replace(PLAIN, design="comparison")
EARLIER = replace(PLAIN, design="earlier_baseline")


def study_of(cell: Cell, **case: object) -> tuple[Reduced, Study]:
    reduced, study = placebo(cell, 4)
    return replace(reduced, case=replace(reduced.case, **case)), study  # type: ignore[arg-type]


def evaluated(reduced: Reduced, study: Study) -> ma.Evaluation:
    return evaluate_reduced(reduced, study, provenance={})


def ids(evaluation: ma.Evaluation) -> set[str]:
    return {item.id for item in evaluation.quantities}


def labels(n: int, *names: str) -> np.ndarray:
    return np.array([names[place % len(names)] for place in range(n)], dtype=object)


@pytest.fixture(scope="module")
def sample() -> ma.Evaluation:
    return ma.evaluate("fixtures/cases.parquet")


@pytest.fixture(scope="module")
def compared() -> ma.Evaluation:
    return ma.evaluate("fixtures/comparison.parquet")


def changes(reduced: Reduced) -> np.ndarray:
    return (reduced.moment("after") - reduced.moment("before"))[reduced.case.treated]


# a change of rater, mode or asker


@pytest.mark.parametrize(
    ("name", "column"), [("rater", "rater"), ("mode", "mode"), ("asker", "asked_by")]
)
def test_pairs_asked_in_another_way_stand_apart(name: str, column: str) -> None:
    reduced, study = study_of(PLAIN)
    n = reduced.case.n
    before, after = labels(n, "a"), labels(n, "a", "b", "a", "b", "")
    fields = {f"{column}_before": before, f"{column}_after": after}
    found = evaluated(replace(reduced, case=replace(reduced.case, **fields)), study)
    gain = changes(reduced)
    for side, kept in (("same", after == "a"), ("other", after == "b")):
        quantity = found[f"wellbeing.{side}_{name}.change.mean"]
        assert quantity.value == pytest.approx(gain[kept].mean())
        assert quantity.n == kept.sum() == 20


def test_without_such_a_change_nothing_stands_apart(sample: ma.Evaluation) -> None:
    assert not [key for key in ids(sample) if "same_" in key or "other_" in key]


# moments


def test_two_moments_need_no_model(sample: ma.Evaluation) -> None:
    assert not [key for key in ids(sample) if ".moment." in key]


def test_three_moments_get_their_means_and_a_correlation() -> None:
    reduced, study = study_of(EARLIER)
    found = evaluated(reduced, study)
    for place, name in enumerate(reduced.moments):
        # without gaps the model's means are the plain ones
        assert found[f"wellbeing.moment.{name}.mean"].value == pytest.approx(
            reduced.scores[:, place, 0].mean()
        )
    earlier, before = reduced.moment("earlier"), reduced.moment("before")
    correlation = found["wellbeing.regression.earlier_correlation"].value
    assert correlation == pytest.approx(np.corrcoef(earlier, before)[0, 1])


def test_a_follow_up_says_whether_the_gain_lasts() -> None:
    reduced, study = study_of(PLAIN)
    later = reduced.scores[:, 1:2] - 0.5
    follow_up = replace(
        reduced,
        scores=np.concatenate([reduced.scores, later], axis=1),
        score_day=np.column_stack([reduced.score_day, reduced.score_day[:, 1] + 365]),
        moments=(*reduced.moments, "followup_1"),
    )
    found = evaluated(follow_up, study)
    assert found["wellbeing.moment.followup_1.since_after"].value == pytest.approx(-0.5)
    assert "wellbeing.moment.earlier.mean" not in ids(found)


# parts of the group


def test_levels_under_the_minimum_are_nowhere() -> None:
    reduced, study = study_of(PLAIN)
    n = reduced.case.n
    site = np.array(["N"] * 21 + ["S"] * 20 + ["tiny"] * 9, dtype=object)
    named = replace(study, analysis=replace(study.analysis, subgroups=("own.col", "absent")))
    case = replace(reduced.case, site=site, extra={"own.col": labels(n, "x", "y")})
    found = evaluated(replace(reduced, case=case), named)
    shown = {key for key in ids(found) if key.startswith("subgroup.") and ".cost." not in key}
    assert shown == {
        "subgroup.site.N.change.mean", "subgroup.site.S.change.mean", "subgroup.site.between",
        "subgroup.own_col.x.change.mean", "subgroup.own_col.y.change.mean",
        "subgroup.own_col.between",
    }  # fmt: skip
    gain = changes(reduced)
    assert found["subgroup.site.N.change.mean"].value == pytest.approx(gain[:21].mean())
    assert all(item.role == "exploratory" for item in found.quantities if item.id in shown)
    tests = [found[f"subgroup.{name}.between"] for name in ("site", "own_col")]
    small, large = sorted(tests, key=lambda item: item.p or 0)
    assert small.p_adjusted == pytest.approx(min(1, 2 * small.p))
    assert large.p_adjusted == pytest.approx(max(large.p, small.p_adjusted))


def test_one_level_is_no_subgroup() -> None:
    reduced, study = study_of(PLAIN)
    case = replace(reduced.case, site=labels(reduced.case.n, "N"))
    assert not [
        key for key in ids(evaluated(replace(reduced, case=case), study)) if key.startswith("sub")
    ]


def test_with_a_comparison_the_effect_itself_is_split(compared: ma.Evaluation) -> None:
    interaction = compared["subgroup.cohort.interaction"]
    assert interaction.p is not None
    assert interaction.n == 96


# clusters


def test_people_of_one_household_are_one_cluster() -> None:
    reduced, study = study_of(PLAIN)
    n = reduced.case.n
    pairs = np.array([f"H{place // 2}" for place in range(n)], dtype=object)
    found = evaluated(replace(reduced, case=replace(reduced.case, household=pairs)), study)
    alone = evaluated(reduced, study)
    assert found["wellbeing.clusters.design_effect"].value is not None
    assert found["wellbeing.clusters.change.mean"].df < n - 1
    assert alone["wellbeing.clusters.change.mean"].reason == "no_clusters"


def test_coach_and_site_show_their_design_effect(sample: ma.Evaluation) -> None:
    assert sample["wellbeing.clusters.coach.design_effect"].value is not None
    # three sites leave too few degrees of freedom for a p-value
    site = sample["wellbeing.clusters.site.change.mean"]
    assert (site.p, site.value) == (None, pytest.approx(sample["wellbeing.change.mean"].value))


# comparison


def test_the_number_is_the_one_the_route_looks_at(compared: ma.Evaluation) -> None:
    effect, route = compared["wellbeing.comparison.ancova"], compared["wellbeing.route.comparison"]
    assert effect.value == pytest.approx(route.value)
    assert effect.df == pytest.approx(route.df)
    needed = compared["wellbeing.comparison.number_needed_to_treat"]
    share = compared["wellbeing.comparison.responder_difference"]
    assert needed.value == pytest.approx(1 / share.value)


def test_without_others_there_is_no_comparison(sample: ma.Evaluation) -> None:
    assert not [key for key in ids(sample) if ".comparison." in key]
    assert sample.table("balance.comparison") is None


# what could have been seen


def test_precision_for_wellbeing_alone_and_costs_alone() -> None:
    one = {"wellbeing.precision.detectable_change", "wellbeing.precision.detectable_difference"}
    other = {
        f"cost.precision.{tail}" for tail in ("detectable_fall", "detectable_share", "power_40")
    }
    for outcomes, wanted in (
        (("wellbeing",), one), (("cost",), other), (("wellbeing", "cost"), one | other),
    ):  # fmt: skip
        found = evaluated(*placebo(replace(COMPARED, outcomes=outcomes), 2))
        assert {key for key in ids(found) if ".precision." in key} == wanted
        assert all(found[key].value is not None for key in wanted)


# the estimand, published programmes, CHEERS


def test_the_estimand_follows_the_study(sample: ma.Evaluation, compared: ma.Evaluation) -> None:
    own, other = (
        {str(row[1]) for row in item.table("estimand").rows}  # type: ignore[union-attr]
        for item in (sample, compared)
    )
    assert {"before_after", "mean_change", "entry_request", "study_random"} <= own
    assert {"compared_waiting_order", "mean_difference", "study_all"} <= other
    alone = evaluated(*placebo(replace(PLAIN, outcomes=("cost",)), 1)).table("estimand")
    assert alone is not None
    assert "wellbeing" not in {row[1] for row in alone.rows}


def test_every_choice_of_a_protocol_has_words() -> None:
    from typing import get_args

    from microanalyse.study import model

    choices = {
        "entry_": model.Entry, "study_": model.Selection, "compared_": model.Allocation,
        "moment_": model.AfterMoment, "": model.Leaving, "apart_": model.Leaving,
    }  # fmt: skip
    for language in languages():
        for stem, kind in choices.items():
            for choice in get_args(kind):
                assert f"estimand.is.{stem}{choice}" in locale(language)


def test_programmes_with_and_without_a_comparison_are_apart(sample: ma.Evaluation) -> None:
    table = sample.table("benchmarks")
    assert table is not None
    kinds = list(table.column("kind"))
    assert kinds == sorted(kinds, reverse=True)
    assert set(table.column("programme")) == set(benchmarks())
    camden = next(row for row in table.rows if row[0] == "camden_hotspotting")
    assert camden[1:3] == ("controlled", 800)


def test_programmes_have_words_in_every_language() -> None:
    for language in languages():
        for key, item in benchmarks().items():
            assert item.source
            for word in ("design", "outcome"):
                assert f"benchmark.words.{key}.{word}" in locale(language)


def test_cheers_has_28_items_and_says_who_fills_them(sample: ma.Evaluation) -> None:
    assert [item.number for item in cheers_items()] == list(range(1, 29))
    table = sample.table("cheers")
    assert table is not None
    status = dict(zip(table.column("key"), table.column("status"), strict=True))
    assert [sum(value == who for value in status.values()) for who in ("tool", "half", "you")] == [
        17, 5, 6,
    ]  # fmt: skip
    assert status["plan"] == "you"
    for language in languages():
        for item in cheers_items():
            assert f"cheers.item.{item.key}" in locale(language)


def test_a_locked_protocol_fills_the_plan_and_an_absent_half_is_said() -> None:
    reduced, study = placebo(replace(PLAIN, outcomes=("wellbeing",)), 1)
    locked = replace(study, lock=Lock(date="2024-01-01", fingerprint="x"))
    table = evaluated(reduced, locked).table("cheers")
    assert table is not None
    status = dict(zip(table.column("key"), table.column("status"), strict=True))
    assert status["plan"] == "tool"
    assert status["currency"] == "not_applicable"


def test_numbers_the_report_points_to_exist(sample: ma.Evaluation) -> None:
    known = ids(sample) | {table.id for table in sample.tables}
    for item in cheers_items():
        for where in item.where:
            if where.startswith(("study.", "wellbeing.", "cost.")) and "<" not in where:
                section, _, rest = where.partition(".")
                if section == "study":
                    tree: object = sample.study
                    for key in rest.split("."):
                        assert isinstance(tree, dict), where
                        assert key in tree, where
                        tree = tree[key]
                else:
                    assert where in known, where


def test_costs_have_the_same_parts_of_the_group() -> None:
    reduced, study = study_of(replace(PLAIN, outcomes=("cost",)))
    site = np.array(["N"] * 21 + ["S"] * 20 + ["tiny"] * 9, dtype=object)
    named = replace(study, analysis=replace(study.analysis, subgroups=("own.col",)))
    extra = {"own.col": labels(reduced.case.n, "x", "y")}
    case = replace(reduced.case, site=site, extra=extra)
    found = evaluated(replace(reduced, case=case), named)
    shown = {key for key in ids(found) if key.startswith("subgroup.")}
    assert shown == {
        *(f"subgroup.site.{level}.cost.avoided.mean" for level in "NS"),
        *(f"subgroup.own_col.{level}.cost.avoided.mean" for level in "xy"),
        "subgroup.site.cost.between", "subgroup.own_col.cost.between",
    }  # fmt: skip
    euros = reduced.euros.sum(axis=(1, 2, 4))[:, 1:] / 100 * 365.25 / reduced.days[:, 1:]
    fall = euros[:, 0] - euros[:, 1]
    mean = found["subgroup.site.N.cost.avoided.mean"]
    assert mean.value == pytest.approx(fall[:21].mean())
    assert (mean.n, mean.role) == (21, "exploratory")
    table = found.table("disclosure.levels")
    assert table is not None
    assert "subgroup.site..cost" in table.column("stem")

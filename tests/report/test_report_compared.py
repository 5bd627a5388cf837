"""Words that follow a comparison: no advice to compare who was compared, no reason that is none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from report_html import parsed
from report_samples import evaluation, wellbeing

from microanalyse.evaluation.claims.register import definitions
from microanalyse.evaluation.pipeline import evaluate
from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Check, Claim, Quantity, Table
from microanalyse.report.material import Material, audiences
from microanalyse.report.parts.claims import claim_block, why_not_higher, would_raise
from microanalyse.report.parts.compared import ONLY_FROM
from microanalyse.report.render import render_page
from microanalyse.report.text import plain
from microanalyse.words import locale

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
EN = locale("en")


@pytest.fixture(scope="module")
def compared() -> Evaluation:
    return evaluate(FIXTURES / "comparison.parquet")


def material(made: Evaluation) -> Material:
    return Material(evaluation=made, locale=EN)


def words(made: Evaluation, claim_id: str) -> list[str]:
    claim = made.claim(claim_id)
    assert claim is not None
    return [plain(text) for text in why_not_higher(material(made), claim)]


def advice(made: Evaluation, claim_id: str) -> list[str]:
    claim = made.claim(claim_id)
    assert claim is not None
    return [plain(text) for text in would_raise(material(made), [claim])]


def test_who_compared_is_not_told_to_compare(compared: Evaluation, sample: Evaluation) -> None:
    waiting, larger = (
        EN.say(f"claim.raise.{key}") for key in ("waiting_list", "larger_comparison")
    )
    for key in ("costs_fell", "less_support", "saves_more_than_it_costs"):
        assert waiting not in advice(compared, key)
        assert larger in advice(compared, key)
        assert waiting in advice(sample, key)
        assert larger not in advice(sample, key)


def test_the_reason_is_the_comparison_where_that_decided(
    compared: Evaluation, sample: Evaluation
) -> None:
    ordinary = EN.say("claim.check.route_cost.fail")
    none_shown = EN.say("claim.check.route_cost.fail_compared")
    assert words(compared, "costs_fell") == [none_shown]
    assert ordinary not in words(sample, "costs_fell")
    # net of the approach the comparison found no gain: there is nothing that hangs on one case
    hangs = EN.say("claim.check.keeps_without_largest.fail")
    assert hangs not in words(compared, "saves_more_than_it_costs")
    assert none_shown in words(compared, "saves_more_than_it_costs")


def test_only_a_study_with_a_comparison_calls_it_fair(
    compared: Evaluation, sample: Evaluation
) -> None:
    for made, mark in ((compared, "pass"), (sample, "not_compared")):
        claim = made.claim("costs_fell")
        assert claim is not None
        checks = claim_block(material(made), claim, checks=True).checks
        assert checks is not None
        name = EN.say("claim.check.comparison_not_refused.name")
        (row,) = (row for row in checks.rows if plain(row[0].text) == name)
        assert plain(row[2].text) == EN.say(f"report.check.{mark}")


def passing_route(attributable: str, value: float) -> Evaluation:
    told = Claim(
        id="wellbeing_rose", kind="effect", grade=2, about=("wellbeing.change.mean",),
        checks=(
            Check(id="route_wellbeing", result="pass", grade=2),
            Check(id="keeps_no_change", result="fail", grade=2),
            Check(id="attributable", result=attributable, grade=3),  # type: ignore[arg-type]
        ),
        would_raise=("fewer_missing", "waiting_list"),
    )  # fmt: skip
    columns = ("outcome", "route", "closed_by", "deciding")
    routes = Table(id="routes", columns=columns, rows=(("wellbeing", "comparison", "", 1),))
    effect = Quantity(id="wellbeing.route.comparison", value=value, unit="points", n=90)
    return evaluation(*wellbeing(), effect, claims=(told,), tables=(routes,))


def test_groups_that_differ_need_chance_to_choose() -> None:
    assert advice(passing_route("fail", 1.0), "wellbeing_rose") == [
        EN.say("claim.raise.fewer_missing"),
        EN.say("claim.raise.allocation"),
    ]


def test_a_check_that_fails_beside_a_gain_keeps_its_own_words() -> None:
    own = EN.say("claim.check.keeps_no_change.fail")
    assert words(passing_route("fail", 1.0), "wellbeing_rose") == [own]
    assert words(passing_route("fail", -1.0), "wellbeing_rose") == []


def test_the_advice_that_comes_from_few_checks_is_as_the_claims_say() -> None:
    for key, named in ONLY_FROM.items():
        found = {
            check.id
            for item in definitions().values()
            for check in item.checks
            if check.raised_by == key
        }
        assert found == named


@pytest.mark.parametrize("language", ["nl", "en"])
def test_residents_read_that_a_comparison_found_nothing(
    compared: Evaluation, language: str
) -> None:
    made = replace(material(compared), locale=locale(language))
    page = parsed(render_page(audiences()["resident"].build(made))).text
    assert locale(language).template("report.resident.costs_fell.compared.s4") in page
    assert locale(language).template("report.resident.costs_fell.grade1.s4") not in page

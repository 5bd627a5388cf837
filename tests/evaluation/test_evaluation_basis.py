"""Money of years to come rests on a comparison where one stands, and on the record otherwise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import microanalyse as ma
from microanalyse.report import disclose
from microanalyse.report.material import Material, audiences
from microanalyse.report.render import render_page
from microanalyse.study import load_study
from microanalyse.words import locale

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
COMPARISON = FIXTURES / "comparison.parquet"
CASES_LIVED = {1: 15, 2: 130}  # 30 then 200 begun, evenly over the year


def stated(**sections: object) -> ma.Study:
    study = load_study(FIXTURES / "comparison.study.toml")
    return replace(study, **sections)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def compared() -> ma.Evaluation:
    selection = replace(load_study(FIXTURES / "comparison.study.toml").selection, study="random")
    return ma.evaluate(COMPARISON, stated(selection=replace(selection, population=200)))


@pytest.fixture(scope="module")
def refused() -> ma.Evaluation:
    study = load_study(FIXTURES / "comparison.study.toml")
    return ma.evaluate(COMPARISON, stated(comparison=replace(study.comparison, entry="other")))


def basis(evaluation: ma.Evaluation) -> tuple[object, ...]:
    table = evaluation.table("value.basis")
    assert table is not None
    return table.rows[0]


def test_everything_rests_on_the_comparison(compared: ma.Evaluation) -> None:
    effect, cost = compared["cost.comparison.ancova"], compared["cost.programme.mean"].value
    assert effect.value is not None and effect.low is not None and cost is not None
    assert basis(compared) == ("comparison", "")
    for year, lived in CASES_LIVED.items():
        avoided = compared[f"budget.year{year}.avoided"]
        assert avoided.value == pytest.approx(lived * effect.value)
        assert avoided.low == pytest.approx(lived * effect.low)
    assert compared["budget.year2.net"].value == pytest.approx(130 * effect.value - 200 * cost)
    assert compared["value.net_present.one_year"].value == pytest.approx(effect.value - cost)
    assert compared["scale.frame.total"].value == pytest.approx(200 * effect.value)
    assert compared["cost.waterfall.net"].high == pytest.approx(effect.value - cost)
    assert compared["cost.defensible"].low == pytest.approx(effect.low)
    cheaper = compared["value.plane.better_cheaper"].value
    assert cheaper == pytest.approx(compared["value.probability_cost_effective"].value, abs=0.01)
    asked = [
        item
        for item in compared.quantities
        if item.status == "ok"
        and item.id.startswith(("budget.", "value.net_present", "value.sens", "scale.", "value.pl"))
        and not item.id.endswith((".programme", ".of_budget"))
    ]
    assert len(asked) > 60
    for item in asked:
        if not item.id.startswith("value.sensitivity"):
            assert "cost.comparison.ancova" in item.inputs, item.id
        assert "comparison" in item.source or "Willan" in item.source, item.id


def test_payers_add_up_to_the_budget(compared: ma.Evaluation) -> None:
    parts = [
        item.value
        for item in compared.quantities
        if item.id.startswith("budget.year4.") and item.id.count(".") == 3
    ]
    assert len(parts) == 10
    assert sum(parts) == pytest.approx(compared["budget.year4.net"].value)  # type: ignore[arg-type]


def test_what_the_comparison_took_off_is_taken_off_once(compared: ma.Evaluation) -> None:
    ids = {item.id for item in compared.quantities}
    for step in ("return_to_ordinary", "deadweight", "attribution"):
        assert f"cost.waterfall.{step}" not in ids
        assert f"value.sensitivity.{step}" not in ids
    assert not any(key.endswith(".threshold") and key.startswith("budget") for key in ids)


def test_a_refused_comparison_carries_nothing(refused: ma.Evaluation) -> None:
    assert basis(refused) == ("recorded", "comparison_other_entry")
    fall = refused["cost.avoided.mean"].value
    assert fall is not None
    assert refused["budget.year2.avoided"].value == pytest.approx(130 * fall)
    assert "not what the approach caused" in refused["budget.year2.avoided"].source
    threshold = refused["budget.year2.threshold"].value
    cost = refused["cost.programme.mean"].value
    assert cost is not None
    assert threshold == pytest.approx(200 * cost / (130 * fall))
    for key in ("incremental_net_benefit", "probability_cost_effective", "evpi"):
        assert refused[f"value.{key}"].reason == "comparison_not_fair"
    assert refused["value.plane.better_cheaper"].inputs[0] == "wellbeing.change.mean"


def test_a_comparison_that_holds_for_costs_alone_leaves_the_cloud_out() -> None:
    study = load_study(FIXTURES / "comparison.study.toml")
    wellbeing = replace(study.wellbeing, moment="unknown")
    found = ma.evaluate(COMPARISON, stated(wellbeing=wellbeing))
    assert basis(found) == ("comparison", "")
    assert found["value.plane.better_cheaper"].reason == "comparison_of_one_side"
    assert found["value.break_even_price_per_point"].reason == "comparison_of_one_side"
    assert found.table("value.plane") is None


@pytest.mark.parametrize(
    ("language", "recorded", "against"),
    [
        ("nl", "niet wat de aanpak veroorzaakte", "mensen zonder de aanpak per jaar overlaat"),
        ("en", "not what the approach caused", "people without the approach leaves each year"),
    ],
)
def test_the_page_says_what_it_rests_on(
    compared: ma.Evaluation, refused: ma.Evaluation, language: str, recorded: str, against: str
) -> None:
    def page(evaluation: ma.Evaluation) -> str:
        material = Material(evaluation=disclose(evaluation), locale=locale(language))
        return render_page(audiences()["researcher"].build(material))

    assert recorded in page(refused)
    assert against not in page(refused)
    assert against in page(compared)
    assert locale(language).template("claim.closed.comparison_other_entry") in page(refused)

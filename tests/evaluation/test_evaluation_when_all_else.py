"""Off unless asked for: pounds for wellbeing, work not done; and the two-part model beside them."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import microanalyse as ma
from microanalyse.catalogue.parameters import parameters
from microanalyse.economics.friction import Work, productivity_loss
from microanalyse.evaluation.parts.productivity import catalogue_price
from microanalyse.inference.t_mean import mean_t
from microanalyse.outcomes.arms import Arms
from microanalyse.outcomes.comparison import ancova
from microanalyse.outcomes.wellby import wellby
from microanalyse.records import Quantity, Scale
from microanalyse.report import disclose
from microanalyse.report.material import Material, audiences
from microanalyse.report.render import render_page
from microanalyse.study import Study, load_study
from microanalyse.study.model import Costs, Productivity
from microanalyse.study.tree import as_tree, fingerprint, from_tree
from microanalyse.words import locale

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"
COMPARISON = FIXTURES / "comparison.parquet"
WORK = Work(hours_per_week=32, friction_days=120.68, price=39.88)
BEFORE = np.array([200, 70, 0, 365, 14, 120.68, 150, 30])
AFTER = np.array([40, 70, 0, 130, 0, 60, 7, 0], dtype=float)
SCORES = np.array([[3, 7], [4, 8], [2.5, 6], [5, 8.5], [3.5, 7], [4, 6.5], [2, 5], [4.5, 8], [3, 4],
    [4, 5.5], [2.5, 3], [5, 6], [3.5, 4.5], [4, 4], [2, 3.5]])  # fmt: skip


def oracle(key: str) -> dict:
    file = ROOT / "tests" / "oracles" / key / "oracle.toml"
    return tomllib.loads(file.read_text())["expected"]


# friction costs


def test_friction_agrees_with_r() -> None:
    before, after = productivity_loss(BEFORE, WORK), productivity_loss(AFTER, WORK)
    for name, values in (("before", before), ("after", after), ("avoided", before - after)):
        found, wanted = mean_t(values), oracle("friction")[name]
        assert (found.mean, found.low, found.high) == pytest.approx(
            (wanted["value"], wanted["low"], wanted["high"]), rel=1e-9
        )


def test_the_worked_example_of_friction_to_the_cent() -> None:
    assert parameters()["friction_period"].value == WORK.friction_days
    assert catalogue_price(2022) == WORK.price
    assert productivity_loss(np.array([200.0, 70.0]), WORK).round(2).tolist() == [22001.0, 12761.6]


def absent(unit: str, **study: object) -> ma.Evaluation:
    rows = [
        {"case_id": str(i), "period": period, "payer": "employer", "category": "absenteeism",
         "quantity": days, "unit": unit, "amount": 100.0, "price_year": 2024}
        for i in range(8)
        for period, days in (("before", BEFORE[i]), ("after", AFTER[i]))
    ]  # fmt: skip
    return ma.evaluate({"costs": pd.DataFrame(rows)}, Study(**study))  # type: ignore[arg-type]


def test_work_not_done_stands_beside_the_costs_and_changes_none() -> None:
    asked = Productivity(hours_per_week=32, price_per_hour=39.88)
    found, without = absent("day", productivity=asked), absent("day")
    kept = [item for item in found.quantities if not item.id.startswith("cost.productivity.")]
    assert kept == list(without.quantities)
    year = 365.25 / 365
    wanted = productivity_loss(year * BEFORE, WORK).mean()
    assert found["cost.productivity.before.mean"].value == pytest.approx(wanted)
    assert found["cost.productivity.before.mean"].p is None


def test_what_friction_needs_is_said() -> None:
    asked = Productivity(hours_per_week=32)
    assert absent("hour", productivity=asked)["cost.productivity.avoided.mean"].reason == (
        "absence_not_in_days"
    )
    dollars = absent("day", productivity=asked, costs=Costs(currency="USD"))
    assert dollars["cost.productivity.avoided.mean"].reason == "no_own_price"


def test_few_absent_people_are_not_shown() -> None:
    study = load_study(FIXTURES / "cases.study.toml")
    asked = replace(study, productivity=Productivity(hours_per_week=24))
    internal = ma.evaluate(FIXTURES / "cases.parquet", asked)
    assert internal["cost.productivity.before.mean"].status == "ok"
    assert disclose(internal)["cost.productivity.before.mean"].status == "suppressed"


# pounds for wellbeing


def arms() -> Arms:
    return Arms(
        before=SCORES[:, 0], after=SCORES[:, 1], treated=np.arange(15) < 8,
        scale=Scale(instrument="x", minimum=0.0, maximum=10.0), clusters=None, alpha=0.05,
    )  # fmt: skip


def test_pounds_agree_with_r() -> None:
    value, band = wellby(ancova(arms()), 400 / 365.25, parameters()["wellby"])
    wanted = oracle("wellby")
    got = (value.value, value.low, value.high, band.low, band.high)
    names = ("value", "low", "high", "least", "most")
    assert got == pytest.approx(tuple(wanted[name] for name in names), rel=1e-9)


def test_the_worked_example_of_pounds() -> None:
    effect = Quantity(id="x", value=2.0, low=1.6, high=2.4, interval="confidence", n=50)
    value, band = wellby(effect, 1.0, parameters()["wellby"])
    assert (value.value, value.low, value.high) == pytest.approx((13_000, 10_400, 15_600))
    assert (band.low, band.high) == (10_000, 16_000)


def compared(**wellbeing: object) -> ma.Evaluation:
    study = load_study(FIXTURES / "comparison.study.toml")
    changed = replace(study.wellbeing, **wellbeing)  # type: ignore[arg-type]
    return ma.evaluate(COMPARISON, replace(study, wellbeing=changed))


def test_pounds_are_off_and_british_when_on() -> None:
    assert compared().get("wellbeing.wellby") is None
    found = compared(wellby=True)
    effect = found["wellbeing.comparison.ancova"].value
    assert effect is not None
    days = 367.0  # about a year and a few days before the start
    assert found["wellbeing.wellby"].value == pytest.approx(
        effect * days / 365.25 / 2 * 13_000, rel=0.01
    )
    assert "UK only" in found["wellbeing.wellby"].source
    for language, mark in (("nl", "geen Nederlandse waarde"), ("en", "no Dutch value")):
        material = Material(evaluation=disclose(found), locale=locale(language))
        page = render_page(audiences()["researcher"].build(material))
        assert mark in page
        assert "£" in page


def test_before_and_after_get_no_pounds() -> None:
    study = load_study(FIXTURES / "cases.study.toml")
    asked = replace(study, wellbeing=replace(study.wellbeing, wellby=True))
    found = ma.evaluate(FIXTURES / "cases.parquet", asked)
    assert found["wellbeing.wellby"].reason == "wellby_needs_comparison"
    assert compared(wellby=True, moment="unknown")["wellbeing.wellby"].reason == (
        "wellby_needs_comparison"
    )


def test_a_protocol_that_asks_for_neither_is_what_it_was() -> None:
    tree = as_tree(Study())
    assert "wellby" not in tree["wellbeing"]
    assert "productivity" not in tree
    asked = replace(Study(), productivity=Productivity(hours_per_week=36))
    assert from_tree(as_tree(asked)).productivity.hours_per_week == 36
    assert fingerprint(asked) != fingerprint(Study())


# the two-part model in an evaluation


def test_the_two_part_model_stands_beside_the_others() -> None:
    found = compared()["cost.comparison.two_part"]
    assert found.role == "robustness"
    assert found.value is not None
    assert found.low is not None
    ancova_euros = compared()["cost.comparison.ancova"].value
    assert found.value == pytest.approx(ancova_euros, rel=0.5)
    assert ma.evaluate(FIXTURES / "cases.parquet").get("cost.comparison.two_part") is None

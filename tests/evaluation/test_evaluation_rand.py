"""RAND Health Insurance Experiment: nothing was done, and the dearest fall all the same."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import microanalyse as ma
from microanalyse.evaluation.pipeline import study_beside
from microanalyse.records import Ordinary
from microanalyse.study import Study

FILE = "fixtures/rand_hie.csv"
YEAR_1 = 185.61  # mean of the whole file in the first year, as published with the data
EFFECTS = ("costs_fell", "saves_more_than_it_costs", "less_support")
PLAIN = study_beside(FILE)
WITH_ORDINARY = replace(
    PLAIN,
    costs=replace(
        PLAIN.costs,
        ordinary=Ordinary(mean=YEAR_1, sd=0.0, se=0.0, source="the whole file, year 1"),
        ordinary_at_least_as_dear=True,
    ),
)


@pytest.fixture(scope="module")
def everybody() -> pd.DataFrame:
    return pd.read_csv(FILE, dtype={"person": str})


@pytest.fixture(scope="module")
def dearest(everybody: pd.DataFrame) -> pd.DataFrame:
    return everybody.nlargest(50, "cost_y1")


def selected(study: Study, how: str) -> Study:
    return replace(study, selection=replace(study.selection, study=how))


def grades(frame: pd.DataFrame, study: Study) -> dict[str, int]:
    found = ma.evaluate(frame, study)
    return {claim.id: claim.grade for claim in found.claims if claim.kind == "effect"}


def test_the_file_is_the_published_one(everybody: pd.DataFrame, dearest: pd.DataFrame) -> None:
    assert everybody["cost_y1"].mean() == pytest.approx(YEAR_1, abs=0.005)
    assert dearest["cost_y1"].mean() == pytest.approx(2140, abs=1)
    assert dearest["cost_y2"].mean() == pytest.approx(555, abs=1)


@pytest.mark.parametrize("how", ["dearest_first", "unknown", "all"])
@pytest.mark.parametrize("study", [PLAIN, WITH_ORDINARY], ids=["plain", "ordinary"])
def test_the_dearest_fall_without_anything_done(
    dearest: pd.DataFrame, study: Study, how: str
) -> None:
    found = ma.evaluate(dearest, selected(study, how))
    avoided = found["cost.avoided.mean"]
    assert avoided.value is not None
    assert avoided.low is not None
    assert avoided.value > 1500
    assert avoided.low > 0  # plain before-after would have proved a saving
    claim = found.claim("costs_fell")
    assert claim is not None
    assert claim.grade == 1
    assert all(item.grade <= 1 for item in found.claims if item.kind == "effect")
    # the checks say why, not the word 'dearest'
    failing = {check.id for check in claim.checks if check.result != "pass"}
    assert "route_cost" in failing


def test_the_whole_file_claims_nothing(everybody: pd.DataFrame) -> None:
    for study in (PLAIN, WITH_ORDINARY):
        assert set(grades(everybody, study).values()) == {0}

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from microanalyse.errors import StudyRefused
from microanalyse.records import Ordinary, Sourced
from microanalyse.study import Study, as_tree, fingerprint, from_tree, load_study
from microanalyse.study.model import Deduction
from microanalyse.study.rules import KEYS

ROOT = Path(__file__).parents[2]


def rich() -> Study:
    study = load_study(None)
    return replace(
        study,
        wellbeing=replace(
            study.wellbeing, min=None, mcid=Sourced(value=1.0, source="x"), retest=None
        ),
        costs=replace(
            study.costs,
            ordinary=Ordinary(mean=4000.0, sd=9000.0, se=30.0, source="y", period="2022"),
            ordinary_at_least_as_dear=True,
            trend={"zvw": 0.02, "source": "z"},
        ),
        deductions={"overlap": Deduction(low=0.1, high=0.2, source="s")},
        missing_delta={"treated": -0.5},
        budget=replace(study.budget, cases_per_year=(80, 90)),
        input=replace(study.input, columns={"score": "cijfer"}),
    )


@pytest.mark.parametrize("study", [Study(), load_study(None), rich()], ids=["bare", "full", "rich"])
def test_a_study_comes_back_from_json(study: Study) -> None:
    assert from_tree(json.loads(json.dumps(as_tree(study)))) == study


def test_a_tree_that_was_tampered_with_is_refused() -> None:
    tree = as_tree(Study())
    tree["analysis"]["alpha"] = 2
    with pytest.raises(StudyRefused):
        from_tree(tree)


def test_the_fingerprint_sees_what_bears_on_results_and_nothing_else() -> None:
    study = load_study(None)
    mark = fingerprint(study)
    same = replace(
        study,
        study=replace(study.study, language=("en",), audiences=("coach",)),
        report=replace(study.report, organisation="x"),
        input=replace(study.input, columns={"wellbeing_before": "voormeting"}, scores="s.csv"),
        lock=replace(study.lock, date="2026-01-01"),
        source="other.toml",
    )
    assert fingerprint(same) == mark
    other = replace(study, analysis=replace(study.analysis, alpha=0.1))
    assert fingerprint(other) != mark
    chosen = replace(study, input=replace(study.input, where="group = 1"))
    assert fingerprint(chosen) != mark
    assert mark.startswith("sha256:")


def test_every_field_of_a_study_has_a_rule() -> None:
    sections = {key.split(".")[0] for key in KEYS}
    for field in fields(Study):
        if field.name not in ("source", "earlier_crisis", "missing_delta"):
            assert field.name in sections, field.name


def test_every_field_of_a_study_is_in_the_documentation() -> None:
    text = (ROOT / "docs" / "study.md").read_text(encoding="utf-8")
    missing = []
    for field in fields(Study):
        part = getattr(Study(), field.name)
        names = [inner.name for inner in fields(part)] if is_dataclass(part) else [field.name]
        missing += [f"{field.name}.{name}" for name in names if f"`{name}`" not in text]
    missing += [field.name for field in fields(Deduction) if f"`{field.name}`" not in text]
    missing = [name for name in missing if name != "schema.schema"]
    assert missing == []
    assert "`schema = 1`" in text

"""A number is followed down to its formula, its columns and the choices behind it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from microanalyse.commands.main import run
from microanalyse.errors import InputRefused
from microanalyse.evaluation import Evaluation, evaluate
from microanalyse.evaluation.explain import explain
from microanalyse.evaluation.inputs import Input

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture(scope="module")
def sample() -> Evaluation:
    return evaluate(FIXTURES / "cases.parquet")


@pytest.fixture(scope="module")
def written(sample: Evaluation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explain")
    report = folder / "cases-report"
    report.mkdir()
    (report / "evaluation.json").write_text(sample.to_json(), encoding="utf-8")
    return folder


def wide(folder: Path) -> Path:
    lines = ["case_id;voormeting;nameting;cost_zvw_before;cost_zvw_after"]
    lines += [f"c{i};{2 + i % 5};{5 + i % 4};{900 + i * 7};{700 + i * 3}" for i in range(24)]
    (folder / "cases.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / "cases.csv"


def below(inputs: tuple[Input, ...]) -> Iterator[Input]:
    for item in inputs:
        yield item
        yield from below(item.inputs)


def test_every_stated_input_of_every_number_leads_to_a_column_a_choice_or_a_number(
    sample: Evaluation,
) -> None:
    lost = {
        (quantity.id, item.name)
        for quantity in sample.quantities
        for item in below(explain(sample, quantity.id).inputs)
        if item.kind == "not_traced"
    }
    assert lost == set()


def test_a_number_made_of_numbers_goes_down_to_columns_and_choices(sample: Evaluation) -> None:
    found = explain(sample, "wellbeing.kindness.threshold")
    (rests_on,) = found.inputs
    assert (rests_on.name, rests_on.kind) == ("wellbeing.regression.beyond_full_return", "quantity")
    assert rests_on.value == sample["wellbeing.regression.beyond_full_return"].value
    kinds = {item.name: item for item in rests_on.inputs}
    assert kinds["study.wellbeing.ordinary"].value["mean"] == 7.6
    headings = {column.heading for column in kinds["case.after"].columns}
    assert {"score", "moment"} <= headings
    assert {column.file for column in kinds["case.after"].columns} == {"cases.parquet"}


def test_a_name_for_every_payer_and_a_choice_nobody_made_are_followed_too(
    sample: Evaluation,
) -> None:
    total = replace(
        sample["cost.avoided.mean"],
        id="made.up",
        inputs=(
            "cost.payer.<payer>.programme.mean",
            "study.deductions.overlap",
            "case.weight",
            "study.nothing.x",
        ),
    )
    found = explain(replace(sample, quantities=(*sample.quantities, total)), "made.up").inputs
    payers = [item.name for item in found if item.kind == "quantity"]
    assert len(payers) >= 7
    assert all(re.fullmatch(r"cost\.payer\.[a-z_]+\.programme\.mean", name) for name in payers)
    rest = [(item.name, item.kind, item.value) for item in found if item.kind != "quantity"]
    assert rest == [
        ("study.deductions.overlap", "parameter", None),
        ("case.weight", "column", None),
        ("study.nothing.x", "not_traced", None),
    ]


def test_the_users_own_headings_are_named(tmp_path: Path) -> None:
    evaluation = evaluate(wide(tmp_path))
    change = {item.name: item for item in explain(evaluation, "wellbeing.change.mean").inputs}
    assert [column.heading for column in change["case.before"].columns] == ["voormeting"]
    assert [column.heading for column in change["case.after"].columns] == ["nameting"]
    avoided = {item.name: item for item in explain(evaluation, "cost.avoided.mean").inputs}
    assert [column.heading for column in avoided["costs.amount"].columns] == [
        "cost_zvw_before",
        "cost_zvw_after",
    ]


def test_the_terminal_says_it_all(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(written / "cases-report" / "evaluation.json")
    assert run(["explain", "cost.avoided.mean", file, "--lang", "en"]) == 0
    said = capsys.readouterr().out
    for line in (
        "Value: €8,258 (precisely: 8,257.99571363)",
        "95% sure between €3,907 and €12,609",
        "Unit: euros per person per year",
        "Cases counted: 48",
        "Studied: 50",
        "mean(d) ± t(n − 1) · sd(d) / √n",
        "Barber & Thompson 2000",
        "docs/methods/cost_means.md",
        "column ‘unit_price’ in cases.parquet · costs, read as costs.unit_price",
    ):
        assert line in said
    assert run(["explain", "cost.avoided.mean", file, "--lang", "nl"]) == 0
    assert "95% zeker tussen € 3.907 en € 12.609" in capsys.readouterr().out


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_number_of_the_sample_can_be_explained_in_words(
    sample: Evaluation, language: str
) -> None:
    from microanalyse.commands.explain_words import explanation_lines
    from microanalyse.words import locale

    for quantity in sample.quantities:
        lines = list(explanation_lines(explain(sample, quantity.id), sample, locale(language)))
        assert lines[0].startswith(quantity.id)
        assert len(lines) > 5


def test_json_holds_the_same(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(written / "cases-report" / "evaluation.json")
    assert run(["explain", "wellbeing.change.mean", file, "--json"]) == 0
    tree = json.loads(capsys.readouterr().out)
    stored = json.loads(Path(file).read_text(encoding="utf-8"))
    same = next(q for q in stored["quantities"] if q["id"] == "wellbeing.change.mean")
    assert tree["quantity"] == same
    assert tree["method"]["page"] == "docs/methods/paired_t.md"
    assert tree["method"]["equation"].startswith("t = d̄")
    assert [item["name"] for item in tree["inputs"]] == ["case.before", "case.after"]
    assert {"stage": "score_both", "treated": 48, "comparison": None} in tree["flow"]


def test_without_a_file_the_newest_report_here_is_taken(
    written: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    older = written / "other-report"
    older.mkdir()
    (older / "evaluation.json").write_text("{}", encoding="utf-8")
    os.utime(older / "evaluation.json", (1, 1))
    monkeypatch.chdir(written)
    assert run(["explain", "wellbeing.change.mean", "--lang", "en"]) == 0
    assert "Value: 4.8" in capsys.readouterr().out
    os.utime(older / "evaluation.json", (4_000_000_000, 4_000_000_000))
    assert run(["explain", "wellbeing.change.mean", "--lang", "en"]) == 2


def test_case_files_are_evaluated_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "wellbeing.pairs", str(wide(tmp_path)), "--lang", "en"]) == 0
    assert "Value: 24" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["cases.csv"]


def test_an_unknown_number_names_the_nearest(
    sample: Evaluation, written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(InputRefused) as refused:
        explain(sample, "cost.avoided.meen")
    assert refused.value.findings[0].expected.split(", ")[0] == "cost.avoided.mean"
    file = str(written / "cases-report" / "evaluation.json")
    assert run(["explain", "cost.avoided.meen", file]) == 2
    assert "cost.avoided.mean" in capsys.readouterr().err


def test_where_there_is_no_report_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["explain", "cost.avoided.mean", "--lang", "nl"]) == 2
    assert "microanalyse evaluate" in capsys.readouterr().err


def test_a_range_that_came_out_as_one_number_is_given_as_that_number(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = str(written / "cases-report" / "evaluation.json")
    assert run(["explain", "cost.waterfall.as_recorded", name, "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "€7,848" in said
    assert "nobody knows exactly" not in said
    assert run(["explain", "cost.defensible", name, "--lang", "en"]) == 0
    assert "nobody knows exactly" in capsys.readouterr().out

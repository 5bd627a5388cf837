"""Nobody under ten persons, and no contributor within 10 %, follows from what is published."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from attacker import FILE, attack, money_behind, others_behind
from report_html import parsed

from microanalyse.evaluation.pipeline import evaluate
from microanalyse.evaluation.result import Evaluation
from microanalyse.report import disclose, write_reports
from microanalyse.report.material import Material, audiences
from microanalyse.report.render import render_page
from microanalyse.synthetic import make_study, write_study
from microanalyse.words import locale

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
WITHHELD_AT_MOST = 0.15


def found_in(source: Path, folder: Path) -> list[str]:
    internal = evaluate(source)
    write_reports(internal, folder, languages=("nl", "en"), audiences=tuple(audiences()))
    return attack(folder, internal, money_behind(source), others_behind(source))


def test_the_sample_gives_nobody_away(folder: Path, sample: Evaluation) -> None:
    assert attack(folder, sample, money_behind(FIXTURES / "cases.parquet")) == []


def test_the_comparison_gives_nobody_away(tmp_path: Path) -> None:
    assert found_in(FIXTURES / "comparison.parquet", tmp_path / "reports") == []


def test_a_payer_set_against_few_others_is_found(tmp_path: Path) -> None:
    source = FIXTURES / "comparison.parquet"
    internal = evaluate(source)
    write_reports(internal, tmp_path / "reports", languages=("nl",), audiences=("researcher",))
    file = tmp_path / "reports" / "disclosed.json"
    public = json.loads(file.read_text())
    _quantity("budget.year3.justice.net")(public, json.loads(internal.to_json()))
    file.write_text(json.dumps(public))
    found = attack(tmp_path / "reports", internal, None, others_behind(source))
    assert any("the other arm" in line and "justice" in line for line in found), found


@pytest.mark.parametrize(("seed", "cases"), [(1, 15), (2, 20), (3, 25), (7, 28), (4, 30)])
def test_small_studies_with_rare_payers_give_nobody_away(
    seed: int, cases: int, tmp_path: Path
) -> None:
    source = write_study(make_study(seed, None, cases), tmp_path)
    assert found_in(source, tmp_path / "reports") == []


Plant = Callable[[dict[str, Any], dict[str, Any]], None]


def _quantity(name: str) -> Plant:
    def plant(public: dict[str, Any], internal: dict[str, Any]) -> None:
        (own,) = (item for item in internal["quantities"] if item["id"] == name)
        public["quantities"] = [
            own if item["id"] == name else item for item in public["quantities"]
        ]
        if own not in public["quantities"]:
            public["quantities"].append(own)

    return plant


def _path(public: dict[str, Any], internal: dict[str, Any]) -> None:
    (own,) = (item for item in internal["tables"] if item["id"] == "paths.wellbeing")
    public["tables"] = [own if t["id"] == own["id"] else t for t in public["tables"]]


@pytest.mark.parametrize(
    ("plant", "told"),
    [
        (_quantity("cost.payer.uwv.before.mean"), "uwv"),
        (_quantity("budget.year3.uwv.net"), "avoided of"),
        (_quantity("use.absenteeism.after.mean"), "absenteeism"),
        (_quantity("wellbeing.before.mean.all"), "scores before of 2 persons"),
        (_quantity("wellbeing.missing.imputed_change"), "changes of 2 persons"),
        (_quantity("wellbeing.test.signed_rank"), "got worse"),
        (_quantity("wellbeing.worse.share"), "of 48 persons"),
        (_quantity("wellbeing.ceiling.tobit.change"), "persons at ceiling.after"),
        (_quantity("subgroup.complexity.complex.change.mean"), "did not answer"),
        (_quantity("subgroup.complexity.complex.cost.avoided.mean"), "have no euros"),
        (_quantity("subgroup.cohort.2024.cost.avoided.mean"), "with a score"),
        (_quantity("cost.recorded.after.total"), "recorded beside yearly"),
        (_quantity("cost.exits.avoided.bounds"), "those who left"),
        (_path, "scores of a few persons"),
    ],
)
def test_a_planted_leak_is_found(
    plant: Plant, told: str, folder: Path, sample: Evaluation, tmp_path: Path
) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    file = copy / "disclosed.json"
    public, internal = json.loads(file.read_text()), json.loads(sample.to_json())
    plant(public, internal)
    file.write_text(json.dumps(public))
    found = attack(copy, sample, money_behind(FIXTURES / "cases.parquet"))
    assert any(told in line for line in found), found


@pytest.mark.parametrize("where", ["<!-- {} -->", '<p title="{}">', "<desc>{}</desc>", "<p>{}</p>"])
def test_a_number_without_a_name_is_found(
    where: str, folder: Path, sample: Evaluation, tmp_path: Path
) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    page = copy / "coach.nl.html"
    hidden = sample["cost.payer.uwv.before.mean"].value
    assert hidden is not None
    shown = f"{hidden:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    page.write_text(page.read_text().replace("</main>", where.format(shown) + "</main>"))
    found = attack(copy, sample, None)
    assert any("cost.payer.uwv.before.mean stands in the open" in line for line in found), found


@pytest.mark.parametrize("line", ["UWV,{}", "{},12", 'x,"a {} b"'])
def test_a_number_in_a_download_is_found(
    line: str, folder: Path, sample: Evaluation, tmp_path: Path
) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    page = copy / "manager.en.html"
    hidden = sample["cost.payer.uwv.before.mean"].value
    link = f'<a download="x.csv" href="{FILE}{quote(line.format(f"{hidden:.12g}"))}">x</a></main>'
    page.write_text(page.read_text().replace("</main>", link))
    found = attack(copy, sample, None)
    assert any("cost.payer.uwv.before.mean stands in the open" in item for item in found), found


@pytest.mark.parametrize("audience", ["executive", "coach"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_little_of_the_pages_is_withheld(sample: Evaluation, audience: str, language: str) -> None:
    """Of the numbers the page would hold without a gate, at most 15 % are gone."""

    def numbers(evaluation: Evaluation) -> set[tuple[str, str]]:
        material = Material(evaluation=evaluation, locale=locale(language))
        tree = parsed(render_page(audiences()[audience].build(material)))
        return {(item.attrs["data-id"], item.attrs["data-part"]) for item in tree.all("data")}

    everything, public = numbers(sample), numbers(disclose(sample))
    gone = {name for name in everything - public if sample.get(name[0]) is not None}
    assert len(gone) <= WITHHELD_AT_MOST * len(everything), sorted(gone)

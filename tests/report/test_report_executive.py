"""The page for who decides: the municipality as a whole, cash, and what can be decided now."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from report_html import Node, parsed
from report_samples import euros, evaluation, payer

from microanalyse.evaluation.pipeline import evaluate
from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Claim, Quantity
from microanalyse.report import disclose, write_reports
from microanalyse.report.exports.pdf import pdf
from microanalyse.report.material import Material, audiences
from microanalyse.report.parts.decide import decisions
from microanalyse.report.render import render_page
from microanalyse.report.text import plain
from microanalyse.words import locale

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
EN = locale("en")
WHOLE = "cost.municipality.net.mean"
SHEETS = ("executive", "insurer", "resident")


def page(made: Evaluation) -> Node:
    material = Material(evaluation=made, locale=EN)
    return parsed(render_page(audiences()["executive"].build(material)))


def test_the_municipality_stands_above_its_purses(sample: Evaluation) -> None:
    found = page(disclose(sample))
    (table,) = [node for node in found.all("table") if node.attrs["id"] == "table-payers-short"]
    names = [row.all("th")[0].text for row in table.all("tr")[1:]]
    assert names[0] == EN.say("report.municipality.whole")
    purses = [name for name in names if name.startswith("– ")]
    assert names[1 : 1 + len(purses)] == purses
    assert len(purses) == 4
    (section,) = [node for node in found.all("section") if node.attrs["id"] == "saved"]
    shown = {(node.attrs["data-id"], node.attrs["data-part"]) for node in section.all("data")}
    assert {(WHOLE, part) for part in ("value", "low", "high")} <= shown
    assert ("cost.municipality.gains.probability", "value") in shown


def test_one_purse_is_a_payer_like_the_others() -> None:
    paid = (*payer("gemeente_wmo", 900.0, 100.0), *payer("zvw", 300.0, 200.0))
    made = evaluation(euros("cost.before.mean", 900.0), *paid)
    (table,) = page(made).all("table")
    assert EN.label("label.payer", "gemeente_wmo") in table.text
    assert "– " not in table.text


def test_cash_is_a_tile_with_its_source_or_without(sample: Evaluation) -> None:
    unknown = EN.template("report.cash.no_cashable_source")
    assert unknown in page(disclose(sample)).text
    band = Quantity(
        id="value.layer.cash", low=100.0, high=250.0, interval="band", unit="eur_per_year", n=50
    )
    made = evaluation(euros("cost.before.mean", 900.0), *payer("zvw", 300.0, 200.0), band)
    text = page(made).text
    assert EN.template("report.cash.note") in text
    assert unknown not in text


@pytest.mark.parametrize(
    ("own", "everyone", "said"), [(-5.0, 10.0, True), (5.0, 10.0, False), (-5.0, -1.0, False)]
)
def test_who_bears_the_bill_is_a_matter_where_the_municipality_loses_and_others_gain(
    own: float, everyone: float, said: bool
) -> None:
    made = evaluation(euros(WHOLE, own), euros("cost.net.mean", everyone))
    found = [plain(text) for text in decisions(Material(evaluation=made, locale=EN))]
    assert (EN.say("report.decide.municipality") in found) == said


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("key", ["wellbeing_rose", "costs_fell"])
def test_there_is_a_decision_at_every_grade(key: str, language: str) -> None:
    words = locale(language)
    for grade in range(5):
        claim = Claim(id=key, kind="effect", grade=grade, about=())
        material = Material(evaluation=evaluation(claims=(claim,)), locale=words)
        assert [plain(text) for text in decisions(material)] == [
            words.template(f"report.decide.{key}.grade{grade}")
        ]


@pytest.fixture(scope="module")
def both(sample: Evaluation) -> dict[str, Evaluation]:
    return {"sample": sample, "comparison": evaluate(FIXTURES / "comparison.parquet")}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic"]
    with sync_playwright() as player:
        made = player.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        yield made
        made.close()


@pytest.mark.browser
@pytest.mark.parametrize("which", ["sample", "comparison"])
def test_pages_to_hand_out_are_one_sheet(
    browser: Any, both: dict[str, Evaluation], which: str, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    write_reports(both[which], folder, languages=("nl", "en"), audiences=SHEETS)
    for name in sorted(folder.glob("*.*.html")):
        page = browser.new_page()
        page.goto(name.as_uri())
        made = tmp_path / "sheet.pdf"
        page.pdf(path=made, prefer_css_page_size=True)
        assert made.read_bytes().count(b"/Type /Page\n") == 1, name.name
        page.close()


@pytest.mark.browser
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("which", ["sample", "comparison"])
def test_the_pdf_for_who_decides_is_one_sheet(
    both: dict[str, Evaluation], which: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from weasyprint import HTML

    sheets: list[int] = []
    render = HTML.render

    def counted(self: Any, *given: Any, **named: Any) -> Any:
        document = render(self, *given, **named)
        sheets.append(len(document.pages))
        return document

    monkeypatch.setattr(HTML, "render", counted)
    material = Material(evaluation=disclose(both[which]), locale=locale(language))
    pdf(material, "executive")
    assert sheets
    assert set(sheets) == {1}

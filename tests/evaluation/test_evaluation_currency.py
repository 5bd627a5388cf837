"""Another currency than the euro: its own sign and words, and nothing Dutch done to the amounts."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

import microanalyse as ma
from microanalyse.errors import StudyRefused
from microanalyse.report import disclose
from microanalyse.report.material import Material, audiences
from microanalyse.report.summary import summary_lines
from microanalyse.study import Study, load_study
from microanalyse.study.model import Costs
from microanalyse.study.tree import as_tree, fingerprint, from_tree
from microanalyse.words import in_currency, locale

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
DOLLARS = Study(costs=Costs(currency="USD"))
EURO = re.compile(r"€|\beuro", re.IGNORECASE)


@pytest.fixture(scope="module")
def rand() -> ma.Evaluation:
    return ma.evaluate(FIXTURES / "rand_hie.csv")


def costs(**columns: object) -> dict[str, pd.DataFrame]:
    rows = {
        "case_id": ["1", "1", "2", "2"],
        "period": ["before", "after"] * 2,
        "payer": "zvw",
        "category": "gp",
        **columns,
    }
    return {"costs": pd.DataFrame(rows)}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("audience", ["executive", "coach", "manager", "resident", "researcher"])
def test_dollars_read_as_dollars(rand: ma.Evaluation, language: str, audience: str) -> None:
    material = Material(evaluation=disclose(rand), locale=locale(language))
    page = audiences()[audience].build(material)
    said = [
        text
        for section in page.sections
        if section.id != "beside"  # what others published, in euros
        for text in [str(section)]
    ]
    assert not [found for text in said for found in EURO.findall(text.replace("euros=", ""))]
    if audience in {"executive", "researcher"}:
        assert any("US$" in text for text in said)


def test_the_terminal_claims_no_price_level(rand: ma.Evaluation) -> None:
    for language, currency in (("nl", "Amerikaanse dollars"), ("en", "US dollars")):
        text = "\n".join(summary_lines(rand, locale(language)))
        assert currency in text
        assert "US$" in text
        assert "2024" not in text


def test_amounts_of_one_year_stay_what_they_are() -> None:
    found = ma.evaluate(costs(amount=[100.0, 50.0, 300.0, 150.0], price_year=1975), DOLLARS)
    year = 365.25 / 365
    assert found["cost.before.mean"].value == pytest.approx(200 * year)
    assert found["cost.after.mean"].value == pytest.approx(100 * year)


def test_several_price_years_are_refused_for_there_is_no_inflation() -> None:
    given = costs(amount=[100.0, 50.0, 300.0, 150.0], price_year=[2020, 2020, 2020, 2022])
    with pytest.raises(ma.InputRefused) as refusal:
        ma.evaluate(given, DOLLARS)
    (finding,) = (f for f in refusal.value.findings if f.code == "currency_without_inflation")
    assert (finding.found, finding.expected) == ("2022", "2020")
    assert ma.evaluate(given)["cost.cases"].value == 2  # in euros the index knows both years


def test_a_dutch_price_is_not_put_on_another_currency() -> None:
    given = costs(item="KH24_emergency_care", unit="visit", quantity=[3, 1, 2, 2])
    assert [used.code for used in ma.read(given).prices] == ["KH24_emergency_care"]
    tables = ma.read(given, DOLLARS)
    assert not tables.prices
    assert "price_other_currency" in {finding.code for finding in tables.findings}


def test_a_list_of_ones_own_is_used(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("item,unit,price,year\nvisit,contact,40,2020\n")
    costs(item="visit", unit="contact", quantity=[3, 1, 2, 2])["costs"].to_csv(
        tmp_path / "costs.csv", index=False
    )
    (tmp_path / "costs.study.toml").write_text(
        '[costs]\ncurrency = "USD"\nprice_lists = ["own.csv"]\n'
    )
    found = ma.evaluate(tmp_path / "costs.csv")
    assert found["cost.before.mean"].value == pytest.approx(100 * 365.25 / 365)


def test_the_protocol_takes_a_code_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "study.toml"
    file.write_text('[costs]\ncurrency = "dollars"\n')
    with pytest.raises(StudyRefused) as refusal:
        load_study(file)
    assert refusal.value.findings[0].expected == "EUR, USD, GBP"
    file.write_text('[costs]\ncurrency = "SEK"\n')
    study = load_study(file)
    assert study.budget.per_year == 0
    assert from_tree(as_tree(study)) == from_tree(as_tree(study))
    assert from_tree(as_tree(study)).costs.currency == "SEK"


def test_a_study_in_euros_is_the_study_it_was() -> None:
    assert "currency" not in as_tree(Study())["costs"]
    assert "price_year" not in as_tree(DOLLARS)["costs"]
    assert fingerprint(Study()) != fingerprint(DOLLARS)


def test_a_currency_without_words_goes_by_its_code() -> None:
    words = in_currency(locale("en"), "SEK")
    assert words.money(-1234.4) == "−SEK 1,234"
    assert words.template("report.unit.eur_per_year") == "SEK per person per year"
    assert in_currency(locale("nl"), "USD").template("report.unit.eur_per_case") == (
        "dollar per persoon"
    )
    assert in_currency(locale("nl"), "EUR") is locale("nl")

"""Pricing records by code or label: exact, from the user's list first, never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from microanalyse.catalogue import look_up, price_index, prices
from microanalyse.evaluation import check, evaluate, read
from microanalyse.study import load_study
from microanalyse.words import languages, locale

HEAD = "case_id,period,payer,category,item,quantity,unit\n"


def study_of(folder: Path, costs: str, toml: str = "") -> Path:
    (folder / "study.toml").write_text(toml, encoding="utf-8")
    (folder / "costs.csv").write_text(HEAD + costs, encoding="utf-8")
    cases = folder / "cases.csv"
    ids = "\n".join(str(i) for i in range(1, 13))
    cases.write_text("case_id\n" + ids, encoding="utf-8")
    return cases


def priced(folder: Path, costs: str, toml: str = ""):
    source = study_of(folder, costs, toml)
    tables = read(source, load_study(folder / "study.toml"), costs=str(folder / "costs.csv"))
    rows = tables.engine.rows(
        "SELECT CAST(unit_price AS DOUBLE), price_year, payer FROM costs ORDER BY _row"
    )
    codes = ("price_year_missing",)
    found = {
        item.code: item
        for item in check(tables)
        if item.code.startswith("price_") and item.code not in codes
    }
    return rows, found, tables


def test_the_catalogue_is_complete() -> None:
    assert len(prices()) == 198
    for price in prices().values():
        assert price.eur > 0
        assert price.source
        assert price.price_type in {"tariff", "reference", "marginal", "list"}
        assert price.confidence in {"verified", "reported", "secondary"}


def test_a_price_by_code_and_by_label_in_either_language(tmp_path) -> None:
    """Dutch Costing Manual 2024: emergency visit 258, ambulance 528, in prices of 2022."""
    rows, found, tables = priced(
        tmp_path,
        "1,before,zvw,care,KH24_emergency_care,2,visit\n"
        "1,before,zvw,care,Spoedeisende hulp,1,bezoek\n"
        '1,before,,care,"Ambulance ride, weighted average",1,rit\n',
    )
    assert rows == [(258.0, 2022, "zvw"), (258.0, 2022, "zvw"), (528.0, 2022, "zvw")]
    assert found == {}
    assert {item.code: item.records for item in tables.prices}["KH24_ambulance_weighted"] == 1


@pytest.mark.parametrize(
    ("record", "code", "expected"),
    [
        ("1,before,zvw,care,Spoedeisende hulpp,1,visit", "price_not_found", "KH24_emergency_care"),
        ("1,before,zvw,care,Spoedeisende hulp,1,", "price_unit_missing", "visit"),
        ("1,before,zvw,care,Spoedeisende hulp,1,day", "price_unit_differs", "visit"),
        ("1,before,zvw,care,Echografie,1,procedure", "price_ambiguous", "KH24_ultrasound_general"),
        ("1,before,justice,x,SD_detention_day_2010,1,day", "price_year_too_old", "2010"),
    ],
)
def test_what_is_missing_is_said_and_never_guessed(tmp_path, record, code, expected) -> None:
    rows, found, _ = priced(tmp_path, record + "\n")
    assert rows[0][0] is None
    assert set(found) == {code}
    assert expected in found[code].expected


def test_several_payers_are_for_the_user_to_resolve(tmp_path) -> None:
    rows, found, _ = priced(
        tmp_path,
        "1,before,,health,SD_zvwwlz_insured_year_2016,1,year\n"
        "2,before,zvw,health,SD_zvwwlz_insured_year_2016,1,year\n",
    )
    assert [row[2] for row in rows] == ["unknown", "zvw"]
    assert found["price_payer_unresolved"].expected == "zvw+wlz"
    assert found["price_payer_unresolved"].values["records"] == 1


def test_a_price_that_was_only_reported_is_shown(tmp_path) -> None:
    _, found, _ = priced(tmp_path, "1,before,justice,x,SD_police_hour_2013,1,hour\n")
    graded = {"price_reported", "price_secondary"} & set(found)
    assert graded == {f"price_{prices()['SD_police_hour_2013'].confidence}"}


def test_the_users_own_list_goes_first(tmp_path) -> None:
    (tmp_path / "prijzen.csv").write_text(
        "naam;eenheid;prijs;prijsjaar;bron\nSpoedeisende hulp;bezoek;300,50;2024;eigen contract\n",
        encoding="utf-8",
    )
    rows, _, tables = priced(
        tmp_path,
        "1,before,zvw,care,Spoedeisende hulp,1,visit\n",
        '[costs]\nprice_lists = ["prijzen.csv"]\n',
    )
    assert rows == [(300.5, 2024, "zvw")]
    assert (tables.prices[0].confidence, tables.prices[0].source) == ("own", "eigen contract")
    assert "prijzen.csv" in {source.file for source in tables.sources}


def test_a_list_without_price_year_is_refused(tmp_path) -> None:
    (tmp_path / "p.csv").write_text(
        "item,unit,eur,price_year\nx,hour,10,\ny,hour,-1,2024\n", encoding="utf-8"
    )
    _, found, tables = priced(
        tmp_path, "1,before,zvw,care,x,1,hour\n", '[costs]\nprice_lists = ["p.csv", "q.csv"]\n'
    )
    faults = [item for item in tables.findings if item.code == "price_list_cell"]
    assert [(item.place.row, item.place.column) for item in faults] == [
        (2, "price_year"),
        (3, "eur"),
    ]
    assert found["price_list_missing"].found == "q.csv"


def test_priced_records_reach_the_evaluation_to_the_cent(tmp_path) -> None:
    """2 emergency visits of 258 euros, prices of 2022, in 2024 prices: 258 x index ratio each."""
    lines = "".join(f"{i},before,zvw,care,KH24_emergency_care,2,visit\n" for i in range(1, 13))
    lines += "".join(f"{i},after,zvw,care,KH24_emergency_care,0,visit\n" for i in range(1, 13))
    source = study_of(tmp_path, lines)
    found = evaluate(source, costs=str(tmp_path / "costs.csv"))
    index = price_index()
    year = 365.25 / 365
    cents = round(51600 * index[2024].hundredths / index[2022].hundredths)
    assert found["cost.avoided.mean"].value == pytest.approx(cents / 100 * year, abs=1e-9)
    assert found.table("prices.used").rows[0][0] == "KH24_emergency_care"


def test_every_word_finds_something_and_every_code_has_its_sentence() -> None:
    assert {price.code for price in look_up("emergency")} >= {"KH24_emergency_care"}
    assert look_up("zzzz") == ()
    for language in languages():
        words = locale(language)
        for price in prices().values():
            assert f"prices.type.{price.price_type}" in words
            assert f"prices.confidence.{price.confidence}" in words
            assert not price.unit or f"prices.unit.{price.unit}" in words

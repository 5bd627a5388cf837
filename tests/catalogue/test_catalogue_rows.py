from __future__ import annotations

import csv
from pathlib import Path

import pytest

from microanalyse.catalogue import (
    categories,
    category_key,
    category_names,
    instrument,
    instruments,
    payer_key,
    payer_names,
    payers,
    price_index,
    unit_key,
    unit_names,
    units,
)
from microanalyse.words import languages, locale

CATALOGUE = Path(__file__).parents[2] / "microanalyse" / "catalogue"
# design section 5
PAYERS = [
    "gemeente_wmo",
    "gemeente_jeugdwet",
    "gemeente_pw",
    "gemeente_schuldhulp",
    "zvw",
    "zorgkantoor_wlz",
    "uwv",
    "justice",
    "school",
    "woningcorporatie",
    "employer",
    "household",
    "informal_carer",
]


def test_the_payers_are_those_of_the_design() -> None:
    assert set(payers()) == {*PAYERS, "unknown"}


@pytest.mark.parametrize("language", languages())
def test_every_key_has_a_label_in_every_language(language: str) -> None:
    groups = {
        "payer": payers(),
        "category": categories(),
        "instrument": instruments(),
        "subscale": {part for item in instruments().values() for part in item.subscales},
        "unit": units(),
        "moment": ("earlier", "before", "after"),
    }
    words = locale(language)
    keys = [f"label.{group}.{key}" for group, known in groups.items() for key in known]
    assert [key for key in keys if key not in words] == []


@pytest.mark.parametrize("name", ["payers", "categories", "units", "instruments"])
def test_no_name_means_two_things(name: str) -> None:
    with (CATALOGUE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    names = [part for row in found for part in [row["key"], *row["also"].split("|")] if part]
    assert len(names) == len(set(names))
    assert all(None not in row and None not in row.values() for row in found)


def test_names_lead_to_keys() -> None:
    assert payer_key("Zorgverzekeraar") == "zvw"
    assert payer_key("Gemeente (Wmo)") == "gemeente_wmo"
    assert payer_key("Fonds X") == "fonds_x"
    assert payer_key(" ") == "unknown"
    assert category_key("Huishoudelijke hulp") == "wmo_household_help"
    assert unit_key("Uren") == "hour"
    assert set(payer_names().values()) == set(payers())
    assert set(category_names().values()) == set(categories())
    assert set(unit_names().values()) == set(units())


def test_every_category_has_a_known_unit() -> None:
    assert {item.unit for item in categories().values()} <= set(units())


@pytest.mark.parametrize("name", ["WHO-5", "who5", "WHO 5", "who_5"])
def test_an_instrument_is_found_by_any_of_its_names(name: str) -> None:
    found = instrument(name)
    assert found is not None
    assert found.key == "who5"


def test_instruments_are_possible_and_sourced() -> None:
    assert len(instruments()) == 31
    for item in instruments().values():
        assert item.source, item.key
        assert item.confidence in ("verified", "reported", "secondary", "own")
        if item.minimum is not None and item.maximum is not None:
            assert item.minimum < item.maximum
        if item.mcid is not None:
            assert item.mcid_source, item.key
        if item.retest is not None:
            assert 0 < item.retest < 1
            assert item.retest_source, item.key
        if item.norm_mean is not None:
            assert item.norm_source, item.key


def test_an_unknown_fact_stays_unknown() -> None:
    swemwbs = instruments()["swemwbs"]
    assert (swemwbs.mcid, swemwbs.retest, swemwbs.norm_mean) == (None, None, None)
    # an internal consistency is no test-retest correlation
    assert instruments()["phq9"].retest is None
    assert instruments()["phq9"].reliability == 0.89


def test_the_price_level_chains_the_published_rates() -> None:
    levels = price_index()
    assert sorted(levels) == list(range(2013, 2026))
    # 2015 to 2024 by CBS consumer prices: 1.302 (chained from rounded rates)
    assert levels[2024].hundredths / levels[2015].hundredths == pytest.approx(1.302, abs=5e-4)
    with (CATALOGUE / "cpi.csv").open(encoding="utf-8", newline="") as file:
        rates = {int(row["year"]): float(row["inflation_percent"]) for row in csv.DictReader(file)}
    for year in range(2014, 2026):
        ratio = levels[year].hundredths / levels[year - 1].hundredths
        assert ratio == pytest.approx(1 + rates[year] / 100, abs=2e-4)


def test_a_usual_payer_says_that_it_is_our_assignment() -> None:
    for category in categories().values():
        assert bool(category.usual_payer) == (category.usual_payer_source == "our assignment")

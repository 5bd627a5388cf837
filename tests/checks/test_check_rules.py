"""Each fault is found at its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from microanalyse.checks import check, refuse, sentence
from microanalyse.errors import InputRefused
from microanalyse.ingest import ReadOptions, read
from microanalyse.records import Finding
from microanalyse.study import Study
from microanalyse.words import locale

GOOD = {
    "casussen": "id;startdatum;oplosdatum;uitstroomdatum;dagen voor;dagen na\n"
    "1;1-2-2024;1-3-2024;;365;365\n2;1-2-2024;;1-5-2024;365;365\n",
    "metingen": "id;moment;datum;score;ingevuld door;gevraagd door;afnamewijze\n"
    "1;voor;1-2-2024;3;zelf;formulier;papier\n1;na;1-8-2024;8;zelf;formulier;papier\n"
    "2;voor;1-2-2024;4;zelf;formulier;papier\n",
    "kosten": "id;periode;van;tot;betaler;aantal;prijs;bedrag;prijspeil;grondslag;soort\n"
    "1;voor;;;zvw;;;100;2024;gemeten;gebruik\n1;na;;;zvw;2;5;;2024;gemeten;gebruik\n"
    "2;;1-1-2024;1-2-2024;zvw;;;7;2024;gemeten;gebruik\n",
    "plannen": "id;vraag;tekst\n1;ik wil;x\n",
}


def found(folder: Path, tables: dict[str, str], study: Study | None = None) -> tuple[Finding, ...]:
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    study = study or Study()
    try:
        return check(read(folder, study), study)
    except InputRefused as refused:
        return refused.findings


def test_a_good_study_has_no_findings(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD) == ()


# what is added to a table -> severity, code, row, column, found
ADDED = [
    ("casussen", ";1-2-2024;;;365;365", "error", "case_id_missing", 4, "id", ""),
    ("casussen", "2;1-2-2024;;;365;365", "error", "case_duplicate", 4, "id", "2"),
    ("casussen", "3;9-2-2024;8-2-2024;;365;365", "error", "dates_swapped", 4, "oplosdatum",
     "2024-02-08"),
    ("casussen", "3;9-2-2024;;8-2-2024;365;365", "error", "dates_swapped", 4, "uitstroomdatum",
     "2024-02-08"),
    ("casussen", "3;9-2-2024;9-2-2024;9-2-2024;365;365", "", "", 4, "", ""),
    ("casussen", "3;02/25/2024;;;365;365", "error", "date_unreadable", 4, "startdatum",
     "02/25/2024"),
    ("casussen", "3;1-2-2024;;;36,5;365", "error", "number_not_whole", 4, "dagen voor", "36,5"),
    ("casussen", "3;1-2-2024;;;179;365", "warning", "window_short", 4, "dagen voor", ""),
    ("casussen", "3;1-2-2024;;;365;200", "warning", "windows_unequal", 4, "dagen na", ""),
    ("metingen", "2;na;1-8-2024;10,5;zelf;formulier;papier", "error", "score_out_of_range", 5,
     "score", "10.5"),
    ("metingen", "2;na;1-8-2024;-1;zelf;formulier;papier", "error", "score_out_of_range", 5,
     "score", "-1"),
    ("metingen", "2;na;1-8-2024;acht;zelf;formulier;papier", "error", "number_unreadable", 5,
     "score", "acht"),
    ("metingen", "2;voor;1-8-2024;8;zelf;formulier;papier", "error", "score_duplicate", 5, "score",
     "8"),
    ("metingen", "9;na;1-8-2024;8;zelf;formulier;papier", "error", "score_without_case", 5, "id",
     "9"),
    ("metingen", "2;;;8;zelf;formulier;papier", "error", "score_without_moment", 5, "moment", ""),
    ("metingen", "2;na;1-1-2024;8;zelf;formulier;papier", "error", "scores_swapped", 5, "datum",
     "2024-01-01"),
    ("metingen", "2;na;1-8-2024;8;naaste;formulier;papier", "warning", "rater_changed", 5,
     "ingevuld door", "proxy"),
    ("metingen", "2;na;1-8-2024;8;zelf;coach;papier", "warning", "asked_by_changed", 5,
     "gevraagd door", "own_coach"),
    ("metingen", "2;na;1-8-2024;8;zelf;formulier;online", "warning", "mode_changed", 5,
     "afnamewijze", "online"),
    ("metingen", "2;na;1-8-2024;8;zelf;formulier;papyrus", "error", "value_unknown", 5,
     "afnamewijze", "papyrus"),
    ("kosten", "9;voor;;;zvw;;;5;2024;gemeten;gebruik", "error", "cost_without_case", 5, "id", "9"),
    ("kosten", "1;voor;;;zvw;;;-5;2024;gemeten;gebruik", "error", "amount_negative", 5, "bedrag",
     "-5"),
    ("kosten", "1;voor;;;zvw;-2;5;;2024;gemeten;gebruik", "error", "amount_negative", 5, "aantal",
     "-2"),
    ("kosten", "1;voor;;;zvw;;;;2024;gemeten;gebruik", "error", "cost_without_amount", 5, "bedrag",
     ""),
    ("kosten", "1;voor;;;zvw;3;;;2024;gemeten;gebruik", "warning", "cost_without_price", 5, "prijs",
     ""),
    ("kosten", "1;;;;zvw;;;5;2024;gemeten;gebruik", "error", "cost_without_period", 5, "periode",
     ""),
    ("kosten", "1;;9-1-2024;8-1-2024;zvw;;;5;2024;gemeten;gebruik", "error", "dates_swapped", 5,
     "tot", "2024-01-08"),
    ("kosten", "1;voor;;;zwv;;;5;2024;gemeten;gebruik", "warning", "payer_unknown_near", 5,
     "betaler", "zwv"),
    ("kosten", "1;voor;;;Fonds Q;;;5;2024;gemeten;gebruik", "warning", "payer_unknown", 5,
     "betaler", "Fonds Q"),
    ("kosten", "1;voor;;;;;;5;2024;gemeten;gebruik", "note", "payer_missing", 5, "", ""),
    ("kosten", "1;voor;;;zvw;;;5;2024;;gebruik", "warning", "basis_missing", 5, "", ""),
    ("kosten", "1;voor;;;zvw;;;5;;gemeten;gebruik", "note", "price_year_missing", 5, "prijspeil",
     ""),
    ("kosten", "1;voor;;;zvw;;;9999999999999;2024;gemeten;gebruik", "error", "number_too_large", 5,
     "bedrag", "9999999999999"),
    ("kosten", "1;voor;;;zvw;;;5;2024;gemeten;gebruik;", "", "", 5, "", ""),
    ("kosten", "1;voor;;;zvw;;;5;2024;gemeten;gebruik;;x", "error", "row_too_long", 5, "", "13"),
    ("kosten", "1;voor;;;zvw;;;5", "warning", "row_too_short", 5, "", "8"),
    ("plannen", "9;ik kan;y", "error", "plan_without_case", 3, "id", "9"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "row", "severity", "code", "number", "column", "text"), ADDED)
def test_a_fault_is_found_at_its_place(
    tmp_path: Path, table: str, row: str, severity: str, code: str, number: int, column: str,
    text: str,
) -> None:  # fmt: skip
    findings = found(tmp_path, {**GOOD, table: GOOD[table] + row + "\n"})
    if not code:
        assert findings == ()
        return
    first = next(f for f in findings if f.code == code)
    place = first.place
    assert (first.severity, place.file, place.row, place.column, first.found) == (
        severity, f"{table}.csv", number, column, text,
    )  # fmt: skip
    others = {f.code for f in findings} - {code}
    assert others <= {"basis_missing", "price_year_missing", "windows_unequal"}


CHANGED = [
    ("casussen", "id;", "naam;", "column_missing", "case_id"),
    ("metingen", ";score;", ";uitslag;", "column_missing", "score"),
    ("kosten", ";periode;van;tot;", ";a;b;c;", "column_missing", "period"),
]


@pytest.mark.parametrize(("table", "old", "new", "code", "expected"), CHANGED)
def test_a_missing_column_names_those_found(
    tmp_path: Path, table: str, old: str, new: str, code: str, expected: str
) -> None:
    findings = found(tmp_path, {**GOOD, table: GOOD[table].replace(old, new, 1)})
    first = findings[0]
    assert first.severity == "error"
    assert first.code.startswith(code)
    assert first.expected == expected
    assert new.strip(";").split(";")[0] in first.found.split(", ")


def test_the_nearest_heading_is_offered(tmp_path: Path) -> None:
    findings = found(tmp_path, {"zaken": "id;wellbeing_befor;wellbeing_after\n1;3;8\n"})
    assert findings[0].code == "column_missing_near"
    assert findings[0].values["near"] == "wellbeing_befor"
    said = sentence(findings[0], locale("nl"))
    assert said.startswith("zaken.csv: Er is geen kolom voor het welbevinden ervoor.")
    assert '--map "wellbeing_before=wellbeing_befor"' in said


def test_a_map_to_a_heading_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "zaken.csv"
    path.write_text("id;voor;na;voormeeting\n1;3;8;2\n")
    options = ReadOptions(columns={"wellbeing_before": "voormeting", "welbeing_after": "na"})
    with pytest.raises(InputRefused) as refused:
        refuse(check(read(path, Study(), options), Study()))
    codes = {f.code: f for f in refused.value.findings}
    assert codes["map_heading_absent"].expected.startswith("voormeeting")
    assert codes["map_name_unknown"].expected.startswith("wellbeing_after")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("id;voor;na\n1;3;\n2;;8\n", "no_pairs"),
        ("id;kosten voor;kosten na\n1;3;\n2;5;\n", "no_cost_pairs"),
        ("id;voor;na\n1;;\n", "no_values"),
        ("id;leeftijd\n1;3\n", "nothing_to_evaluate"),
        ("leeftijd;voor;na\n40;3;8\n", "column_missing"),
    ],
)
def test_nothing_to_compare(tmp_path: Path, text: str, code: str) -> None:
    findings = found(tmp_path, {"zaken": text})
    assert (findings[0].code.removesuffix("_near"), findings[0].severity) == (code, "error")


def test_an_excluded_everyone(tmp_path: Path) -> None:
    study = Study()
    study = replace(study, input=replace(study.input, exclude=("1", "2")))
    assert found(tmp_path, GOOD, study)[0].code == "no_cases"


def test_another_primary_instrument(tmp_path: Path) -> None:
    study = Study()
    study = replace(study, wellbeing=replace(study.wellbeing, instrument="who5"))
    text = (
        GOOD["metingen"].replace("moment;", "moment;vragenlijst;").replace(";voor;", ";voor;K10;")
    )
    text = text.replace(";na;", ";na;K10;")
    findings = found(tmp_path, {**GOOD, "metingen": text}, study)
    assert [(f.code, f.found, f.expected) for f in findings if f.code == "instrument_absent"] == [
        ("instrument_absent", "k10", "who5")
    ]


def test_windows_that_are_assumed(tmp_path: Path) -> None:
    cases = "id;startdatum\n1;1-2-2024\n2;1-2-2024\n"
    findings = found(tmp_path, {**GOOD, "casussen": cases})
    assert [(f.code, f.values["count"], f.values["days"]) for f in findings] == [
        ("window_assumed_after", 1, 365),
        ("window_assumed_before", 1, 365),
    ]


def test_a_group_that_is_not_understood_and_no_consent(tmp_path: Path) -> None:
    text = "id;voor;na;groep;toestemming\n1;3;8;A;ja\n2;3;8;interventie;nee\n3;3;8;wachtlijst;ja\n"
    findings = found(tmp_path, {"zaken": text})
    assert [(f.code, f.found, f.place.row) for f in findings] == [
        ("group_unknown", "A", 2),
        ("not_consented", "2", 3),
    ]


def test_many_places_are_counted(tmp_path: Path) -> None:
    rows = "".join(f"{i};acht;12\n" for i in range(57))
    findings = found(tmp_path, {"zaken": f"id;voor;na\n{rows}"})
    unread = [f for f in findings if f.code == "number_unreadable"]
    outside = [f for f in findings if f.code == "score_out_of_range"]
    assert [f.place.row for f in unread] == list(range(2, 22))
    assert len(outside) == 20
    assert [f.values["count"] for f in findings if f.code == "more"] == [37, 37]
    assert all(f.severity == "error" for f in findings)


def test_places_in_several_columns_are_counted_together(tmp_path: Path) -> None:
    rows = "".join(f"{i};acht;drie\n" for i in range(15))
    findings = found(tmp_path, {"zaken": f"id;voor;na\n{rows}99;3;8\n"})
    assert [f.code for f in findings].count("number_unreadable") == 20
    assert [f.values["count"] for f in findings if f.code == "more"] == [10]


def test_one_fault_is_told_once(tmp_path: Path) -> None:
    wide = "id;voor;na;kosten zvw voor;kosten zvw na;grondslag\n1;3;8;x;2;gemeten\n1;4;9;;;\n"
    errors = found(tmp_path, {"zaken": wide + "2;;8;5;6;gemeten\n"})
    assert [(f.code, f.place.row) for f in errors if f.severity == "error"] == [
        ("number_unreadable", 2),
        ("case_duplicate", 3),
    ]


def test_all_faults_are_told_at_once_and_refused(tmp_path: Path) -> None:
    findings = found(tmp_path, {**GOOD, "casussen": GOOD["casussen"] + "2;x;;;365;1\n"})
    assert {f.code for f in findings} >= {"case_duplicate", "date_unreadable", "window_short"}
    with pytest.raises(InputRefused) as refused:
        refuse(findings)
    assert refused.value.findings == findings
    refuse(tuple(f for f in findings if f.severity != "error"))


@pytest.mark.parametrize("stamp", ["ja", "synthetisch", "waar"])
def test_invented_cases_left_among_ones_own_are_refused(tmp_path: Path, stamp: str) -> None:
    lines = GOOD["casussen"].strip().split("\n")
    mixed = "\n".join((lines[0] + ";synthetisch", lines[1] + ";", f"{lines[2]};{stamp}"))
    (only,) = found(tmp_path, GOOD | {"casussen": mixed})
    assert (only.severity, only.code) == ("error", "invented_beside_own")
    assert (only.place.row, only.place.column, only.found) == (3, "synthetisch", stamp)
    assert only.values["count"] == 1


@pytest.mark.parametrize("stamp", ["ja", "nee", ""])
def test_cases_of_one_kind_are_not_held_up(tmp_path: Path, stamp: str) -> None:
    lines = GOOD["casussen"].strip().split("\n")
    alike = "\n".join((lines[0] + ";synthetisch", *(f"{line};{stamp}" for line in lines[1:])))
    assert found(tmp_path, GOOD | {"casussen": alike}) == ()

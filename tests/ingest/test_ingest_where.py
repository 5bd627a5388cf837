"""The condition on cases."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microanalyse.checks import check
from microanalyse.ingest import ReadOptions, read
from microanalyse.ingest.condition import Malformed, parse_condition
from microanalyse.study import Study

TEXT = """id;groep;leeftijd;wijk naam;startdatum;voor;na
1;1;40;Noord;1-3-2024;3,5;8
2;0;9,5;Zuid;1-4-2024;4;8
3;1;;noord;15-12-2023;5;8
4;ja;100;Oost;;6;8
"""


@pytest.fixture
def study_file(tmp_path: Path) -> Path:
    path = tmp_path / "zaken.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        ("groep = 1", "1 3"),
        ("group == 1 or group = ja", "1 3 4"),
        ("group != 1", "2 4"),
        ("leeftijd < 40", "2"),
        ("leeftijd >= 40", "1 4"),
        ("'wijk naam' = noord", "1 3"),
        ('"Wijk_Naam" <> "Noord" and leeftijd > 50', "4"),
        ("groep = 1 and (leeftijd > 30 or [wijk naam] = Noord)", "1 3"),
        ("(groep = 0 of groep = ja) en leeftijd < 50", "2"),
        ("start_date >= 2024-03-01", "1 2"),
        ("startdatum < 1/1/2024", "3"),
        ("wellbeing_before > 4,5", "3 4"),
        ("na = 8.0", "1 2 3 4"),
    ],
)
def test_which_cases_stay(study_file: Path, where: str, kept: str) -> None:
    tables = read(study_file, Study(), ReadOptions(where=where))
    assert not tables.findings
    cases = [row[0] for row in tables.engine.rows("SELECT case_id FROM cases ORDER BY 1")]
    assert " ".join(str(case) for case in cases) == kept
    owners = tables.engine.rows("SELECT DISTINCT case_id FROM scores ORDER BY 1")
    assert [row[0] for row in owners] == cases


def test_a_canonical_word_serves_as_well_as_the_word_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "zaken.csv"
    path.write_text("id;complexiteit;voor;na\n1;zwaar;3;8\n2;licht;3;8\n3;;3;8\n")
    for where, kept in (
        ("complexity = complex", ["1"]),
        ("complexity = zwaar", ["1"]),
        ("complexity != complex", ["2"]),
    ):
        tables = read(path, Study(), ReadOptions(where=where))
        assert [row[0] for row in tables.engine.rows("SELECT case_id FROM cases")] == kept


@pytest.mark.parametrize(
    ("where", "position"),
    [
        ("groep", 6), ("groep =", 8), ("= 1", 1), ("groep = 1 and", 14), ("(groep = 1", 11),
        ("groep = 1)", 10), ("groep ! 1", 7), ("groep = 1 groep = 2", 11), ('groep = "1', 9),
    ],
)  # fmt: skip
def test_a_malformed_condition_says_where(study_file: Path, where: str, position: int) -> None:
    finding = read(study_file, Study(), ReadOptions(where=where)).findings[0]
    assert (finding.code, finding.severity) == ("where_malformed", "error")
    assert finding.values["position"] == str(position)


def test_an_unknown_column_is_named_with_the_nearest(study_file: Path) -> None:
    finding = read(study_file, Study(), ReadOptions(where="leeftyd > 5")).findings[0]
    assert (finding.code, finding.found) == ("where_column_unknown", "leeftyd")
    assert finding.expected.startswith("leeftijd")


def test_a_condition_is_no_door_to_the_engine(study_file: Path) -> None:
    where = 'groep = "1\'); DROP TABLE raw_main; --" or id = 2'
    tables = read(study_file, Study(), ReadOptions(where=where))
    assert tables.engine.rows("SELECT case_id FROM cases") == [("2",)]


def test_costs_of_cases_left_out_go_with_them_and_strangers_stay(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text("id;groep\n1;1\n2;0\n")
    (tmp_path / "scores.csv").write_text("id;moment;score\n1;voor;3\n1;na;8\n2;voor;3\n9;voor;3\n")
    tables = read(tmp_path, Study(), ReadOptions(where="groep = 1"))
    found = [f for f in check(tables, Study()) if f.code == "score_without_case"]
    assert [(f.found, f.place.row) for f in found] == [("9", 5)]


@given(st.text(alphabet="ab =<>!()'\"andor1.,", max_size=40))
def test_any_text_is_a_condition_or_refused(text: str) -> None:
    try:
        parse_condition(text)
    except Malformed as refused:
        assert 1 <= refused.position <= len(text) + 1

"""Activities for everybody: thresholds beside the cases, apart from every number of a person."""

from __future__ import annotations

from pathlib import Path

import pytest

import microanalyse as ma
from microanalyse.report import disclose
from microanalyse.words import locale

HEAD = "naam;periode;unieke bezoekers per week;kosten per jaar;betaler;domein\n"
KITCHEN = "Buurtkeuken;2024;40;30.000,00;Wmo;meedoen\n"
WALK = "Wandelgroep;2024;8;1.200;Zvw;bewegen\n"
CASES = "case_id,cost_before,cost_after\n1,3000,1000\n2,5000,2000\n"


def evaluated(folder: Path, activities: str, cases: str = CASES) -> ma.Evaluation:
    (folder / "cases.csv").write_text(cases, encoding="utf-8")
    if activities:
        (folder / "activiteiten.csv").write_text(HEAD + activities, encoding="utf-8")
    return ma.evaluate(folder)


def test_the_example_of_the_page(tmp_path: Path) -> None:
    found = evaluated(tmp_path, KITCHEN)
    assert found["prevention.1.cost_per_visitor"].value == 750
    assert found["prevention.1.cost_per_visitor"].n == 40
    needed = found["prevention.1.break_even_cases"]
    assert needed.value == pytest.approx(30_000 / (4000 * 365.25 / 365))
    assert round(needed.value, 1) == 7.5
    assert needed.interval == "none"
    row = found.table("prevention").rows[0]
    assert row == (1, "Buurtkeuken", "2024", "gemeente_wmo", "meedoen", 40.0, 30_000.0)


def test_activities_change_no_number_of_a_person(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    without = evaluated(tmp_path / "a", "")
    with_them = evaluated(tmp_path / "b", KITCHEN + WALK)
    assert without.table("prevention") is None
    kept = [q for q in with_them.quantities if not q.id.startswith("prevention.")]
    assert kept == list(without.quantities)
    assert with_them.claims == without.claims


def test_order_and_shape_do_not_matter(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in "abc"]
    for folder in folders:
        folder.mkdir()
    one = evaluated(folders[0], KITCHEN + WALK)
    other = evaluated(folders[1], WALK + KITCHEN)
    assert one.results_digest == other.results_digest
    paths = [folders[2] / "cases.csv", folders[2] / "list.csv"]
    paths[0].write_text(CASES, encoding="utf-8")
    paths[1].write_text(HEAD + KITCHEN + WALK, encoding="utf-8")
    # a file whose name tells nothing is known by its headings
    assert ma.evaluate(paths).results_digest == one.results_digest


@pytest.mark.parametrize(
    "row",
    [";2024;40;30000;;\n", "Buurtkeuken;2024;0;30000;;\n", "Buurtkeuken;2024;40;;;\n"],
)
def test_an_activity_without_a_number_is_found_and_left_out(tmp_path: Path, row: str) -> None:
    found = evaluated(tmp_path, row + WALK)
    places = [f.place.row for f in found.findings if f.code == "activity_incomplete"]
    assert places == [2]
    assert [row[1] for row in found.table("prevention").rows] == ["Wandelgroep"]


def test_cases_that_cost_nothing_give_no_threshold(tmp_path: Path) -> None:
    free = "case_id,cost_before,cost_after\n1,0,10\n2,0,20\n"
    needed = evaluated(tmp_path, KITCHEN, free)["prevention.1.break_even_cases"]
    assert (needed.status, needed.reason) == ("not_estimable", "cases_cost_nothing")
    assert f"reason.{needed.reason}" in locale("nl")


def test_under_ten_visitors_are_not_public(tmp_path: Path) -> None:
    cases = "case_id,cost_before,cost_after\n" + "".join(
        f"{i},{1000 + 997 * i % 5000},{500 + 331 * i % 4000}\n" for i in range(1, 61)
    )
    internal = evaluated(tmp_path, KITCHEN + WALK, cases)
    public = disclose(internal)
    table = public.table("prevention")
    visitors = dict(zip(table.column("name"), table.column("visitors"), strict=True))
    assert visitors == {"Buurtkeuken": 40.0, "Wandelgroep": "withheld"}
    assert public["prevention.1.cost_per_visitor"].value == 750
    assert public["prevention.2.cost_per_visitor"].status == "suppressed"
    assert public["prevention.2.break_even_cases"].status == public["cost.before.mean"].status


@pytest.mark.parametrize(("language", "words"), [("nl", "€ 750"), ("en", "€750")])
def test_the_researcher_page_shows_them(tmp_path: Path, language: str, words: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    cases = CASES + "".join(f"{i},{3000 + 10 * i},{1000 + 7 * i}\n" for i in range(3, 31))
    found = evaluated(folder, KITCHEN, cases)
    ma.write_reports(found, tmp_path / "out", languages=[language], audiences=["researcher"])
    page = (tmp_path / "out" / f"researcher.{language}.html").read_text(encoding="utf-8")
    assert "Buurtkeuken" in page
    assert words in page

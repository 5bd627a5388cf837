"""The learning history: several studies, their numbers gated, their lessons word for word."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from report_html import Node, parsed

from microanalyse.commands.main import run
from microanalyse.errors import InputRefused
from microanalyse.evaluation import evaluate
from microanalyse.evaluation.learning import Indicator, LearningRecord, Lesson, learning_record
from microanalyse.evaluation.result import Evaluation
from microanalyse.report import disclose
from microanalyse.report.learning_pages import write_learning
from microanalyse.report.material import audiences
from microanalyse.words import PSEUDO, locale

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
HOSTILE = "<script>alert(1)</script>'\"><img src=x onerror=alert(2)>{{7*7}}</template>"
LESSONS = (
    "jaar;locatie;niveau;principe;titel;tekst\n"
    '2023;Lindenhof;bewoner;Eén vast gezicht;Eerst luisteren;"Wie het drie keer moet vertellen; '
    'die haakt af."\n'
    "2023;Molenveld;beleid;Geld volgt de mens;;De wet en de wijk spraken elkaar tegen.\n"
    "2023;Molenveld;buurman;;Zomaar;Een bankje op de stoep deed wonderen.\n"
)
INDICATORS = (
    "doel;naam;periode;waarde;eenheid;aantal;bron\n"
    "1;Bewoners met een plan;2023;82,5;%;50;registratie\n"
    "3 Minder overlast;Meldingen;2023;6;keer;6;gemeente\n"
    "3 Minder overlast;Sfeer;2023;goed;;;wijkraad\n"
)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a folder of case files with lessons, and one with lessons alone."""
    top = tmp_path_factory.mktemp("places")
    first = shutil.copytree(FIXTURES / "cases-csv", top / "2023")
    (first / "lessen.csv").write_text(LESSONS, encoding="utf-8")
    (first / "indicatoren.csv").write_text(INDICATORS, encoding="utf-8")
    second = top / "east"
    second.mkdir()
    (second / "lessons.csv").write_text(
        "year,level,principle,text\n2024,team,One steady face,We kept the form short.\n",
        encoding="utf-8",
    )
    return first, second


@pytest.fixture(scope="module")
def records(places: tuple[Path, Path]) -> tuple[LearningRecord, ...]:
    return tuple(learning_record(place) for place in places)


def test_lessons_are_read_as_they_were_written(records: tuple[LearningRecord, ...]) -> None:
    first, second = records
    assert [item.text for item in first.lessons] == [
        "Wie het drie keer moet vertellen; die haakt af.",
        "De wet en de wijk spraken elkaar tegen.",
        "Een bankje op de stoep deed wonderen.",
    ]
    assert [item.level for item in first.lessons] == ["resident", "system", "buurman"]
    assert second.lessons[0].level == "professional"
    assert second.evaluation is None
    assert [(item.value, item.n) for item in first.indicators] == [
        (82.5, 50),
        (6.0, 6),
        (None, None),
    ]


def test_an_evaluation_passes_lessons_by(places: tuple[Path, Path]) -> None:
    with_lessons = evaluate(places[0])
    assert with_lessons.results_digest == evaluate(FIXTURES / "cases-csv").results_digest
    text = with_lessons.to_json()
    assert "bankje" not in text
    assert "lessen.csv" not in text
    assert "indicatoren" not in text


def test_lessons_in_a_sheet_of_the_workbook_count_too(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "2025.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for name, rows in {
        "casussen": [["casusnummer", "cijfer voor", "cijfer na"]]
        + [[f"{i:03}", 3 + i % 3, 6 + i % 4] for i in range(12)],
        "lessen": [["jaar", "principe", "tekst"], [2025, "Samen", "Aan tafel ging het sneller."]],
    }.items():
        sheet = book.add_worksheet(name)
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    book.close()
    record = learning_record(path)
    assert [(item.year, item.text) for item in record.lessons] == [
        ("2025", "Aan tafel ging het sneller.")
    ]
    assert record.evaluation is not None
    assert not [item for item in record.evaluation.findings if item.code == "sheet_unread"]
    assert "Aan tafel" not in record.evaluation.to_json()


def test_a_report_folder_with_lessons_will_do(tmp_path: Path, sample: Evaluation) -> None:
    (tmp_path / "disclosed.json").write_text(disclose(sample).to_json(), encoding="utf-8")
    (tmp_path / "lessons.csv").write_text("text\nAsk twice.\n", encoding="utf-8")
    record = learning_record(tmp_path)
    assert record.evaluation is not None
    assert record.evaluation.release == "public"
    assert record.lessons[0].text == "Ask twice."


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_holds_lessons_goals_levels_and_numbers(
    records: tuple[LearningRecord, ...], tmp_path: Path, language: str
) -> None:
    page = _page(records, tmp_path, language)
    words = locale(language)
    text = " ".join(page.all("main")[0].text.split())
    for record in records:
        for lesson in record.lessons:
            assert lesson.text in text
    assert [n.attrs["id"] for n in page.all("section")] == [
        "about", "lessons", "levels", "beside", "say", "harm", "goals",
    ]  # fmt: skip
    for level in ("resident", "professional", "organisation", "system"):
        assert words.template(f"table.column.level_{level}") in text
    goals = [n.text for n in page.all("h3") if n.within("section") and _in(n, "goals")]
    title = words.template("report.goals.title")
    assert goals == [title.format(goal="1"), "3 Minder overlast"]
    stamps = [n.text for n in page.all("p") if n.attrs.get("class") == "stamp"]
    assert words.template("report.lessons.stamp") in stamps
    assert words.template("report.stamp.synthetic") in stamps


def test_an_indicator_about_few_people_is_not_shown(
    records: tuple[LearningRecord, ...], tmp_path: Path
) -> None:
    page = _page(records, tmp_path, "nl")
    (row,) = [n for n in page.all("tr") if "Meldingen" in n.text]
    assert row.text.count(locale("nl").template("report.sign.withheld")) == 2
    assert not row.all("data")
    (row,) = [n for n in page.all("tr") if "Bewoners met een plan" in n.text]
    assert [n.text for n in row.all("data")] == ["82,5"]


def test_every_number_is_the_disclosed_one_of_its_study(
    records: tuple[LearningRecord, ...], tmp_path: Path
) -> None:
    assert records[0].evaluation is not None
    shown = disclose(records[0].evaluation)
    page = _page(records, tmp_path, "en")
    numbers = [n for n in page.all("data") if n.attrs["data-id"] != "indicator"]
    assert len(numbers) > 20
    for node in numbers:
        stem, _, key = node.attrs["data-id"].partition(".")
        assert stem == "study1"
        value = getattr(shown[key], node.attrs["data-part"], None)
        if value is not None:
            assert float(node.attrs["value"]) == pytest.approx(value, rel=1e-11)


def test_too_few_people_give_lessons_without_numbers(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    rows = "".join(f"{i},3,{5 + i % 3}\n" for i in range(6))
    (small / "cases.csv").write_text(
        f"case_id,wellbeing_before,wellbeing_after\n{rows}", encoding="utf-8"
    )
    (small / "lessons.csv").write_text("text\nSmall but fine.\n", encoding="utf-8")
    page = _page((learning_record(small),), tmp_path / "out", "en")
    assert locale("en").template("report.beside.few") in page.text
    assert "Small but fine." in page.text
    assert not page.all("data")


def test_without_any_lesson_it_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["compare", str(FIXTURES / "cases-csv")]) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_table_of_lessons_without_their_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lessons.csv").write_text("year,title\n2024,A\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        learning_record(tmp_path)
    assert [item.code for item in refused.value.findings] == ["learning_column_missing"]


def test_a_row_with_cells_too_many_is_refused_not_cut(tmp_path: Path) -> None:
    (tmp_path / "lessons.csv").write_text("year,text\n2024,Well, well\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        learning_record(tmp_path)
    assert [item.code for item in refused.value.findings] == ["row_too_long"]


def test_the_command_writes_a_page_a_language(
    places: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "learning" not in audiences()
    monkeypatch.chdir(tmp_path)
    assert run(["compare", str(places[0]), str(places[1])]) == 0
    names = {path.name for path in (tmp_path / "learning").iterdir()}
    assert names == {"learning.nl.html", "learning.en.html"}


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    lesson = Lesson(
        year=HOSTILE, site=HOSTILE, level=HOSTILE, principle=HOSTILE, title=HOSTILE, text=HOSTILE
    )
    indicator = Indicator(
        goal=HOSTILE, name=HOSTILE, period=HOSTILE, value=None, written=HOSTILE, unit=HOSTILE,
        n=None, source=HOSTILE,
    )  # fmt: skip
    record = LearningRecord(
        name=HOSTILE, evaluation=None, lessons=(lesson,), indicators=(indicator,)
    )
    page = _page((record,), tmp_path, "en")
    assert not page.all("script", "img")
    assert page.all("main")[0].text.count(HOSTILE) > 8


def test_every_word_comes_from_the_locale_or_the_users(
    records: tuple[LearningRecord, ...], tmp_path: Path
) -> None:
    page = _page(records, tmp_path, PSEUDO)
    assert records[0].evaluation is not None
    study = records[0].evaluation.study["study"]
    own = {record.name for record in records} | {str(study["title"]), str(study["site"])}
    for record in records:
        for lesson in record.lessons:
            own |= {lesson.text, lesson.title, lesson.site, lesson.principle, lesson.level}
        for item in record.indicators:
            own |= {item.goal, item.name, item.written, item.unit, item.source}
    own |= {"Lindenhof", "Molenveld", "Waterkwartier"}
    for node in page.all():
        if node.within("style", "template", "code", "data"):
            continue
        for part in node.children:
            if isinstance(part, str):
                left = part
                while left != (left := re.sub(r"⟦[^⟦⟧]*⟧", "", left)):
                    pass
                for word in sorted(own - {""}, key=len, reverse=True):
                    left = left.replace(word, "")
                assert not re.search(r"[a-z]{3,}", left), part


def _in(node: Node, section: str) -> bool:
    above: Node | None = node
    while above is not None:
        if above.tag == "section":
            return above.attrs["id"] == section
        above = above.parent
    return False


def _page(records: tuple[LearningRecord, ...], folder: Path, language: str) -> Node:
    (path,) = write_learning(records, folder, (language,))
    html = path.read_text(encoding="utf-8")
    assert len(html.encode()) < 500_000
    return parsed(html)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_who_was_not_better_off_stands_beside_the_gains(
    records: tuple[LearningRecord, ...], tmp_path: Path, language: str
) -> None:
    page = _page(records, tmp_path, language)
    (harm,) = [node for node in page.all("section") if node.attrs["id"] == "harm"]
    ids = {node.attrs["data-id"] for node in harm.all("data")}
    assert "study1.cost.increased.share" in ids
    few = locale(language).say("claim.some_got_worse.grade0.withheld", cell=10)
    assert few in harm.text


def test_what_was_filled_in_is_said_to_be_unchecked_and_empty_goals_are_named_once(
    records: tuple[LearningRecord, ...], tmp_path: Path
) -> None:
    page = _page(records, tmp_path, "en")
    (goals,) = [node for node in page.all("section") if node.attrs["id"] == "goals"]
    words = locale("en")
    assert words.template("report.goals.about") in goals.text
    assert words.say("report.goals.none", goals="2, 4, 5") in goals.text
    assert len(goals.all("h3")) == 2


def test_the_tab_does_not_say_its_name_twice(
    records: tuple[LearningRecord, ...], tmp_path: Path
) -> None:
    title = _page(records, tmp_path, "nl").all("title")[0].text
    one, two = title.split(" · ")
    assert one != two


def test_a_sample_to_try_it_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "made"
    asked = ["sample", "--learning", "--cases", "20", "--out", str(out), "--lang", "nl"]
    assert run(asked) == 0
    assert {path.name for path in out.iterdir()} == {"noord", "zuid", "learning"}
    told = capsys.readouterr().out
    assert f"microanalyse compare {out / 'noord'} {out / 'zuid'}" in told
    page = parsed((out / "learning" / "learning.nl.html").read_text(encoding="utf-8"))
    assert locale("nl").template("report.stamp.synthetic") in page.text
    for place in ("noord", "zuid"):
        record = learning_record(out / place)
        assert record.lessons
        assert record.indicators
        assert record.evaluation is not None
        assert record.evaluation.provenance["synthetic"]
        for name in ("lessen.csv", "indicatoren.csv"):
            rows = (out / place / name).read_text(encoding="utf-8-sig").splitlines()
            assert rows[0].endswith(";synthetic")
            assert all(row.endswith(";true") for row in rows[1:])
    # what the sample says one can do, one can do
    again = tmp_path / "again"
    places = [str(out / "noord"), str(out / "zuid")]
    assert run(["compare", *places, "--out", str(again), "--lang", "nl"]) == 0
    made = (again / "learning.nl.html").read_bytes()
    assert made == (out / "learning" / "learning.nl.html").read_bytes()

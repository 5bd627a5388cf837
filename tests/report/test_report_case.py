"""The page of one person: hers alone, internal, refused unless asked for in so many words."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from report_html import Node, parsed

from microanalyse.commands.main import run
from microanalyse.errors import InputRefused, OutputRefused
from microanalyse.evaluation import read
from microanalyse.evaluation.record import CaseRecord, PlanLine, case_record
from microanalyse.report.case_pages import write_case
from microanalyse.report.material import audiences
from microanalyse.study import Study, find_study, load_study
from microanalyse.words import PSEUDO, locale

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
CASES = FIXTURES / "cases.parquet"
HOSTILE = "<script>alert(1)</script>'\"><img src=x onerror=alert(2)>{{7*7}}</template>"


@pytest.fixture(scope="module")
def study() -> Study:
    return load_study(find_study(CASES))


@pytest.fixture(scope="module")
def record(study: Study) -> CaseRecord:
    return case_record(read(CASES, study), study, "0004")


def test_refused_without_internal_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en")
    assert run(["case", "0004", str(CASES)]) == 2
    assert locale("en").template("finding.case_needs_internal.says") in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_no_list_of_audiences_can_make_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "case" not in audiences()
    monkeypatch.chdir(tmp_path)
    assert run(["evaluate", str(CASES), "--audience", "case", "--internal"]) == 2
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().err


def test_a_page_a_language_apart_from_the_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["case", "0004", "--internal", str(CASES)]) == 0
    names = {path.name for path in (tmp_path / "cases-internal").iterdir()}
    assert names == {"case-0004.nl.html", "case-0004.en.html"}
    assert str(Path("cases-internal", "case-0004.nl.html")) in capsys.readouterr().out
    # a second time replaces its own pages
    assert run(["case", "0004", "--internal", str(CASES)]) == 0


def test_an_unknown_case_is_named_with_the_nearest(study: Study) -> None:
    tables = read(CASES, study)
    with pytest.raises(InputRefused) as refused:
        case_record(tables, study, "4")
    (finding,) = refused.value.findings
    assert finding.code == "case_unknown_near"
    assert finding.expected == "0004"


def test_it_holds_what_the_files_say(study: Study, record: CaseRecord, tmp_path: Path) -> None:
    rows = read(CASES, study).engine.rows("SELECT question, text FROM plans WHERE case_id = '0004'")
    page = _page(record, study, tmp_path, "nl")
    text = page.all("main")[0].text
    for question, said in rows:
        assert said in text
        assert locale("nl").template(f"report.person.question.{question}") in text
    stamps = [n.text for n in page.all("p") if n.attrs.get("class") == "stamp"]
    assert locale("nl").template("report.person.stamp") in stamps
    assert locale("nl").template("report.stamp.synthetic") in stamps
    assert page.all("h1")[0].text == "Casus 0004"
    assert [n for n in page.all("div") if n.attrs.get("class") == "room"]


def test_it_says_which_way_each_scale_runs(
    record: CaseRecord, study: Study, tmp_path: Path
) -> None:
    words = locale("nl")
    same = words.template("report.person.higher_is_better")
    assert same in _page(record, study, tmp_path, "nl").text
    one = next(item for item in record.scores if item.instrument == record.primary)
    worse = replace(one, instrument="phq9", subscale="")
    other = replace(record, case_id="9", scores=(one, worse))
    text = _page(other, study, tmp_path, "nl").text
    assert same not in text
    for item, key in ((one, "higher_named"), (worse, "lower_named")):
        name = words.label("label.instrument", item.instrument)
        assert words.say(f"report.person.{key}", name=name) in text


def test_an_open_agreement_beside_a_solution_is_explained(
    record: CaseRecord, study: Study, tmp_path: Path
) -> None:
    said = locale("nl").template("report.person.solution_and_plan")
    assert said in _page(record, study, tmp_path, "nl").text
    done = tuple(replace(line, done=True) for line in record.plans)
    closed = replace(record, case_id="9", plans=done)
    assert said not in _page(closed, study, tmp_path, "nl").text


def test_euros_and_help_are_those_of_the_records(record: CaseRecord, study: Study) -> None:
    engine = read(CASES, study).engine
    nights = engine.rows(
        "SELECT sum(quantity) FILTER (WHERE \"from\" < DATE '2023-01-18'), "
        "sum(quantity) FILTER (WHERE \"from\" >= DATE '2023-01-18') FROM costs "
        "WHERE case_id = '0004' AND category = 'shelter'"
    )[0]
    (shelter,) = [item for item in record.use if item.category == "shelter"]
    assert (shelter.before, shelter.after) == tuple(float(value) for value in nights)
    spent = engine.rows(
        "SELECT sum(amount) FROM costs WHERE case_id = '0004' AND payer = 'zvw' "
        "AND kind = 'use' AND \"from\" < DATE '2023-01-18'"
    )[0][0]
    (zvw,) = [item for item in record.euros if item.payer == "zvw"]
    # in prices of 2024, so a little more than was written down
    assert 1.0 <= zvw.before / float(spent) < 1.2


def test_only_the_one_person_is_on_it(study: Study, record: CaseRecord, tmp_path: Path) -> None:
    ids = [row[0] for row in read(CASES, study).engine.rows("SELECT case_id FROM cases")]
    page = _page(record, study, tmp_path, "en")
    text = " ".join(page.text.split())
    assert not [item for item in ids if item != "0004" and re.search(rf"\b{item}\b", text)]
    assert not page.all("script", "img", "link")


def test_free_text_is_in_no_evaluation_and_no_public_report(study: Study, folder: Path) -> None:
    texts = [row[0] for row in read(CASES, study).engine.rows("SELECT DISTINCT text FROM plans")]
    assert len(texts) > 10
    for path in folder.iterdir():
        content = path.read_text(encoding="utf-8")
        assert not [text for text in texts if text in content], path.name


def test_hostile_text_stays_text(study: Study, record: CaseRecord, tmp_path: Path) -> None:
    line = PlanLine(
        question=HOSTILE, text=HOSTILE, action=HOSTILE, who=HOSTILE, due=None, done=None
    )
    made = replace(
        record, case_id=HOSTILE, site=HOSTILE, plans=(line, replace(line, question="want"))
    )
    page = _page(made, study, tmp_path, "en")
    assert not page.all("script", "img")
    assert page.all("main")[0].text.count(HOSTILE) >= 4


def test_nothing_known_is_a_page_too(study: Study, tmp_path: Path) -> None:
    bare = CaseRecord(
        case_id="1", site="", cohort="", complexity="", dates=(), days=(0, 0),
        primary="wellbeing_0_10", plans=(), scores=(), spans=(), use=(), euros=(),
    )  # fmt: skip
    page = _page(bare, study, tmp_path, "nl")
    assert page.text.count(locale("nl").template("report.person.nothing_said")) == 3
    assert locale("nl").template("report.person.no_plan") in page.text


def test_every_word_comes_from_the_locale_or_the_record(
    study: Study, record: CaseRecord, tmp_path: Path
) -> None:
    page = _page(record, study, tmp_path, PSEUDO)
    own = {record.site, study.study.title, study.study.site}
    for line in record.plans:
        own |= {line.text, line.action, line.who}
    for node in page.all():
        if node.within("style", "template", "code", "data"):
            continue
        for part in node.children:
            if isinstance(part, str):
                left = re.sub(r"⟦[^⟦⟧]*⟧", "", re.sub(r"⟦[^⟦⟧]*⟧", "", part))
                for word in sorted(own, key=len, reverse=True):
                    left = left.replace(word, "") if word else left
                assert not re.search(r"[a-z]{3,}", left), part


def test_it_does_not_replace_what_is_not_its_own(
    study: Study, record: CaseRecord, tmp_path: Path
) -> None:
    (tmp_path / "case-0004.en.html").write_text("my notes", encoding="utf-8")
    with pytest.raises(OutputRefused):
        write_case(record, study, True, tmp_path, ("en",))
    assert (tmp_path / "case-0004.en.html").read_text(encoding="utf-8") == "my notes"
    assert len(list(tmp_path.iterdir())) == 1


def _page(record: CaseRecord, study: Study, folder: Path, language: str) -> Node:
    (path,) = write_case(record, study, True, folder, (language,))
    html = path.read_text(encoding="utf-8")
    assert len(html.encode()) < 500_000
    return parsed(html)

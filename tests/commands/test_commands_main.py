"""The command line as a user meets it: exit codes, languages, what is written and what is not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from microanalyse.commands.main import run
from microanalyse.evaluation import Evaluation
from microanalyse.words import locale

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures"
CASES = FIXTURES / "cases.parquet"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def evaluation_in(folder: Path) -> Evaluation:
    return Evaluation.from_json((folder / "evaluation.json").read_text(encoding="utf-8"))


def test_evaluate_writes_the_reports(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(CASES)]) == 0
    folder = here / "cases-report"
    names = {item.name for item in folder.iterdir()}
    assert {"index.html", "evaluation.json", "disclosed.json"} <= names
    assert {
        f"{a}.{lang}.html" for a in ("executive", "researcher") for lang in ("nl", "en")
    } <= names
    assert [item.name for item in here.iterdir()] == ["cases-report"]
    found = evaluation_in(folder)
    assert round(found["wellbeing.before.mean"].value or 0, 1) == 3.5
    assert round(found["wellbeing.after.mean"].value or 0, 1) == 8.3
    assert (found["cost.avoided.mean"].low or 0) > 0
    said = capsys.readouterr().out.strip().splitlines()
    assert 7 <= len(said) <= 13
    assert "cases-report" in said[-1]


def test_all_shapes_of_the_study_give_one_digest(here: Path) -> None:
    digests = set()
    for source in ("cases.parquet", "cases.xlsx", "cases-csv"):
        assert run(["evaluate", str(FIXTURES / source), "--out", source + "-out"]) == 0
        digests.add(evaluation_in(here / (source + "-out")).results_digest)
    assert len(digests) == 1


def test_languages_and_audiences_do_not_change_the_digest(here: Path) -> None:
    run(["evaluate", str(CASES), "--out", "a", "--lang", "nl", "--audience", "executive"])
    run(["evaluate", str(CASES), "--out", "b"])
    assert evaluation_in(here / "a").results_digest == evaluation_in(here / "b").results_digest
    assert {p.name for p in (here / "a").glob("*.html")} == {"index.html", "executive.nl.html"}


def test_report_renders_again_without_the_data(here: Path) -> None:
    run(["evaluate", str(CASES), "--out", "a"])
    before = {p.name: p.read_bytes() for p in (here / "a").iterdir()}
    assert run(["report", str(here / "a" / "evaluation.json"), "--out", "b"]) == 0
    after = {p.name: p.read_bytes() for p in (here / "b").iterdir()}
    assert before == after


def test_sleep_is_students(here: Path) -> None:
    assert run(["evaluate", str(FIXTURES / "sleep.csv")]) == 0
    found = evaluation_in(here / "sleep-report")
    # Student 1908, Biometrika 6:1-25: mean difference 1.58, t 4.0621, df 9, p 0.002833
    assert found["wellbeing.change.mean"].value == pytest.approx(1.58, abs=1e-9)
    t = found["wellbeing.test.t"]
    assert t.statistic == pytest.approx(4.0621, abs=5e-5)
    assert t.df == 9
    assert t.p == pytest.approx(0.002833, abs=5e-7)


def test_real_data_run_as_they_are(here: Path) -> None:
    arm = ["evaluate", str(FIXTURES / "acupuncture.csv"), "--where", "group = 1"]
    assert run(arm) == 0
    assert run(["evaluate", str(FIXTURES / "rand_hie.csv")]) == 0
    rand = evaluation_in(here / "rand_hie-report")
    assert rand.get("wellbeing.change.mean") is None
    assert rand.get("cost.avoided.mean") is not None


BAD = {
    "missing_column": ("persoon,cijfer\n1,3\n2,4\n", "cijfer"),
    "score_out_of_range": ("id,wellbeing_before,wellbeing_after\n1,3,8\n2,35,8\n", "35"),
    "text_in_numbers": ("id,wellbeing_before,wellbeing_after\n1,3,8\n2,drie,8\n", "drie"),
    "duplicate_case": ("id,wellbeing_before,wellbeing_after\n1,3,8\n1,4,8\n", "1"),
    "empty": ("", ""),
    "no_rows": ("id,wellbeing_before,wellbeing_after\n", ""),
    "negative_amount": ("id,cost_before,cost_after\n1,-5,8\n2,3,4\n", "5"),
    "dates_swapped": (
        "id,start_date,solution_date,wellbeing_before,wellbeing_after\n"
        "1,2024-05-01,2024-03-01,3,8\n2,2024-05-01,2024-06-01,3,8\n",
        "2024",
    ),
}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_in_words(
    name: str, language: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, found = BAD[name]
    (here / "bad.csv").write_text(text, encoding="utf-8")
    assert run(["evaluate", "bad.csv", "--lang", language]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "bad.csv" in err
    assert found in err
    assert "Traceback" not in err
    assert locale(language).say("cli.nothing_written") in err
    assert [item.name for item in here.iterdir()] == ["bad.csv"]


def test_a_cost_without_a_case_is_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "cases.csv").write_text("id,wellbeing_before,wellbeing_after\n1,3,8\n2,4,9\n")
    (here / "costs.csv").write_text("id,period,payer,amount\n1,before,zvw,10\n7,after,zvw,10\n")
    assert run(["evaluate", "cases.csv", "--costs", "costs.csv"]) == 2
    assert "costs.csv" in capsys.readouterr().err


USAGE = [
    ["evaluate"],
    ["evaluate", "absent.parquet"],
    ["evaluate", str(CASES), "--nope"],
    ["evaluate", str(CASES), "--seed", "a"],
    ["evaluate", str(CASES), "--lang", "fr"],
    ["evaluate", str(CASES), "--audience", "nobody"],
    ["evaluate", str(CASES), "--engine", "abacus"],
    ["evaluate", str(CASES), "--map", "nonsense"],
    ["evaluate", str(CASES), "--map", "wellbeing_before=absent"],
    ["evaluate", str(CASES), "--where", "absent = 1"],
    ["evaluate", str(CASES), "--study", "absent.toml"],
    ["bogus"],
    ["report", "absent.json"],
]


@pytest.mark.parametrize("arguments", USAGE, ids=lambda a: " ".join(Path(x).name for x in a))
def test_wrong_usage_is_told_and_writes_nothing(
    arguments: list[str], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.strip()) > 20
    assert "Traceback" not in err
    assert list(here.iterdir()) == []


def test_a_folder_that_is_not_ours_is_refused(here: Path) -> None:
    mine = here / "cases-report"
    mine.mkdir()
    (mine / "precious.txt").write_text("keep")
    assert run(["evaluate", str(CASES)]) == 2
    assert (mine / "precious.txt").read_text() == "keep"


def test_strict_ends_with_one_when_there_are_warnings(here: Path) -> None:
    text = "id,wellbeing_before,wellbeing_after,before_days,after_days,cost_before,cost_after\n"
    rows = "".join(f"{i},3,{5 + i % 4},365,{300 + i},10,{i}\n" for i in range(12))
    (here / "odd.csv").write_text(text + rows)
    assert run(["evaluate", "odd.csv"]) == 0
    assert run(["evaluate", "odd.csv", "--strict"]) == 1


def test_json_is_the_disclosed_evaluation(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(CASES), "--json"]) == 0
    tree = json.loads(capsys.readouterr().out)
    assert tree["release"] == "public"
    assert "wellbeing.pairs" not in {item["id"] for item in tree["series"]}


def test_sample_makes_a_study_and_its_reports(here: Path) -> None:
    assert run(["sample", "--cases", "20", "--lang", "nl", "--audience", "executive"]) == 0
    assert (here / "sample" / "cases.parquet").is_file()
    page = here / "sample" / "cases-report" / "executive.nl.html"
    assert "verzonnen" in page.read_text(encoding="utf-8").lower()


def test_check_writes_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(CASES)]) == 0
    assert run(["check", str(CASES), "--json"]) == 0
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_help_is_in_the_users_language(
    language: str, here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", f"{language}_XX.UTF-8")
    for name in ("evaluate", "check", "report", "sample"):
        assert run([name, "--help"]) == 0
        shown = " ".join(capsys.readouterr().out.split())
        assert locale(language).say(f"cli.{name}.about") in shown
        assert locale(language).say(f"cli.{name}.example") in shown


def test_the_launcher_of_a_checkout(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "check", str(CASES)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", str(CASES)], 0),
        (["evaluate", "nowhere.csv"], 2),
        (["case", "x", "--internal"], 2),
    ],
)
def test_nothing_but_our_own_words_is_printed_on_the_way_out(
    arguments: list[str], code: int, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "microanalyse", *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code
    assert "leaked" not in done.stderr

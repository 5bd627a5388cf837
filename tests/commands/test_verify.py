"""One altered digit is found, wherever it stands: in the report, in the evaluation, in the data."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from microanalyse.commands.main import run
from microanalyse.evaluation import evaluate
from microanalyse.report import disclose
from microanalyse.report.verify import verify_page
from microanalyse.version import __version__

ROWS = 40
STUDY = """schema = 1
[study]
title = "Made up for a test"
synthetic = true
[input.columns]
wellbeing_before = "eerst"
wellbeing_after = "later"
"""


def case_file() -> str:
    lines = ["case_id;eerst;later;cost_before;cost_after"]
    for i in range(ROWS):
        before, after = 2 + (i * 7 % 9) / 2, 5 + (i * 5 % 11) / 2
        lines.append(f"c{i:02};{before};{after};{9000 + 317 * (i % 13)};{7000 + 211 * (i % 17)}")
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify")
    (folder / "cases.csv").write_text(case_file(), encoding="utf-8")
    (folder / "cases.study.toml").write_text(STUDY, encoding="utf-8")
    cases = str(folder / "cases.csv")
    assert run(["evaluate", cases, "--out", str(folder / "r"), "--lang", "en"]) == 0
    internal = ["--lang", "nl", "--internal", "--audience", "researcher"]
    assert run(["evaluate", cases, "--out", str(folder / "own"), *internal]) == 0
    return folder


@pytest.fixture
def verified(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, dict[str, object]]]:
    def verify(report: Path, data: Path) -> tuple[int, dict[str, object]]:
        capsys.readouterr()
        code = run(["verify", str(report), str(data), "--json", "--lang", "en"])
        return code, json.loads(capsys.readouterr().out)

    return verify


def altered(made: Path, name: str, change: Callable[[str], str]) -> Path:
    """A copy of a report with one thing changed, and nothing else."""
    text = (made / name).read_bytes().decode("utf-8")
    after = change(text)
    assert after != text
    assert abs(len(after) - len(text)) <= 1
    copy = made / f"altered-{Path(name).name}"
    copy.write_bytes(after.encode("utf-8"))
    return copy


def other_digit(text: str, at: int) -> str:
    digit = text[at]
    assert digit.isdigit()
    return text[:at] + ("7" if digit != "7" else "3") + text[at + 1 :]


def last_digit(text: str, start: int, end: int) -> int:
    return max(at for at in range(start, end) if text[at].isdigit())


NUMBER = re.compile(
    r'<data class="q" data-id="wellbeing.change.mean" data-part="low" '
    r'value="([^"]*)">([^<]*)</data>'
)


@pytest.mark.parametrize(
    "name",
    ["r/executive.en.html", "r/researcher.en.html", "r/evaluation.json", "r/disclosed.json",
     "own/researcher.nl.html"],
)  # fmt: skip
def test_an_untouched_report_agrees(made: Path, verified: Callable, name: str) -> None:
    code, found = verified(made / name, made / "cases.csv")
    assert (code, found["mismatches"], found["remarks"]) == (0, [], [])
    assert found["agree"] == found["compared"] > 10


@pytest.mark.parametrize("name", ["r/executive.en.html", "r/researcher.en.html"])
@pytest.mark.parametrize("group", [1, 2], ids=["value", "visible text"])
def test_one_altered_digit_of_a_number_is_found(
    made: Path, verified: Callable, name: str, group: int
) -> None:
    def change(text: str) -> str:
        match = NUMBER.search(text)
        assert match
        return other_digit(text, last_digit(text, *match.span(group)))

    code, found = verified(altered(made, name, change), made / "cases.csv")
    assert code == 1
    (row,) = found["mismatches"]
    assert (row["id"], row["part"]) == ("wellbeing.change.mean", "low")
    assert row["report"] != row["recomputed"]
    assert found["agree"] == found["compared"] - 1


def test_every_visible_digit_outside_the_numbers_is_watched_too(
    made: Path, verified: Callable
) -> None:
    def change(text: str) -> str:
        at = next(m for m in re.finditer(r'<text class="[^"]*" [^>]*>([^<]*\d[^<]*)</text>', text))
        return other_digit(text, last_digit(text, *at.span(1)))

    code, found = verified(altered(made, "r/executive.en.html", change), made / "cases.csv")
    assert code == 1
    assert [row["part"] for row in found["mismatches"]] == ["text"]
    assert found["agree"] == found["compared"]


def test_a_bar_that_was_drawn_longer_is_found(made: Path, verified: Callable) -> None:
    def change(text: str) -> str:
        match = re.search(r'<(?:rect|line|circle) class="[^"]*" (?:x|x1|cx)="(\d+)', text)
        assert match
        return other_digit(text, match.start(1))

    code, found = verified(altered(made, "r/executive.en.html", change), made / "cases.csv")
    assert code == 1
    assert [row["part"] for row in found["mismatches"]] == ["markup"]


def test_no_digit_of_a_page_can_be_altered_unseen(made: Path) -> None:
    html = (made / "r/executive.en.html").read_bytes().decode("utf-8")
    recomputed = disclose(evaluate(made / "cases.csv"))
    assert verify_page(html, recomputed, internal=False).mismatches == ()
    places = [match.start() for match in re.finditer(r"\d", html)]
    # the version is what says whether the words can be compared at all
    version = html.index(__version__)
    for at in places[:: len(places) // 60]:
        if not version <= at < version + len(__version__):
            found = verify_page(other_digit(html, at), recomputed, internal=False)
            assert found.mismatches, html[at - 40 : at + 10]


def test_a_number_that_does_not_exist_is_found(made: Path, verified: Callable) -> None:
    def change(text: str) -> str:
        return text.replace('data-id="wellbeing.change.mean"', 'data-id="wellbeing.change.meen"', 1)

    code, found = verified(altered(made, "r/executive.en.html", change), made / "cases.csv")
    assert code == 1
    assert found["mismatches"][0]["recomputed"] == "—"


@pytest.mark.parametrize("name", ["r/evaluation.json", "r/disclosed.json"])
@pytest.mark.parametrize("part", ["value", "high", "p"])
def test_one_altered_digit_of_an_evaluation_is_found(
    made: Path, verified: Callable, name: str, part: str
) -> None:
    def change(text: str) -> str:
        start = text.index('"id": "wellbeing.change.mean"')
        match = re.compile(rf'"{part}": ([\d.]+)').search(text, start)
        assert match
        return other_digit(text, last_digit(text, *match.span(1)))

    code, found = verified(altered(made, name, change), made / "cases.csv")
    assert code == 1
    first = found["mismatches"][0]
    assert (first["id"], first["part"]) == ("wellbeing.change.mean", part)
    assert found["agree"] == found["compared"] - 1


def test_a_raised_grade_is_found(made: Path, verified: Callable) -> None:
    def change(text: str) -> str:
        start = text.index('"id": "wellbeing_rose"')
        return other_digit(text, text.index('"grade": ', start) + len('"grade": '))

    code, found = verified(altered(made, "r/evaluation.json", change), made / "cases.csv")
    assert code == 1
    assert {"id": "wellbeing_rose", "part": "grade"}.items() <= found["mismatches"][0].items()


@pytest.mark.parametrize("column", [1, 2, 3, 4], ids=["eerst", "later", "before", "after"])
@pytest.mark.parametrize(
    "name", ["r/executive.en.html", "r/researcher.en.html", "r/disclosed.json"]
)
def test_one_altered_digit_of_the_data_is_found(
    made: Path, verified: Callable, name: str, column: int
) -> None:
    lines = case_file().splitlines()
    cells = lines[12].split(";")
    cells[column] = other_digit(cells[column], len(cells[column]) - 1)
    changed = made / "changed"
    changed.mkdir(exist_ok=True)
    (changed / "cases.csv").write_text(
        "\n".join([*lines[:12], ";".join(cells), *lines[13:]]) + "\n", encoding="utf-8"
    )
    (changed / "cases.study.toml").write_text(STUDY, encoding="utf-8")
    code, found = verified(made / name, changed / "cases.csv")
    assert code == 1
    assert found["agree"] < found["compared"]
    stem = "wellbeing." if column < 3 else "cost."
    assert any(row["id"].startswith(stem) for row in found["mismatches"])


def test_the_choices_come_from_the_report_and_not_from_beside_the_data(
    made: Path, verified: Callable
) -> None:
    other = made / "other"
    other.mkdir(exist_ok=True)
    (other / "cases.csv").write_text(case_file(), encoding="utf-8")
    (other / "cases.study.toml").write_text(STUDY + "[analysis]\nalpha = 0.2\n", encoding="utf-8")
    code, found = verified(made / "r/researcher.en.html", other / "cases.csv")
    assert (code, found["mismatches"]) == (0, [])


def test_a_study_that_was_altered_in_the_report_is_found(made: Path, verified: Callable) -> None:
    def change(text: str) -> str:
        start = text.index('<template id="study">')
        match = re.compile(r"alpha&#34;: 0\.05").search(text, start)
        assert match
        return text[: match.end() - 1] + "6" + text[match.end() :]

    code, found = verified(altered(made, "r/executive.en.html", change), made / "cases.csv")
    assert code == 1
    assert any(row["id"] == "wellbeing.change.mean" for row in found["mismatches"])


def test_what_cannot_be_read_is_refused(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.html").write_text("<html lang='en'><p>Dear 5</p></html>", encoding="utf-8")
    (tmp_path / "empty.json").write_text("{}", encoding="utf-8")
    for report in ("letter.html", "empty.json", "absent.html"):
        assert run(["verify", str(tmp_path / report), str(made / "cases.csv")]) == 2
        assert report in capsys.readouterr().err
    report = made / "r/executive.en.html"
    assert run(["verify", str(report), str(tmp_path / "absent.csv")]) == 2


def test_the_terminal_says_how_many_agree_and_which_do_not(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def change(text: str) -> str:
        match = NUMBER.search(text)
        assert match
        return other_digit(text, last_digit(text, *match.span(2)))

    report = altered(made, "r/executive.en.html", change)
    assert run(["verify", str(report), str(made / "cases.csv"), "--lang", "nl"]) == 1
    said = capsys.readouterr().out
    assert "getallen kloppen" in said
    assert "wellbeing.change.mean, low: in het rapport" in said
    assert said.rstrip().endswith("Het rapport volgt niet uit deze gegevens.")

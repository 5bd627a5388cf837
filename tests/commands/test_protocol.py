"""A protocol is asked for in plain words, locked, shown; and what it named is marked."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from microanalyse.commands.main import run
from microanalyse.errors import StudyRefused
from microanalyse.evaluation import Evaluation, evaluate
from microanalyse.study import Study, fingerprint, load_study, with_lock
from microanalyse.study.model import Lock
from microanalyse.study.questions import questions

MARK = "sha256:" + "ab" * 32
OWN = """# mine
schema = 1   # form

[study]
title = 'Wijk "Noord"'   # not a date = "x"

[lock]   # fixed by lock
# when
date = ""   # keep this
# what
fingerprint = ''

[analysis]
alpha = 0.1
"""


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the user types, in order; an empty list ends the input."""
    answers: list[str] = []

    def answer(_prompt: str = "") -> str:
        if not answers:
            raise EOFError
        return answers.pop(0)

    monkeypatch.setattr("builtins.input", answer)
    return answers


def cases(folder: Path, study: str = "") -> Path:
    lines = ["case_id;wellbeing_before;wellbeing_after"]
    lines += [f"c{i};{2 + i % 5};{5 + i % 4}" for i in range(24)]
    (folder / "cases.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "study.toml").write_text(study or "schema = 1\n", encoding="utf-8")
    return folder / "cases.csv"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_init_writes_a_protocol_that_loads_and_says_what_each_key_is(
    tmp_path: Path, language: str
) -> None:
    file = tmp_path / "study.toml"
    assert run(["protocol", "init", str(file), "--yes", "--lang", language]) == 0
    study = load_study(file)
    assert study == replace(load_study(None), source="study.toml")
    lines = file.read_text(encoding="utf-8").splitlines()
    keys = [at for at, line in enumerate(lines) if "=" in line and not line.startswith("#")]
    assert len(keys) >= 18
    assert all(lines[at - 1].startswith("# ") for at in keys)


def test_the_comments_are_in_the_users_language(tmp_path: Path) -> None:
    for language in ("nl", "en"):
        run(["protocol", "init", str(tmp_path / f"{language}.toml"), "--yes", "--lang", language])
    dutch, english = ((tmp_path / f"{code}.toml").read_text("utf-8") for code in ("nl", "en"))
    assert tomllib.loads(dutch) == tomllib.loads(english)
    comments = {line for line in dutch.splitlines() if line.startswith("# ")}
    assert not comments & set(english.splitlines())


def test_the_answers_end_up_in_the_protocol(tmp_path: Path, typed: list[str]) -> None:
    typed += ['Wijk "Noord" \\ 2', "Oss", "", "threshold", "3", "2", "9", "2", "5", "2", "2"]
    typed += ["1700", "2022", "12,50", "3"]
    file = tmp_path / "study.toml"
    assert run(["protocol", "init", str(file)]) == 0
    study = load_study(file)
    assert typed == []
    assert (study.study.title, study.study.site, study.study.question) == (
        'Wijk "Noord" \\ 2', "Oss", "",
    )  # fmt: skip
    assert (study.selection.entry, study.selection.study) == ("threshold", "random")
    # 9 and 1700 are not possible, and are asked again
    assert (study.wellbeing.asked_by, study.wellbeing.moment) == ("self_form", "fixed")
    assert (study.comparison.allocation, study.comparison.entry) == ("waiting_order", "same")
    assert study.earlier_crisis == "before"
    assert (study.costs.price_year, study.costs.programme_per_case) == (2022, 12.5)
    assert study.costs.programme_payer == "gemeente_jeugdwet"


def test_enter_takes_the_defaults_and_leaves_out_what_no_longer_matters(
    tmp_path: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    typed += [""] * (len(questions()) - 2)
    file = tmp_path / "study.toml"
    assert run(["protocol", "init", str(file), "--lang", "en"]) == 0
    assert typed == []
    assert load_study(file) == replace(load_study(None), source="study.toml")
    asked = capsys.readouterr().out
    assert "Why did people come in at that very moment?" in asked
    assert "Who pays for the approach?" not in asked


def test_answers_that_end_half_way_write_nothing(tmp_path: Path, typed: list[str]) -> None:
    typed += ["A title", "A place"]
    assert run(["protocol", "init", str(tmp_path / "study.toml")]) == 130
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "study.toml"
    file.write_text("mine", encoding="utf-8")
    assert run(["protocol", "init", str(file), "--yes", "--lang", "en"]) == 2
    assert "not overwritten" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "mine"
    assert run(["protocol", "init", str(tmp_path / "no" / "study.toml"), "--yes"]) == 2


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_locking_changes_two_values_and_nothing_else(tmp_path: Path, line_end: str) -> None:
    file = tmp_path / "study.toml"
    before = OWN.replace("\n", line_end)
    file.write_bytes(before.encode("utf-8"))
    mark = fingerprint(load_study(file))
    assert run(["protocol", "lock", str(file), "--date", "2026-03-01"]) == 0
    after = file.read_bytes().decode("utf-8")
    assert after == before.replace('date = ""   #', 'date = "2026-03-01"   #').replace(
        "fingerprint = ''", f'fingerprint = "{mark}"'
    )
    study = load_study(file)
    assert study.lock == Lock(date="2026-03-01", fingerprint=mark)
    assert fingerprint(study) == mark


@pytest.mark.parametrize(
    "text",
    [
        "",
        "schema = 1",
        "[study]\ntitle = 'x'\n",
        "[lock]",
        "[lock]\n[study]\n",
        "\ufeffschema = 1\n",
    ],
)  # fmt: skip
def test_a_lock_is_added_where_there_is_none(text: str) -> None:
    lock = Lock(date="2026-03-01", fingerprint=MARK)
    locked = with_lock(text, lock, file="study.toml")
    assert tomllib.loads(locked.removeprefix("\ufeff"))["lock"] == {
        "date": "2026-03-01",
        "fingerprint": MARK,
    }
    assert all(line in locked.splitlines() for line in text.splitlines())


@pytest.mark.parametrize(
    "text",
    [
        f'lock = {{ date = "", fingerprint = "{MARK}" }}\n',
        'lock.date = ""\n',
        'study.title = """\n[lock]\n"""\n',
        '[lock]\ndate = """x"""\n',
    ],
)
def test_a_lock_written_in_another_way_is_left_alone(text: str) -> None:
    with pytest.raises(StudyRefused) as refused:
        with_lock(text, Lock(date="2026-03-01", fingerprint=MARK), file="study.toml")
    assert refused.value.findings[0].code == "lock_not_a_section"


def test_a_locked_protocol_is_locked_again_only_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "study.toml"
    file.write_text(OWN, encoding="utf-8")
    assert run(["protocol", "lock", str(file), "--date", "2026-03-01"]) == 0
    locked = file.read_bytes()
    assert run(["protocol", "lock", str(file), "--date", "2026-04-01", "--lang", "en"]) == 2
    assert "already locked, on 2026-03-01" in capsys.readouterr().err
    assert file.read_bytes() == locked
    assert run(["protocol", "lock", str(file), "--date", "2026-02-30", "--again"]) == 2
    assert file.read_bytes() == locked
    assert run(["protocol", "lock", str(file), "--date", "2026-04-01", "--again"]) == 0
    assert load_study(file).lock.date == "2026-04-01"
    assert [path.name for path in tmp_path.iterdir()] == ["study.toml"]


def test_show_says_it_in_words_with_the_state_of_the_lock(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "study.toml"
    file.write_text(OWN, encoding="utf-8")

    def shown() -> str:
        capsys.readouterr()
        assert run(["protocol", "show", str(file), "--lang", "en"]) == 0
        return capsys.readouterr().out

    assert "not locked yet" in shown()
    assert 'Title: Wijk "Noord"' in shown()
    assert "analysis.alpha = 0.1" in shown()
    assert fingerprint(load_study(file)) in shown()
    run(["protocol", "lock", str(file), "--date", "2026-03-01"])
    assert "locked on 2026-03-01 and has not changed since" in shown()
    text = file.read_text(encoding="utf-8").replace("alpha = 0.1", "alpha = 0.2")
    file.write_text(text, encoding="utf-8")
    assert "changed after it was locked on 2026-03-01" in shown()
    assert run(["protocol", "show", str(file), "--json"]) == 0
    tree = json.loads(capsys.readouterr().out)
    assert tree["lock"] == "changed"
    assert tree["study"]["analysis"]["alpha"] == 0.2


def test_an_unknown_action_or_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["protocol", "burn", str(tmp_path / "study.toml")]) == 2
    assert "init, lock, show" in capsys.readouterr().err
    for action in ("lock", "show"):
        assert run(["protocol", action, str(tmp_path / "study.toml")]) == 2


def marks(evaluation: Evaluation) -> dict[str, bool | None]:
    return {item.id: item.prespecified for item in evaluation.quantities}


def test_without_a_lock_nobody_knows_what_was_prespecified(tmp_path: Path) -> None:
    evaluation = evaluate(cases(tmp_path))
    assert set(marks(evaluation).values()) == {None}
    assert {claim.prespecified for claim in evaluation.claims} == {None}


def test_a_lock_that_holds_marks_the_primary_and_what_the_claims_speak_of(tmp_path: Path) -> None:
    source = cases(tmp_path, '[analysis]\nprimary = "wellbeing.change.median"\n')
    run(["protocol", "lock", str(tmp_path / "study.toml"), "--date", "2026-03-01"])
    evaluation = evaluate(source)
    found = marks(evaluation)
    assert found["wellbeing.change.median"] is True
    about = {name for claim in evaluation.claims for name in claim.about}
    assert about
    assert all(found[name] is True for name in about)
    assert found["wellbeing.effect.d_z"] is False
    named = about | {"wellbeing.change.median"}
    assert {name for name, mark in found.items() if mark} == named
    assert {claim.prespecified for claim in evaluation.claims} == {True}
    assert "changed_after_lock" not in {item.code for item in evaluation.findings}


def test_a_change_after_the_lock_is_said_and_nothing_is_prespecified(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = cases(tmp_path)
    file = tmp_path / "study.toml"
    run(["protocol", "lock", str(file), "--date", "2026-03-01"])
    text = file.read_text(encoding="utf-8")
    file.write_text(text + '\n[selection]\nentry = "scheduled"\n', encoding="utf-8")
    evaluation = evaluate(source)
    assert set(marks(evaluation).values()) == {False}
    assert {claim.prespecified for claim in evaluation.claims} == {False}
    (finding,) = [item for item in evaluation.findings if item.code == "changed_after_lock"]
    assert (finding.severity, finding.place.file) == ("warning", "study.toml")
    assert finding.values["date"] == "2026-03-01"
    capsys.readouterr()
    out = ["--out", str(tmp_path / "r"), "--lang"]
    assert run(["evaluate", str(source), *out, "en"]) == 0
    assert "changed after it was locked on 2026-03-01" in capsys.readouterr().err
    assert run(["evaluate", str(source), *out, "nl"]) == 0
    assert "vastgezet" in capsys.readouterr().err
    assert "2026-03-01" in (tmp_path / "r" / "researcher.nl.html").read_text(encoding="utf-8")
    assert run(["evaluate", str(source), *out, "en", "--strict"]) == 1


def test_another_seed_on_the_command_line_is_a_change_too(tmp_path: Path) -> None:
    source = cases(tmp_path)
    run(["protocol", "lock", str(tmp_path / "study.toml")])
    assert "changed_after_lock" not in {item.code for item in evaluate(source).findings}
    assert "changed_after_lock" in {item.code for item in evaluate(source, seed=5).findings}


def test_that_the_data_are_synthetic_is_no_change_of_the_protocol() -> None:
    from microanalyse.evaluation.prespecified import lock_state

    study = load_study(None)
    locked = replace(study, lock=Lock(date="2026-03-01", fingerprint=fingerprint(study)))
    stamped = replace(locked, study=replace(locked.study, synthetic=True))
    assert lock_state(Study()) == "none"
    assert lock_state(locked) == "holds"
    assert lock_state(stamped) == "holds"
    assert lock_state(replace(stamped, earlier_crisis="before")) == "changed"

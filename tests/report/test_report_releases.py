"""The ledger warns exactly where subtracting two releases tells of fewer than ten people."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from attacker import attack, collect, loose_finds, money_behind
from attacker_euros import euro_finds
from attacker_persons import person_finds
from attacker_releases import learning_seen, release_finds

from microanalyse.commands.main import run
from microanalyse.evaluation.learning import LearningRecord, Lesson
from microanalyse.evaluation.people import people_of
from microanalyse.evaluation.pipeline import evaluate, read, study_beside
from microanalyse.evaluation.result import Evaluation
from microanalyse.reduce import Reduced, reduce
from microanalyse.report import disclose, write_reports
from microanalyse.report.disclosure.ledger import Group, groups_in, too_close
from microanalyse.report.learning_pages import write_learning
from microanalyse.report.material import audiences
from microanalyse.report.releases import (
    LEDGER,
    close_releases,
    close_studies,
    ledger_beside,
    write_release,
)
from microanalyse.words import locale

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
CASES = FIXTURES / "cases.parquet"
LESSON = Lesson(year="", site="", level="", principle="", title="", text="Ask twice.")


@pytest.fixture(scope="module")
def reduced() -> Reduced:
    study = study_beside(CASES)
    return reduce(read(CASES, study), study)


def without(reduced: Reduced, count: int) -> Evaluation:
    """Return the sample without its first cases, as an earlier wave would have been."""
    gone = [f'case_id != "{name}"' for name in reduced.case.ids[:count]]
    return evaluate(CASES, where=" and ".join(gone))


@pytest.fixture(scope="module")
def three_fewer(reduced: Reduced) -> Evaluation:
    return without(reduced, 3)


@pytest.fixture(scope="module")
def one_site() -> Evaluation:
    return evaluate(CASES, where='site = "Waterkwartier"')


def told_of(one: Group, other: Group) -> int:
    """Return of how many people a subtraction tells, by looking at each of them.

    The attacker subtracts the totals; everybody in both with the same data falls away. Where the
    same people are in both, those remain whose data were corrected; otherwise those who are in one
    alone, since a price year or a rule that changes for all can be taken off.
    """
    shown = min(len(one.people), len(other.people)) >= 10
    if not shown or one.about != other.about or not set(one.people) & set(other.people):
        return 0
    everyone = sorted(set(one.people) | set(other.people))
    alone = [who for who in everyone if (who in one.people) != (who in other.people)]
    corrected = [who for who in everyone if one.people.get(who) != other.people.get(who)]
    return len(alone) if alone else len(corrected)


def test_every_pair_of_groups_is_judged_as_by_counting_people() -> None:
    draw = random.Random(5)  # noqa: S311
    close = 0
    for _ in range(400):
        world = [f"p{number}" for number in range(draw.choice((12, 24, 40)))]
        releases = []
        for _ in range(2):
            chance, corrected = draw.choice((0.5, 0.9, 1.0)), draw.choice((0.0, 0.1, 0.5))
            groups = []
            for about in draw.choices(("wellbeing", "cost"), k=draw.randint(1, 3)):
                people = {
                    who: "new" if draw.random() < corrected else "old"
                    for who in world
                    if draw.random() < chance
                }
                groups.append(Group(about=about, people=people))
            releases.append(tuple(groups))
        told = [told_of(one, other) for one, other in product(*releases)]
        wanted = any(0 < count < 10 for count in told)
        assert too_close(releases[0], releases[1], 10) is wanted
        assert too_close(releases[1], releases[0], 10) is wanted
        close += wanted
    assert 50 < close < 350


def test_the_fingerprints_hold_the_people_behind_each_public_mean(
    reduced: Reduced, sample: Evaluation
) -> None:
    known = people_of(reduced, study_beside(CASES))
    assert known == sample.provenance["people"]
    sizes = {
        name: len(group.people)
        for name, group in zip(known["groups"], groups_in(known), strict=True)  # type: ignore[call-overload]
    }
    assert sizes["wellbeing|all"] == sample["wellbeing.change.mean"].n == 48
    assert sizes["cost|all"] == sample["cost.avoided.mean"].n
    for item in sample.quantities:
        found = re.fullmatch(r"subgroup\.(.+)\.change\.mean", item.id)
        if found and item.status == "ok":
            assert sizes[f"wellbeing|{found[1]}"] == item.n, item.id


def test_a_corrected_score_changes_one_fingerprint_and_an_unused_payer_none(
    reduced: Reduced,
) -> None:
    study = study_beside(CASES)
    before = people_of(reduced, study)["cases"]
    scores = reduced.scores.copy()
    answered = int(np.flatnonzero(np.isfinite(scores[:, 1, 0]))[0])
    scores[answered, 1, 0] += 0.5
    after = people_of(replace(reduced, scores=scores), study)["cases"]
    assert len(set(before) - set(after)) == 1  # type: ignore[call-overload]
    euros = reduced.euros.copy()
    euros[5, 0, 0, 0, 0] += 1
    after = people_of(replace(reduced, euros=euros), study)["cases"]
    assert len(set(before) - set(after)) == 1  # type: ignore[call-overload]
    wider = replace(
        reduced,
        payers=(*reduced.payers, "nobody"),
        euros=np.pad(reduced.euros, ((0, 0), (0, 1), (0, 0), (0, 0), (0, 0))),
        **{key: np.pad(getattr(reduced, key), ((0, 0), (0, 1), (0, 0)))
           for key in ("programme", "transfer", "one_off")},
    )  # fmt: skip
    assert people_of(wider, study)["cases"] == before


def test_the_public_file_holds_no_fingerprint(sample: Evaluation, shown: Evaluation) -> None:
    text = shown.to_json()
    assert "people" not in json.loads(text)["provenance"]
    assert not [case for case in sample.provenance["people"]["cases"] if case[:16] in text]


@pytest.mark.parametrize(("fewer", "warned"), [("three_fewer", True), ("one_site", False)])
def test_the_ledger_warns_where_the_attacker_finds_somebody(
    fewer: str,
    warned: bool,
    sample: Evaluation,
    reduced: Reduced,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    earlier: Evaluation = request.getfixturevalue(fewer)
    for name, evaluation in (("one", earlier), ("two", sample)):
        write_reports(evaluation, tmp_path / name, languages=("nl",))
    told = release_finds(collect(tmp_path / "two"), collect(tmp_path / "one"))
    whole = [item for item in told if item.name == "wellbeing.change.mean"]
    ledger = ledger_beside(tmp_path / "two")
    assert write_release(ledger, earlier, "zip") == ()
    found = close_releases(ledger, sample)
    if not warned:
        assert (told, found) == ([], ())
        return
    (leak,) = whole
    gone = slice(0, 3)
    change = reduced.moment("after")[gone] - reduced.moment("before")[gone]
    assert leak.people == 3
    assert leak.total == pytest.approx(change.sum(), abs=1e-6)
    (finding,) = found
    assert (finding.code, finding.severity) == ("release_close", "warning")
    assert finding.values["release"] == earlier.results_digest[:19]
    assert finding.values["minimum"] == 10


def test_the_ledger_holds_nobody_and_is_only_added_to(
    sample: Evaluation, reduced: Reduced, three_fewer: Evaluation, tmp_path: Path
) -> None:
    ledger = tmp_path / LEDGER
    write_release(ledger, three_fewer, "zip")
    first = ledger.read_text(encoding="utf-8")
    write_release(ledger, three_fewer, "zip")
    assert ledger.read_text(encoding="utf-8") == first
    write_release(ledger, sample, "xlsx")
    both = ledger.read_text(encoding="utf-8")
    assert both.startswith(first)
    assert len(both.splitlines()) == 3
    prints = [case for case in sample.provenance["people"]["cases"] if case[:16] in both]
    assert prints == []
    assert not [name for name in reduced.case.ids if f'"{name}"' in both]
    other = tmp_path / "elsewhere" / LEDGER
    other.parent.mkdir()
    write_release(other, three_fewer, "zip")
    cases = [
        json.loads(text.splitlines()[1])["people"]["cases"] for text in (first, other.read_text())
    ]
    assert not set(cases[0]) & set(cases[1])


def test_the_same_release_again_is_no_finding(sample: Evaluation, tmp_path: Path) -> None:
    ledger = tmp_path / LEDGER
    assert close_releases(ledger, sample) == ()
    write_release(ledger, sample, "zip")
    assert close_releases(ledger, sample) == ()


def test_what_cannot_be_compared_is_said(
    sample: Evaluation, shown: Evaluation, tmp_path: Path
) -> None:
    ledger = tmp_path / LEDGER
    assert [item.code for item in write_release(ledger, shown, "csv")] == ["ledger_people_unknown"]
    assert not ledger.exists()
    ledger.write_text("notes of somebody else\n", encoding="utf-8")
    assert [item.code for item in close_releases(ledger, sample)] == ["ledger_unreadable"]
    write_release(ledger, sample, "csv")
    assert ledger.read_text(encoding="utf-8") == "notes of somebody else\n"


def test_the_commands_keep_the_ledger_and_warn(
    reduced: Reduced, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = " and ".join(f'case_id != "{name}"' for name in reduced.case.ids[:2])
    asked = ["evaluate", str(CASES), "--lang", "nl", "--audience", "resident", "--out"]
    assert run([*asked, str(tmp_path / "a-report"), "--where", where]) == 0
    assert not (tmp_path / LEDGER).exists()
    assert run(["export", str(tmp_path / "a-report" / "evaluation.json"), "--to", "csv"]) == 0
    assert "minder dan 10 mensen" not in capsys.readouterr().err
    assert run([*asked, str(tmp_path / "b-report"), "--strict"]) == 1
    assert "minder dan 10 mensen" in capsys.readouterr().err
    source = str(tmp_path / "b-report" / "evaluation.json")
    assert run(["export", source, "--to", "csv", "--lang", "nl"]) == 0
    assert "minder dan 10 mensen" in capsys.readouterr().err
    lines = (tmp_path / LEDGER).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line).get("shape") for line in lines] == [None, "csv", "csv"]


def page_beside(evaluations: list[Evaluation], folder: Path) -> Path:
    records = [
        LearningRecord(name=f"place {at}", evaluation=item, lessons=(LESSON,), indicators=())
        for at, item in enumerate(evaluations)
    ]
    (path,) = write_learning(records, folder, ("nl",))
    return path


def test_the_learning_history_gives_nobody_away(
    sample: Evaluation, one_site: Evaluation, tmp_path: Path
) -> None:
    kept = [sample, one_site]
    page = page_beside(kept, tmp_path)
    studies = learning_seen(page, [disclose(item) for item in kept])
    assert any(name.startswith("wellbeing") for name, _ in studies[0].named)
    for seen, internal in zip(studies, kept, strict=True):
        assert loose_finds(seen, internal) == []
        assert list(person_finds(seen, internal)) == []
    assert list(euro_finds(studies[0], money_behind(CASES))) == []
    assert release_finds(*studies) == []
    assert close_studies(list(zip("ab", kept, strict=True))) == ()


def test_a_number_planted_in_the_learning_history_is_found(
    sample: Evaluation, one_site: Evaluation, tmp_path: Path
) -> None:
    page = page_beside([sample, one_site], tmp_path)
    hidden = sample["cost.payer.uwv.before.mean"].value
    planted = (
        f'<data data-id="study1.cost.payer.uwv.before.mean" data-part="value" value="{hidden}">'
    )
    page.write_text(page.read_text().replace("</main>", f"{planted}1</data></main>"))
    seen, _ = learning_seen(page, [disclose(sample), disclose(one_site)])
    assert any("uwv" in line for line in euro_finds(seen, money_behind(CASES)))


def test_two_waves_side_by_side_are_warned_of(
    sample: Evaluation, three_fewer: Evaluation, tmp_path: Path
) -> None:
    kept = [sample, three_fewer]
    page = page_beside(kept, tmp_path)
    told = release_finds(*learning_seen(page, [disclose(item) for item in kept]))
    assert any(item.people == 3 for item in told)
    (finding,) = close_studies(list(zip(("2023", "2024"), kept, strict=True)))
    assert finding.code == "studies_close"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "code", ["release_close", "ledger_people_unknown", "ledger_unreadable", "studies_close"]
)
def test_what_the_ledger_says_can_be_said(code: str, language: str) -> None:
    from microanalyse.checks import sentence
    from microanalyse.records import Finding, Place

    values = {
        "date": "2026-11-22",
        "release": "sha256:0",
        "minimum": 10,
        "first": "a",
        "second": "b",
    }
    finding = Finding(code=code, severity="warning", place=Place(file=LEDGER), values=values)
    assert "{" not in sentence(finding, locale(language))


def test_the_exports_of_the_sample_give_nobody_away(
    folder: Path, sample: Evaluation, shown: Evaluation, tmp_path: Path
) -> None:
    import shutil

    from microanalyse.report.exports import tidy_csv, word, workbook
    from microanalyse.report.material import Material

    copy = shutil.copytree(folder, tmp_path / "copy")
    material = Material(evaluation=shown, locale=locale("nl"))
    (copy / "book.xlsx").write_bytes(workbook(material))
    (copy / "numbers.csv").write_text(tidy_csv(shown), encoding="utf-8")
    for audience in audiences():
        (copy / f"{audience}.docx").write_bytes(word(material, audience))
    assert attack(copy, sample, money_behind(CASES)) == []


def test_a_number_planted_in_word_is_found(
    folder: Path, sample: Evaluation, shown: Evaluation, tmp_path: Path
) -> None:
    import shutil

    from microanalyse.report.exports.word import word_page
    from microanalyse.report.material import Material

    copy = shutil.copytree(folder, tmp_path / "copy")
    page = audiences()["coach"].build(Material(evaluation=shown, locale=locale("nl")))
    hidden = sample["cost.payer.uwv.before.mean"].value
    assert hidden is not None
    said = f"{hidden:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    (copy / "coach.docx").write_bytes(word_page(replace(page, standfirst=(said,))))
    found = attack(copy, sample, None)
    assert any("cost.payer.uwv.before.mean stands in the open" in line for line in found), found

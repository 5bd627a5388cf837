"""Pages for managers, one payer and residents: their own promises."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from report_html import Node, parsed
from report_samples import STUDY, claim, evaluation, payer, wellbeing

from microanalyse.errors import OutputRefused
from microanalyse.evaluation.claims.register import definitions
from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Claim, Finding, Quantity
from microanalyse.report import write_reports
from microanalyse.report.disclosure.magnitudes import OTHER
from microanalyse.report.material import Material, audiences
from microanalyse.report.parts.claims import may_say
from microanalyse.report.parts.money import payer_figure
from microanalyse.report.parts.one_payer import payer_named, payer_of
from microanalyse.report.parts.origin import findings_table
from microanalyse.report.parts.plain_words import claim_sentences
from microanalyse.report.text import plain
from microanalyse.words import locale

PUBLIC = ("executive", "coach", "manager", "insurer", "resident", "researcher")
WORDS_AT_MOST = 15
# words that a resident should not have to know; parts of words count too
HARD = {
    "nl": (
        "significant", "interval", "betrouwb", "correlatie", "standaard", "regressie", "mediaan",
        "percent", "procent", "%", "causa", "effect", "respons", "populatie", "steekproef",
        "hypothese", "cohort", "casus", "interventie", "betaler", "traject", "domein",
        "professional", "indicator", "variab", "monitor", "participatie", "implement",
    ),
    "en": (
        "significant", "interval", "confidence", "correlation", "standard", "regression", "median",
        "percent", "per cent", "%", "causal", "effect", "response", "population", "sample",
        "hypothesis", "cohort", "intervention", "payer", "domain", "professional", "indicator",
        "variable", "monitor", "baseline", "participant", "outcome",
    ),
}  # fmt: skip


def test_the_public_pages_are_these_six() -> None:
    assert set(audiences()) == set(PUBLIC)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_sentences_for_residents_are_short_and_hold_one_number(folder: Path, language: str) -> None:
    page = parsed((folder / f"resident.{language}.html").read_text(encoding="utf-8"))
    items = page.all("main")[0].all("li", "dt", "h2", "p")
    assert len(items) > 25
    for item in items:
        assert len(item.all("data")) <= 1
        for sentence in re.split(r"(?<=[.?!]) ", item.text):
            assert len(sentence.split()) <= WORDS_AT_MOST, sentence
            outside = "".join(part for part in item.children if isinstance(part, str))
            assert len(re.findall(r"\d+", outside)) + len(item.all("data")) <= 1, sentence


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_sentence_residents_may_ever_see_is_short_and_plain(language: str) -> None:
    entries = locale(language).entries
    ours = {
        key: str(text)
        for key, text in entries.items()
        if key.startswith(("report.resident.", "audience.resident."))
    }
    assert len(ours) > 80
    for key, text in ours.items():
        for sentence in re.split(r"(?<=[.?!]) ", text):
            assert len(sentence.split()) <= WORDS_AT_MOST, key
            assert len(re.findall(r"\{[^{}]*\}|\d+", sentence)) <= 1, key
        hard = [word for word in HARD[language] if word in re.sub(r"\{[^{}]*\}", "", text).lower()]
        assert not hard, (key, hard)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_residents_have_words_at_every_grade_of_what_their_page_says(language: str) -> None:
    told = ("wellbeing_rose", "less_support", "costs_fell", "within_six_weeks")
    words = locale(language)
    for key in told:
        grade = 0
        while f"claim.{key}.grade{grade}.may" in words:
            assert f"report.resident.{key}.grade{grade}.s1" in words, (key, grade)
            grade += 1
        assert grade > 1
    for key in ("some_got_worse", "costs_rose_for_some"):
        assert f"report.resident.{key}.grade0.s1" in words
        assert f"report.resident.{key}.grade0.s1_few" in words
    assert set(told) <= set(definitions())


def test_residents_read_whole_people_not_shares(folder: Path, shown: Evaluation) -> None:
    page = parsed((folder / "resident.en.html").read_text(encoding="utf-8"))
    numbers = page.all("main")[0].all("data")
    assert numbers
    shares = [node for node in numbers if shown[node.attrs["data-id"]].unit == "share"]
    assert shares
    for node in shares:
        assert node.attrs["data-part"] in {"people", "n", "at_least", "at_most"}
        assert float(node.attrs["value"]).is_integer()


def test_a_resident_never_reads_that_help_worked_below_grade_three(
    sample: Evaluation, tmp_path: Path
) -> None:
    because = locale("en").template("report.resident.wellbeing_rose.grade3.s3")
    for grade in range(3):
        made = _regraded(sample, "wellbeing_rose", grade)
        write_reports(made, tmp_path / "out", languages=("en",), audiences=("resident",))
        html = (tmp_path / "out" / "resident.en.html").read_text(encoding="utf-8")
        assert because not in html
        own = locale("en").template(f"report.resident.wellbeing_rose.grade{grade}.s3")
        assert own in html


def test_small_numbers_of_people_are_not_on_the_page_for_residents(
    sample: Evaluation, tmp_path: Path
) -> None:
    worse = next(item for item in sample.quantities if item.id == "wellbeing.worse.share")
    assert worse.value is not None
    assert round(worse.value * worse.n) < 10
    write_reports(sample, tmp_path / "out", languages=("en",), audiences=("resident",))
    page = parsed((tmp_path / "out" / "resident.en.html").read_text(encoding="utf-8"))
    assert not [n for n in page.all("data") if n.attrs["data-id"] == "wellbeing.worse.share"]
    few = locale("en").template("report.resident.some_got_worse.grade0.s1_few")
    assert few in page.text


def test_a_number_that_may_be_shown_is_not_called_hidden() -> None:
    worse = Quantity(id="wellbeing.worse.share", value=0.4, unit="share", n=50)
    told = Claim(id="some_got_worse", kind="harm", grade=0, about=(worse.id,))
    made = evaluation(*wellbeing(), worse, claims=(told,))
    material = Material(evaluation=made, locale=locale("en"))
    found = claim_sentences(material, "some_got_worse")
    assert found is not None
    assert [plain(text) for text in found.items] == ["For 20 people the mark got worse."]


def test_residents_read_which_way_the_mark_runs() -> None:
    ways = {True: "report.resident.scale.top", False: "report.resident.scale.lower"}
    for higher, key in ways.items():
        scale = {**STUDY["wellbeing"], "higher_is_better": higher}
        made = evaluation(*wellbeing(), study={**STUDY, "wellbeing": scale})
        page = audiences()["resident"].build(Material(evaluation=made, locale=locale("nl")))
        said = [plain(text) for block in page.sections[0].blocks for text in block.items]
        assert locale("nl").say(key, top=10) in said


def test_the_page_for_a_payer_is_about_the_one_that_gains_most(shown: Evaluation) -> None:
    nets = {
        item.id.split(".")[2]: item.value
        for item in shown.quantities
        if re.fullmatch(r"cost\.payer\.[a-z_]+\.net\.mean", item.id) and item.value is not None
    }
    kept = {key: net for key, net in nets.items() if key not in {"other_payers", "informal_carer"}}
    material = Material(evaluation=shown, locale=locale("nl"))
    assert payer_of(material) == max(kept, key=lambda key: kept[key])
    assert payer_of(replace(material, payer="gemeente_wmo")) == "gemeente_wmo"


def test_family_and_carers_are_not_the_payer_that_gains_most() -> None:
    made = evaluation(*payer("informal_carer", 900.0, 100.0), *payer("zvw", 300.0, 200.0))
    assert payer_of(Material(evaluation=made, locale=locale("en"))) == "zvw"


def test_a_payer_may_be_named_as_people_name_it(sample: Evaluation) -> None:
    assert payer_named(sample, "Zorgverzekeraar") == "zvw"
    assert payer_named(sample, "") == ""
    with pytest.raises(OutputRefused) as refused:
        payer_named(sample, "moon")
    (finding,) = refused.value.findings
    assert finding.code == "unknown_payer"
    assert "zvw" in finding.expected


def test_a_payer_the_study_does_not_have_writes_nothing(sample: Evaluation, tmp_path: Path) -> None:
    with pytest.raises(OutputRefused):
        write_reports(sample, tmp_path / "out", audiences=("insurer",), payer="moon")
    assert list(tmp_path.iterdir()) == []


def test_the_page_for_another_payer_speaks_of_that_payer(
    sample: Evaluation, tmp_path: Path
) -> None:
    for key in ("gemeente_wmo", "zvw"):
        write_reports(
            sample, tmp_path / "out", languages=("en",), audiences=("insurer",), payer=key
        )
        page = parsed((tmp_path / "out" / "insurer.en.html").read_text(encoding="utf-8"))
        (yours,) = [node for node in page.all("section") if node.attrs["id"] == "yours"]
        shown = {node.attrs["data-id"] for node in yours.all("data")}
        assert shown
        assert all(name.startswith(f"cost.payer.{key}.") for name in shown)
        assert locale("en").label("label.payer", key) in yours.text


def test_a_payer_with_few_people_gets_no_amounts(sample: Evaluation, tmp_path: Path) -> None:
    write_reports(sample, tmp_path / "out", languages=("en",), audiences=("insurer",), payer="uwv")
    page = parsed((tmp_path / "out" / "insurer.en.html").read_text(encoding="utf-8"))
    assert not [n for n in page.all("data") if ".uwv." in n.attrs["data-id"]]
    few = locale("en").say("report.insurer.few", payer=locale("en").label("label.payer", "uwv"))
    assert few in page.text


def test_cash_is_said_as_its_check_says(sample: Evaluation, tmp_path: Path) -> None:
    write_reports(sample, tmp_path / "out", languages=("en",), audiences=("insurer",))
    page = parsed((tmp_path / "out" / "insurer.en.html").read_text(encoding="utf-8"))
    (cash,) = [node for node in page.all("section") if node.attrs["id"] == "cash"]
    assert locale("en").template("claim.check.cashable.not_possible") in cash.text
    assert locale("en").template("report.insurer.cash.capacity") in cash.text


def test_the_manager_reads_speed_missing_and_work(folder: Path, shown: Evaluation) -> None:
    page = parsed((folder / "manager.nl.html").read_text(encoding="utf-8"))
    numbers = {node.attrs["data-id"] for node in page.all("data")}
    assert {
        "timing.within_six_weeks.share", "timing.median_days", "wellbeing.missing.no_change_fill",
        "use.hours.before.mean",
    } <= numbers  # fmt: skip
    forest = _chart(page, "chart-report-groups-title")
    levels = [
        item
        for item in shown.quantities
        if item.id.startswith("subgroup.") and item.id.endswith(".change.mean")
    ]
    seen = [item for item in levels if item.value is not None]
    assert len(seen) > 2
    assert len(forest.all("circle")) == len(seen)
    assert {item.id for item in seen} <= numbers


def test_groups_that_may_not_be_shown_are_not_in_the_chart() -> None:
    levels = [
        Quantity(
            id=f"subgroup.site.{name}.change.mean", value=value, low=1.0, high=3.0, n=20,
            unit="points", interval="confidence",
        )
        for name, value in (("a", 2.0), ("b", 2.5))
    ]  # fmt: skip
    hidden = Quantity(
        id="subgroup.site.c.change.mean", status="suppressed", reason="withheld", unit="points"
    )
    made = evaluation(*wellbeing(), *levels, hidden, study=STUDY, claims=(claim(),))
    page = audiences()["manager"].build(Material(evaluation=made, locale=locale("en")))
    (section,) = [item for item in page.sections if item.id == "groups"]
    (figure,) = [item for item in section.blocks if item.kind == "figure"]
    assert sum(shape.kind == "dot" for shape in figure.chart.shapes) == 2
    (table,) = [item for item in section.blocks if item.kind == "grid"]
    assert len(table.rows) == 3


def test_pages_stand_without_dates_costs_or_scores() -> None:
    for made in (evaluation(*wellbeing()), evaluation(*payer("zvw", 300.0, 200.0))):
        for key in ("manager", "insurer", "resident"):
            page = audiences()[key].build(Material(evaluation=made, locale=locale("nl")))
            assert page.sections


def _regraded(sample: Evaluation, claim_id: str, grade: int) -> Evaluation:
    def regrade(item: Claim) -> Claim:
        return replace(item, grade=grade) if item.id == claim_id else item

    return replace(sample, claims=tuple(regrade(item) for item in sample.claims))


def _chart(page: Node, title_id: str) -> Node:
    return next(
        node for node in page.all("svg") if title_id in node.attrs["aria-labelledby"].split()
    )


def test_where_everyone_takes_part_nobody_speaks_of_others() -> None:
    whole = {**STUDY, "selection": {"entry": "request", "study": "all"}}
    soon = Quantity(
        id="timing.within_six_weeks.share", value=0.5, low=0.4, high=0.6, unit="share", n=50
    )
    told = Claim(id="within_six_weeks", kind="descriptive", grade=1, about=(soon.id,))
    for study, others in ((whole, False), (STUDY, True)):
        made = evaluation(*wellbeing(), soon, claims=(told,), study=study)
        found = claim_sentences(Material(evaluation=made, locale=locale("en")), told.id)
        assert found is not None
        assert ("the others" in plain(found.items[-1])) is others
        said = plain(may_say(Material(evaluation=made, locale=locale("en")), told))
        assert ("an estimated" in said) is others


def test_the_headline_counts_payers_whose_two_amounts_are_shown() -> None:
    unknown = Quantity(
        id="cost.payer.uwv.before.mean",
        unit="eur_per_year",
        status="not_estimable",
        reason="no_data",
    )
    made = evaluation(*payer("wmo", 9.0, 5.0), *payer(OTHER, 4.0, 1.0), unknown)
    drawn = payer_figure(Material(evaluation=made, locale=locale("en")))
    assert drawn is not None
    assert "1 of the 1 payers" in plain(drawn.headline)


def test_a_guess_that_is_hidden_leaves_a_whole_sentence() -> None:
    found = Finding(code="payer_unknown_near", severity="warning", found="▒", expected="")
    made = evaluation(*wellbeing(), findings=(found,))
    table = findings_table(Material(evaluation=made, locale=locale("en")))
    assert table is not None
    assert "Did you mean" not in str(table.rows)

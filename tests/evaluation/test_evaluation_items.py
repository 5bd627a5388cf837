"""Answers to single items, from a small file to the primary outcome and its findings."""

from __future__ import annotations

from pathlib import Path

import pytest

import microanalyse as ma
from microanalyse.checks import sentence
from microanalyse.evaluation import check, read
from microanalyse.study import catalogue_scale, load_study
from microanalyse.words import locale

HEAD = "id;moment;datum;vragenlijst;subschaal;score;ingevuld door\n"
# five answers before and after of each of twelve cases, 0-5
BEFORE = [(1, 1, 2, 0, 1), (0, 1, 1, 1, 0), (2, 2, 1, 1, 2), (1, 0, 0, 1, 1), (2, 1, 2, 2, 1)] * 2
AFTER = [(3, 3, 4, 3, 3), (2, 3, 3, 2, 2), (4, 4, 4, 3, 5), (1, 1, 0, 2, 1), (3, 4, 3, 3, 4)] * 2
STUDY = '[wellbeing]\ninstrument = "WHO5"\n'


def long_rows(names: str = "item_{0}") -> str:
    rows = []
    for moment, forms in (("voor", BEFORE), ("na", AFTER)):
        for case, form in enumerate(forms, start=1):
            for place, answer in enumerate(form, start=1):
                part = names.format(place)
                rows.append(f"{case:02};{moment};;WHO-5;{part};{answer};zelf\n")
    return "".join(rows)


def study_in(folder: Path, text: str = STUDY):
    (folder / "study.toml").write_text(text, encoding="utf-8")
    return load_study(folder / "study.toml")


def evaluated(folder: Path, rows: str, study: str = STUDY):
    (folder / "scores.csv").write_text(HEAD + rows, encoding="utf-8")
    return ma.evaluate(folder / "scores.csv", study_in(folder, study))


def found(folder: Path, rows: str, study: str = STUDY) -> list:
    (folder / "scores.csv").write_text(HEAD + rows, encoding="utf-8")
    protocol = study_in(folder, study)
    return list(check(read(folder / "scores.csv", protocol), protocol))


@pytest.mark.parametrize("names", ["item_{0}", "Vraag {0}", "q{0}", "{0}"])
def test_who5_items_become_the_primary_outcome(tmp_path: Path, names: str) -> None:
    evaluation = evaluated(tmp_path, long_rows(names))
    totals = [(4 * sum(b), 4 * sum(a)) for b, a in zip(BEFORE, AFTER, strict=True)]
    n = len(totals)
    assert evaluation["wellbeing.pairs"].value == n
    assert evaluation["wellbeing.before.mean"].value == pytest.approx(
        sum(b for b, _ in totals) / n, rel=1e-12
    )
    change = evaluation["wellbeing.change.mean"]
    assert change.value == pytest.approx(sum(a - b for b, a in totals) / n, rel=1e-12)
    # the catalogue's MCID of 10 points decides who responded: all but one in five
    responders = evaluation["wellbeing.responders.share"]
    assert responders.value == sum(a - b >= 10 for b, a in totals) / n == 0.8
    assert evaluation.study["wellbeing"]["mcid"]["value"] == 10
    assert [f for f in evaluation.findings if f.code.startswith("item")] == []


def test_totals_by_hand_give_the_same_evaluation(tmp_path: Path) -> None:
    rows = "".join(
        f"{case:02};{moment};;WHO-5;;{4 * sum(form)};zelf\n"
        for moment, forms in (("voor", BEFORE), ("na", AFTER))
        for case, form in enumerate(forms, start=1)
    )
    assert evaluated(tmp_path, rows).results_digest == (
        evaluated(tmp_path, long_rows()).results_digest
    )


def test_a_wide_file_of_items_gives_the_same_evaluation(tmp_path: Path) -> None:
    long = evaluated(tmp_path, long_rows()).results_digest
    heads = [f"who5_{i}_before" for i in range(1, 6)] + [f"WHO-5 item {i} na" for i in range(1, 6)]
    lines = [
        ";".join([f"{case:02}", *map(str, (*before, *after)), "zelf"])
        for case, (before, after) in enumerate(zip(BEFORE, AFTER, strict=True), start=1)
    ]
    path = tmp_path / "wide.csv"
    path.write_text("\n".join([";".join(["id", *heads, "rater"]), *lines]) + "\n", encoding="utf-8")
    assert ma.evaluate(path, study_in(tmp_path)).results_digest == long


def test_dates_tell_the_moment_of_a_form(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text("id;startdatum\n1;2024-02-01\n", encoding="utf-8")
    days = {"2024-01-10": 1, "2024-02-01": 2, "2024-09-01": 4}
    rows = [f"1;;{day};WHO-5;{i};{v};zelf\n" for day, v in days.items() for i in range(1, 6)]
    # of the form of the first of February one answer is missing: January is then the one before
    short = [row for row in rows if not row.startswith("1;;2024-02-01;WHO-5;3")]
    for given, before in ((rows, 40.0), (short, 20.0)):
        (tmp_path / "scores.csv").write_text(HEAD + "".join(given), encoding="utf-8")
        evaluation = ma.evaluate(
            tmp_path / "cases.csv", study_in(tmp_path), scores=str(tmp_path / "scores.csv")
        )
        assert evaluation["wellbeing.before.mean"].value == before
        assert evaluation["wellbeing.after.mean"].value == 80.0


def test_eq5d_by_dutch_names_and_loneliness_with_its_parts(tmp_path: Path) -> None:
    names = ("mobiliteit", "zelfzorg", "dagelijkse activiteiten", "pijn/ongemak", "angst")
    forms = {"voor": (2, 1, 1, 1, 1), "na": (1, 1, 1, 1, 1)}
    rows = "".join(
        f"{case};{moment};;EQ-5D-5L;{name};{level};zelf\n"
        for case in range(1, 4)
        for moment, form in forms.items()
        for name, level in zip(names, form, strict=True)
    )
    lonely = {"voor": (1, 1, 1, 0, 1, 1), "na": (0, 1, 0, 0, 0, 1)}
    rows += "".join(
        f"{case};{moment};;De Jong Gierveld 6;{place};{answer};zelf\n"
        for case in range(1, 4)
        for moment, form in lonely.items()
        for place, answer in enumerate(form, start=1)
    )
    evaluation = evaluated(tmp_path, rows, '[wellbeing]\ninstrument = "EQ-5D-5L"\n')
    assert evaluation["wellbeing.before.mean"].value == 0.918
    assert evaluation["wellbeing.after.mean"].value == 1.0
    means = {
        part: tuple(
            evaluation[f"outcome.loneliness_6{part}.{moment}.mean"].value
            for moment in ("before", "after")
        )
        for part in ("", ".emotional", ".social")
    }
    assert means == {"": (5.0, 2.0), ".emotional": (3.0, 1.0), ".social": (2.0, 1.0)}
    assert not any(q.id.startswith("outcome.eq5d") for q in evaluation.quantities)


def changed(old: str, new: str) -> str:
    assert long_rows().count(old) == 1
    return long_rows().replace(old, new)


FIRST = "01;voor;;WHO-5;item_1;1;zelf\n"
FAULTS = [
    (FIRST.replace(";1;z", ";6;z"), "error", "item_out_of_range", 2, "6"),
    (FIRST.replace(";1;z", ";-1;z"), "error", "item_out_of_range", 2, "-1"),
    (FIRST.replace(";1;z", ";1,5;z"), "error", "item_not_whole", 2, "1.5"),
    (FIRST + FIRST, "error", "score_duplicate", 3, "1"),
    (FIRST + FIRST.replace("item_1", "vraag 1"), "error", "score_duplicate", 3, "1"),
    ("", "warning", "items_incomplete", 2, "4"),
    (FIRST + FIRST.replace("item_1", "item_6"), "error", "item_unknown", 3, "item_6"),
    (FIRST + FIRST.replace("item_1;1", ";20"), "error", "total_beside_items", 2, "1"),
    (FIRST + "01;later;;WHO-5;;20;zelf\n", "warning", "totals_and_items", 2, ""),
    (FIRST + "01;voor;;WHO-5;;120;zelf\n", "error", "score_out_of_range", 3, "120"),
    (FIRST + "01;voor;;RSES;item_1;1;zelf\n", "warning", "items_without_rule", 3, "item_1"),
    (FIRST + "01;voor;;ZRM;Financiën;6;zelf\n", "error", "item_out_of_range", 3, "6"),
    (FIRST + "01;voor;;ZRM;item 2;4;zelf\n", "error", "item_unknown", 3, "item_2"),
]


@pytest.mark.parametrize(("row", "severity", "code", "line", "value"), FAULTS)
def test_each_fault_is_found_at_its_place(
    tmp_path: Path, row: str, severity: str, code: str, line: int, value: str
) -> None:
    told = [item for item in found(tmp_path, changed(FIRST, row)) if item.code == code]
    assert [(item.severity, item.place.row, item.found) for item in told] == [
        (severity, line, value)
    ]
    for language in ("nl", "en"):
        said = sentence(told[0], locale(language))
        assert "{" not in said
        assert "None" not in said


def test_good_items_have_no_findings(tmp_path: Path) -> None:
    plain = [item for item in found(tmp_path, long_rows()) if item.severity != "note"]
    assert plain == []


def test_a_scale_of_ones_own_cannot_be_filled_from_items(tmp_path: Path) -> None:
    own = STUDY + "min = 0\nmax = 25\n"
    told = [item for item in found(tmp_path, long_rows(), own) if item.code == "items_other_range"]
    assert [(item.severity, item.found) for item in told] == [("error", "0 - 25")]
    assert "0 tot en met 100" in sentence(told[0], locale("nl"))


def test_one_missing_item_is_a_missing_score(tmp_path: Path) -> None:
    evaluation = evaluated(tmp_path, changed(FIRST, ""))
    assert evaluation["wellbeing.pairs"].value == len(BEFORE) - 1


def test_domains_that_stand_alone_stay_apart(tmp_path: Path) -> None:
    rows = long_rows() + "".join(
        f"{case:02};{moment};;ZRM;{domain};{score};professional\n"
        for case in range(1, 5)
        for moment, score in (("voor", 2), ("na", 4))
        for domain in ("Financiën", "Huisvesting")
    )
    evaluation = evaluated(tmp_path, rows)
    assert evaluation["outcome.zrm.finances.after.mean"].value == 4.0
    assert evaluation["outcome.zrm.housing.before.mean"].value == 2.0
    assert evaluation.get("outcome.zrm.after.mean") is None
    # a domain has the range of its answers, a dimension of EQ-5D the other direction: none
    assert catalogue_scale("zrm", "finances").maximum == 5.0
    assert catalogue_scale("loneliness_6", "emotional").maximum == 3.0
    assert catalogue_scale("eq5d5l_nl", "mobility").maximum is None

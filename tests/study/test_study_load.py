from __future__ import annotations

from pathlib import Path

import pytest

from microanalyse.errors import StudyRefused
from microanalyse.records import Finding, Ordinary, Sourced
from microanalyse.study import HalfSd, Study, find_study, load_study, scale_of
from microanalyse.words import locale

# the defaults as design section 4 prints them, one key a line
DEFAULTS = """
schema = 1
[study]
title = ""
site = ""
question = ""
language = ["nl", "en"]
audiences = ["executive", "coach", "researcher"]
[input]
where = ""
after_moment = "last"
scores = ""
costs = ""
population = ""
exclude = []
[wellbeing]
instrument = "wellbeing_0_10"
min = 0
max = 10
higher_is_better = true
mcid = { value = "half_sd", source = "Norman 2003" }
retest = { value = 0.59, source = "Krueger & Schkade 2008" }
moment = "unknown"
asked_by = "unknown"
[wellbeing.ordinary]
mean = 7.6
sd = 1.35
se = 0.1
source = "CBS, item 1-10; sd and se assumed"
period = "2013-2016"
[costs]
price_year = 2024
price_lists = []
before_days = 365
after_days = 365
after_starts = "start"
programme_per_case = 0
programme_payer = ""
discount_costs = 0.03
discount_effects = 0.015
horizon_years = 5
correlation = { low = 0.3, high = 0.7, source = "" }
ordinary = {}
[selection]
entry = "request"
study = "unknown"
population = 0
audit = ""
[comparison]
intervention = ""
allocation = "unknown"
entry = "unknown"
[earlier]
crisis = "unknown"
[missing]
delta = {}
[estimand]
died = "while_alive"
admitted = "count"
moved = "bounds"
withdrew = "count"
other_programme = "count"
[analysis]
primary = "wellbeing.change.mean"
alpha = 0.05
subgroups = []
seed = 1
draws = 10000
[report]
minimum_cell = 10
organisation = ""
logo = ""
colour = ""
internal = false
[budget]
per_year = 2_100_000
years = 5
cases_per_year = []
[lock]
date = ""
fingerprint = ""
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "study.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder: Path, text: str) -> tuple[Finding, ...]:
    with pytest.raises(StudyRefused) as caught:
        load_study(written(folder, text))
    return caught.value.findings


def test_the_printed_defaults_are_the_defaults(tmp_path: Path) -> None:
    loaded = load_study(written(tmp_path, DEFAULTS))
    nothing = load_study(written(tmp_path, ""))
    assert loaded == nothing
    assert loaded.wellbeing == load_study(None).wellbeing
    assert loaded.costs == Study().costs


def test_every_fault_is_found_with_its_line_and_the_nearest_key(tmp_path: Path) -> None:
    found = refused(
        tmp_path,
        '[study]\ntitel = "x"\n[wellbing]\nmin = 3\n[wellbeing]\nmin = 10\nmax = 0\n'
        'moment = "fixd"\n[costs]\nbefore_days = -3\n[analysis]\nalpha = 1\nseed = 1.5\n'
        '[report]\ninternal = "ja"\n[deductions.deadwait]\nlow = 0.2\n',
    )
    seen = [(f.place.row, f.code, f.place.column, f.expected) for f in found]
    assert seen == [
        (2, "study_unknown_key", "study.titel", "title"),
        (3, "study_unknown_section", "wellbing", "wellbeing"),
        (7, "study_out_of_range", "wellbeing.max", "> 10"),
        (8, "study_unknown_value", "wellbeing.moment", "fixed"),
        (10, "study_out_of_range", "costs.before_days", ">= 1, <= 36525"),
        (12, "study_out_of_range", "analysis.alpha", "> 0, < 1"),
        (13, "study_not_a_whole_number", "analysis.seed", ">= 0"),
        (15, "study_not_true_or_false", "report.internal", ""),
        (16, "study_unknown_key", "deductions.deadwait", "deadweight"),
    ]
    assert {f.place.file for f in found} == {"study.toml"}
    assert {f.severity for f in found} == {"error"}


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("schema = 2", "study_out_of_range", "schema"),
        ("[study]\ntitle = 3", "study_not_text", "study.title"),
        ('[study]\nlanguage = "nl"', "study_not_a_list_of_texts", "study.language"),
        ('[study]\nlanguage = ["fr"]', "study_unknown_value", "study.language"),
        ("[budget]\ncases_per_year = [1.5]", "study_not_a_list_of_whole_numbers", None),
        ('[wellbeing]\nmin = "0"', "study_not_a_number", "wellbeing.min"),
        ("[wellbeing]\nmin = nan", "study_not_a_number", "wellbeing.min"),
        ("[wellbeing]\nhigher_is_better = 1", "study_not_true_or_false", None),
        ('[wellbeing]\nmcid = { value = "half", source = "x" }', "study_not_a_number", None),
        ('[wellbeing]\nmcid = { value = 0, source = "x" }', "study_out_of_range", None),
        ("[wellbeing]\nmcid = { value = 1 }", "study_key_missing", "wellbeing.mcid"),
        ("[wellbeing]\nmcid = 1", "study_not_a_table", "wellbeing.mcid"),
        ("[costs]\nordinary = { mean = 1 }", "study_key_missing", "costs.ordinary"),
        ("[costs]\nprice_year = 1999", "study_out_of_range", "costs.price_year"),
        ("[costs]\ncorrelation = { low = 0.8 }", "study_out_of_range", "costs.correlation.low"),
        ("[deductions.overlap]\nlow = 0.5", "study_out_of_range", "deductions.overlap.low"),
        ('[estimand]\ndied = "exclude"', "study_unknown_value", "estimand.died"),
        ("study = 1", "study_not_a_table", "study"),
        ("[input.columns]\nscore = 3", "study_not_text", "input.columns.score"),
    ],
)
def test_what_cannot_be_is_refused(
    tmp_path: Path, text: str, code: str, column: str | None
) -> None:
    found = refused(tmp_path, text)
    assert [f.code for f in found] == [code]
    assert column in (None, found[0].place.column)


def test_a_mean_outside_the_scale_is_refused(tmp_path: Path) -> None:
    text = '[wellbeing]\nmin = 0\nmax = 5\nordinary = { mean = 7, sd = 1, se = 0, source = "x" }'
    assert [f.place.column for f in refused(tmp_path, text)] == ["wellbeing.ordinary.mean"]


def test_broken_toml_names_its_line(tmp_path: Path) -> None:
    (found,) = refused(tmp_path, '[study]\ntitle = "x\n')
    assert (found.code, found.place.row) == ("study_broken_toml", 2)


def test_a_file_in_another_encoding_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "study.toml"
    path.write_bytes(b'[study]\ntitle = "caf\xe9"\n')
    with pytest.raises(StudyRefused) as caught:
        load_study(path)
    assert [(f.code, f.place.row) for f in caught.value.findings] == [("study_broken_toml", 2)]


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StudyRefused) as caught:
        load_study(tmp_path / "no.toml")
    assert [f.code for f in caught.value.findings] == ["study_file_missing"]


def test_each_fault_has_sentences_in_both_languages(tmp_path: Path) -> None:
    faults = refused(tmp_path, "schema = 2\n[studdy]\nx = 1\n[study]\ntitle = 1\n")
    for language in ("nl", "en"):
        for fault in faults:
            words = {"file": fault.place.file, "row": fault.place.row, "sheet": ""}
            words |= {"column": fault.place.column, "found": fault.found}
            for part in ("says", "do"):
                key = f"finding.{fault.code}.{part}"
                assert locale(language).say(key, **words, expected=fault.expected)


def test_another_instrument_takes_its_row_and_nothing_else(tmp_path: Path) -> None:
    asked = load_study(written(tmp_path, '[wellbeing]\ninstrument = "PHQ-9"')).wellbeing
    assert (asked.instrument, asked.min, asked.max) == ("phq9", 0.0, 27.0)
    assert not asked.higher_is_better
    assert isinstance(asked.mcid, Sourced)
    assert asked.mcid.value == 5.0
    assert asked.retest is None
    assert asked.ordinary is None


def test_an_instrument_of_ones_own_has_only_what_is_stated(tmp_path: Path) -> None:
    text = '[wellbeing]\ninstrument = "headache"\nmin = 0\nmax = 100\nhigher_is_better = false'
    scale = scale_of(load_study(written(tmp_path, text)))
    assert (scale.minimum, scale.maximum, scale.direction) == (0.0, 100.0, -1.0)
    assert (scale.mcid, scale.retest, scale.ordinary) == (None, None, None)
    bare = load_study(written(tmp_path, '[wellbeing]\ninstrument = "headache"')).wellbeing
    assert (bare.min, bare.max) == (None, None)


def test_half_an_sd_needs_a_population(tmp_path: Path) -> None:
    mcid = scale_of(load_study(None)).mcid
    assert mcid == Sourced(value=0.675, source="Norman 2003")
    without = load_study(written(tmp_path, "[wellbeing]\nordinary = {}"))
    assert without.wellbeing.mcid == HalfSd(source="Norman 2003")
    assert scale_of(without).mcid is None


def test_ordinary_costs_are_read(tmp_path: Path) -> None:
    text = (
        '[costs]\nprogramme_payer = "Zorgverzekeraar"\n'
        'ordinary = { mean = 4000, sd = 9000, se = 30, source = "x", at_least_as_dear = true }\n'
        '[costs.trend]\nzvw = 0.02\nsource = "y"'
    )
    costs = load_study(written(tmp_path, text)).costs
    assert costs.ordinary == Ordinary(mean=4000.0, sd=9000.0, se=30.0, source="x")
    assert costs.ordinary_at_least_as_dear
    assert dict(costs.trend) == {"zvw": 0.02, "source": "y"}
    assert costs.programme_payer == "zvw"


def test_the_study_beside_the_input_is_found(tmp_path: Path) -> None:
    cases = tmp_path / "cases.parquet"
    assert find_study(cases) is None
    plain = written(tmp_path, "")
    assert find_study(cases) == plain
    own = tmp_path / "cases.study.toml"
    own.write_text("", encoding="utf-8")
    assert find_study(cases) == own
    folder = tmp_path / "data"
    folder.mkdir()
    assert find_study(folder) == plain
    inside = written(folder, "")
    assert find_study(folder) == inside

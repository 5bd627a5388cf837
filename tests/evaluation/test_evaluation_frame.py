"""Those studied beside the rest; what a draw lifts, and what breaks it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd
import pytest

import microanalyse as ma
from microanalyse.evaluation.pipeline import study_beside
from microanalyse.study import Study

FILES = (
    "cases.parquet", "cases.study.toml", "population.parquet", "activities.parquet", "audit.json",
)  # fmt: skip
FAULTS = {"audit_missing", "audit_unreadable", "audit_other_cases", "audit_other_frame"}
DESCRIPTIVE = {"holds_for_all_treated", "within_six_weeks"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(Path("fixtures") / name, tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def sample() -> ma.Evaluation:
    return ma.evaluate("fixtures/cases.parquet")


def grades(evaluation: ma.Evaluation) -> dict[str, int]:
    return {claim.id: claim.grade for claim in evaluation.claims}


def codes(evaluation: ma.Evaluation) -> set[str]:
    return {finding.code for finding in evaluation.findings}


def selected(protocol: Study, **fields: object) -> Study:
    return replace(protocol, selection=replace(protocol.selection, **fields))  # type: ignore[arg-type]


def table_of(name: str) -> pd.DataFrame:
    return duckdb.sql(f"FROM 'fixtures/{name}.parquet'").df()


def rewrite(folder: Path, change: Callable[[dict], None]) -> None:
    path = folder / "audit.json"
    tree = json.loads(path.read_text(encoding="utf-8"))
    change(tree)
    path.write_text(json.dumps(tree), encoding="utf-8")


def test_the_sample_is_a_true_draw(sample: ma.Evaluation) -> None:
    assert not codes(sample) & (FAULTS | {"population_differs", "audit_without_frame"})
    assert {key: grades(sample)[key] for key in DESCRIPTIVE} == dict.fromkeys(DESCRIPTIVE, 1)


def test_a_draw_lifts_descriptions_and_never_an_effect(sample: ma.Evaluation) -> None:
    study = selected(study_beside("fixtures/cases.parquet"), study="unknown", audit="")
    undrawn = grades(ma.evaluate("fixtures/cases.parquet", study))
    lifted = {key for key, grade in grades(sample).items() if grade > undrawn[key]}
    assert lifted == DESCRIPTIVE
    assert {key: undrawn[key] for key in DESCRIPTIVE} == dict.fromkeys(DESCRIPTIVE, 0)
    assert all(grade == undrawn[key] for key, grade in grades(sample).items() if key not in lifted)


def absent(folder: Path) -> None:
    (folder / "audit.json").unlink()


def broken(folder: Path) -> None:
    (folder / "audit.json").write_text("seed = 1", encoding="utf-8")


def without_chosen(folder: Path) -> None:
    rewrite(folder, lambda tree: tree.pop("chosen"))


def one_case_swapped(folder: Path) -> None:
    rewrite(folder, lambda tree: tree["chosen"].__setitem__(0, "0001"))


def other_print(folder: Path) -> None:
    rewrite(folder, lambda tree: tree.update(frame_sha256="0" * 64))


def changed_population(folder: Path) -> None:
    source, target = folder / "population.parquet", folder / "fewer.parquet"
    duckdb.sql(f"COPY (FROM '{source}' LIMIT 399) TO '{target}' (FORMAT parquet)")
    target.replace(source)


@pytest.mark.parametrize(
    ("breaks", "code"),
    [
        (absent, "audit_missing"),
        (broken, "audit_unreadable"),
        (without_chosen, "audit_unreadable"),
        (one_case_swapped, "audit_other_cases"),
        (other_print, "audit_other_frame"),
        (changed_population, "audit_other_frame"),
    ],
)
def test_a_draw_that_cannot_be_shown_closes_the_description(
    folder: Path, sample: ma.Evaluation, breaks: Callable[[Path], None], code: str
) -> None:
    breaks(folder)
    found = ma.evaluate(folder / "cases.parquet")
    assert code in codes(found)
    got, was = grades(found), grades(sample)
    assert {key: got[key] for key in DESCRIPTIVE} == dict.fromkeys(DESCRIPTIVE, 0)
    assert all(got[key] == was[key] for key in was if key not in DESCRIPTIVE)
    assert found.get("frame.wellbeing.after.mean") is None


def test_a_draw_without_the_list_cannot_be_checked() -> None:
    study = study_beside("fixtures/cases.parquet")
    found = ma.evaluate(
        "fixtures/cases.parquet", replace(study, input=replace(study.input, population=""))
    )
    assert "audit_without_frame" in codes(found)
    assert grades(found)["holds_for_all_treated"] == 0
    assert found.get("frame.cases") is None


def test_leaving_cases_out_afterwards_is_seen() -> None:
    found = ma.evaluate("fixtures/cases.parquet", where='complexity = "complex"')
    assert "audit_other_cases" in codes(found)
    assert grades(found)["holds_for_all_treated"] == 0


def test_a_number_that_differs_from_the_list_is_said() -> None:
    study = selected(study_beside("fixtures/cases.parquet"), population=350)
    assert "population_differs" in codes(ma.evaluate("fixtures/cases.parquet", study))


def test_those_studied_stand_beside_the_rest(sample: ma.Evaluation) -> None:
    table = sample.table("balance.frame")
    assert table is not None
    population = table_of("population").set_index("case_id")
    cases = table_of("cases")
    scored = [
        {score["moment"] for score in row if score["instrument"] == "wellbeing_0_10"}
        for row in cases["scores"]
    ]
    pairs = cases["case_id"][[{"before", "after"} <= moments for moments in scored]]
    studied = population.index.isin(pairs)
    rows = {(row[0], row[1]): row[2:] for row in table.rows}
    one, rest = population[studied], population[~studied]
    n1, n0, m1, m0, gap = rows["before", ""]
    assert (n1, n0) == (48, 352)
    assert m1 == pytest.approx(one["wellbeing_before"].mean())
    assert m0 == pytest.approx(rest["wellbeing_before"].mean())
    spread = ((one["wellbeing_before"].var() + rest["wellbeing_before"].var()) / 2) ** 0.5
    assert gap == pytest.approx((m1 - m0) / spread)
    assert rows["complexity", "complex"][2] == pytest.approx(
        (one["complexity"] == "complex").mean()
    )
    assert rows["site", "Lindenhof"][3] == pytest.approx((rest["site"] == "Lindenhof").mean())
    gaps = [abs(row[4]) for row in rows.values()]
    assert sample["frame.largest_difference"].value == pytest.approx(max(gaps))


def test_all_treated_are_described_with_a_narrower_interval(sample: ma.Evaluation) -> None:
    for moment in ("before", "after"):
        whole, own = sample[f"frame.wellbeing.{moment}.mean"], sample[f"wellbeing.{moment}.mean"]
        assert whole.value == pytest.approx(own.value)
        # Cochran 1977: the variance shrinks by 1 - 48 / 400
        narrower = (whole.high - whole.low) / (own.high - own.low)
        assert narrower == pytest.approx((1 - 48 / 400) ** 0.5)
    share = sample["frame.within_six_weeks.share"]
    assert share.value == pytest.approx(sample["timing.within_six_weeks.share"].value)
    population = table_of("population")
    complex_cases = (population["complexity"] == "complex").sum()
    assert share.low * complex_cases == pytest.approx(round(share.low * complex_cases))

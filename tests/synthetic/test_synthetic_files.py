"""The shipped files are what the generator makes, say that they are synthetic, and stay small."""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
from dataclasses import fields, is_dataclass
from importlib.resources import files
from pathlib import Path

import duckdb
import numpy as np
import pytest

from microanalyse.errors import MissingExtra
from microanalyse.ingest.reading import read
from microanalyse.reduce.build import reduce
from microanalyse.reduce.reduced import Reduced
from microanalyse.study import find_study, load_study
from microanalyse.synthetic import make_study, write_study
from microanalyse.synthetic.shipped import write_shipped
from microanalyse.synthetic.write_workbook import write_workbook
from microanalyse.words import languages, locale

SHIPPED = Path(str(files("microanalyse.fixtures")))
PARQUET = ("cases.parquet", "population.parquet", "comparison.parquet")
TEXT = (
    "cases-csv/casussen.csv", "cases-csv/scores.csv", "cases-csv/kosten.csv",
    "cases-csv/plannen.csv", "cases-csv/populatie.csv", "cases-csv/study.toml",
    "cases.study.toml", "comparison.study.toml",
)  # fmt: skip
UNCHANGED = {
    "sleep.csv": "931520ea2e7376ae7c6633be085ac957da6e3a3dd60d083019abfe18b8195705",
    "acupuncture.csv": "9625b7bacd4ef5092d72060f3acf86e576632afb987dfed7973293b8752249bd",
    "rand_hie.csv": "649456812595dec2baa1500528e562835fd350d51e255857cf23e6d47f4a53ce",
}


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rebuilt")
    write_shipped(folder)
    return folder


def _rows(path: Path) -> list[tuple[object, ...]]:
    return duckdb.read_parquet(str(path)).fetchall()


def _reduced(path: Path) -> Reduced:
    study = load_study(find_study(path))
    return reduce(read(path, study), study)


def _differences(a: object, b: object, at: str = "") -> list[str]:
    if is_dataclass(a):
        names = [f.name for f in fields(a)]
        pairs = [(f"{at}.{n}", getattr(a, n), getattr(b, n)) for n in names]
        return [d for name, x, y in pairs for d in _differences(x, y, name)]
    if isinstance(a, np.ndarray) and a.dtype != object:
        return [] if np.array_equal(a, b, equal_nan=a.dtype.kind == "f") else [at]  # type: ignore[arg-type]
    if isinstance(a, np.ndarray):
        return [] if list(a) == list(b) else [at]  # type: ignore[call-overload]
    if hasattr(a, "items") and hasattr(b, "items"):
        if set(a) != set(b):  # type: ignore[call-overload]
            return [at]
        return [d for k in a for d in _differences(a[k], b[k], f"{at}.{k}")]  # type: ignore[attr-defined,index]
    return [] if a == b else [at]


@pytest.mark.parametrize("name", PARQUET)
def test_rebuilding_gives_the_same_rows(rebuilt: Path, name: str) -> None:
    assert _rows(rebuilt / name) == _rows(SHIPPED / name)


@pytest.mark.parametrize("name", TEXT)
def test_rebuilding_gives_the_same_text(rebuilt: Path, name: str) -> None:
    assert (rebuilt / name).read_bytes() == (SHIPPED / name).read_bytes()


def test_rebuilding_gives_the_same_workbook(rebuilt: Path) -> None:
    from python_calamine import CalamineWorkbook

    ours, theirs = (
        CalamineWorkbook.from_path(folder / "cases.xlsx") for folder in (rebuilt, SHIPPED)
    )
    assert ours.sheet_names == theirs.sheet_names == ["casussen", "scores", "kosten", "plannen"]
    for sheet in ours.sheet_names:
        assert (
            ours.get_sheet_by_name(sheet).to_python() == theirs.get_sheet_by_name(sheet).to_python()
        )


@pytest.mark.parametrize(
    ("folder", "population"), [(".", "population.parquet"), ("cases-csv", "populatie.csv")]
)
def test_rebuilding_gives_the_same_audit(rebuilt: Path, folder: str, population: str) -> None:
    ours, theirs = (json.loads((f / folder / "audit.json").read_text()) for f in (rebuilt, SHIPPED))
    frame = hashlib.sha256((SHIPPED / folder / population).read_bytes()).hexdigest()
    assert theirs["frame_sha256"] == frame
    # another version of DuckDB may write other bytes for the same rows
    assert {**ours, "frame_sha256": ""} == {**theirs, "frame_sha256": ""}


def test_all_shapes_reduce_to_the_same() -> None:
    nested, long, workbook = (
        _reduced(SHIPPED / name) for name in ("cases.parquet", "cases-csv", "cases.xlsx")
    )
    assert nested.case.n == 50
    assert nested.has_scores
    assert nested.has_costs
    assert _differences(nested, long) == []
    assert _differences(nested, workbook) == []


@pytest.mark.parametrize("name", ["cases.parquet", "cases-csv", "cases.xlsx", "comparison.parquet"])
def test_reading_finds_nothing_wrong_and_sees_the_stamp(name: str) -> None:
    study = load_study(find_study(SHIPPED / name))
    tables = read(SHIPPED / name, study)
    assert [f for f in tables.findings if f.severity != "note"] == []
    assert tables.synthetic
    assert study.study.synthetic


def test_the_protocols_of_the_shapes_differ_only_in_where_the_population_lies() -> None:
    one, other = (
        tomllib.loads((SHIPPED / name).read_text(encoding="utf-8"))
        for name in ("cases.study.toml", "cases-csv/study.toml")
    )
    assert (SHIPPED / one.pop("input")["population"]).is_file()
    assert one == other


@pytest.mark.parametrize("name", PARQUET)
def test_parquet_carries_the_stamp_in_its_metadata(name: str) -> None:
    found = duckdb.execute(
        "SELECT value FROM parquet_kv_metadata(?) WHERE decode(key) = 'synthetic'",
        [str(SHIPPED / name)],
    ).fetchall()
    assert found == [(b"true",)]


def test_fixtures_stay_under_a_megabyte() -> None:
    assert sum(p.stat().st_size for p in SHIPPED.rglob("*") if p.is_file()) < 1_000_000


def test_real_data_are_unchanged() -> None:
    for name, digest in UNCHANGED.items():
        assert hashlib.sha256((SHIPPED / name).read_bytes()).hexdigest() == digest, name


@pytest.mark.parametrize("name", ["sleep.csv", "acupuncture.csv", "rand_hie.csv"])
def test_real_data_are_read_with_their_protocols(name: str) -> None:
    reduced = _reduced(SHIPPED / name)
    assert reduced.has_costs if name == "rand_hie.csv" else reduced.has_scores


def test_a_written_study_says_its_own_title(tmp_path: Path) -> None:
    from microanalyse.study.model import About

    about = About(title='Een "proef"\\met\nregels', synthetic=True)
    path = write_study(make_study(7, n_cases=12), tmp_path / "new", about)
    study = load_study(find_study(path))
    assert study.study.title == about.title
    assert study.selection.population == 96


def test_a_workbook_without_its_extra_says_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra) as caught:
        write_workbook(tmp_path / "cases.xlsx", (make_study(7, n_cases=12).cases,))
    (finding,) = caught.value.findings
    for language in languages():
        assert f"finding.{finding.code}.do" in locale(language)

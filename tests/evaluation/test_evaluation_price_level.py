"""The first two steps of the waterfall: as recorded, then in prices of the study's year."""

from __future__ import annotations

from pathlib import Path

import pytest

import microanalyse as ma
from microanalyse.catalogue import price_index
from microanalyse.evaluation.pipeline import read, study_beside
from microanalyse.reduce import reduce
from microanalyse.report import disclose

HEAD = "case_id,period,payer,category,amount,price_year,basis,kind\n"
ROWS = (
    "{0},before,zvw,care,100,2022,measured,use\n{0},after,zvw,care,50,2024,measured,use\n"
    "{0},before,zvw,care,999,2022,measured,one_off\n"
)


def evaluated(folder: Path, n: int) -> ma.Evaluation:
    path = folder / "kosten.csv"
    path.write_text(HEAD + "".join(ROWS.format(i) for i in range(n)), encoding="utf-8")
    return ma.evaluate(path)


def test_the_price_level_is_a_step(tmp_path: Path) -> None:
    """100 of 2022 and 50 of 2024: 50 as recorded; the study's year is 2024."""
    found = evaluated(tmp_path, 2)
    index = price_index()
    old = round(100 * index[2024].hundredths / index[2022].hundredths, 2)
    steps = {row[0]: row[2] for row in found.table("cost.waterfall").rows}
    assert list(steps)[:3] == ["as_recorded", "recorded", "equal_windows"]
    assert steps["as_recorded"] == 50
    assert steps["recorded"] == pytest.approx(old - 50)
    assert old > 100
    assert steps["equal_windows"] == pytest.approx((old - 50) * 365.25 / 365)
    assert found["cost.waterfall.as_recorded"].high == 50


def test_records_over_an_edge_are_split_alike() -> None:
    """Where every record is in prices of the study's year, both reductions are the same cents."""
    study = study_beside("fixtures/cases.parquet")
    tables = read("fixtures/cases.parquet", study)
    older = reduce(tables, study)
    assert (older.as_recorded != older.euros.sum(axis=(1, 2, 4))).any()
    tables.engine.run("UPDATE costs SET price_year = NULL")
    same = reduce(tables, study)
    assert (same.as_recorded == same.euros.sum(axis=(1, 2, 4))).all()
    assert (same.as_recorded == older.as_recorded).all()


def test_the_recorded_fall_is_not_public() -> None:
    public = disclose(ma.evaluate("fixtures/cases.parquet"))
    for key in ("as_recorded", "recorded"):
        assert public[f"cost.waterfall.{key}"].status == "suppressed"
    assert public["cost.waterfall.equal_windows"].status == "ok"

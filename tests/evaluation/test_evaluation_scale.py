"""The total over all who were treated, from a draw within strata, by hand and by another road."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import duckdb
import numpy as np
import pytest
from scipy import stats

import microanalyse as ma
from microanalyse.economics.build import money_of
from microanalyse.economics.yearly import observed_twice
from microanalyse.evaluation.pipeline import read, study_beside
from microanalyse.reduce import reduce

YEAR = 365.25 / 365
SITES = {"a": "NNNNNN", "b": "ZZZZ"}
FELL = {"a1": 100, "a2": 300, "b1": 50, "b2": 70}


def drawn_folder(folder: Path, strata: dict[str, tuple[int, int]]) -> Path:
    listed = [(f"{s}{i}", sites[0]) for s, sites in SITES.items() for i in range(1, len(sites) + 1)]
    population = folder / "population.csv"
    lines = [f"{case},{site},2023" for case, site in listed]
    population.write_text("\n".join(["case_id,site,cohort", *lines]) + "\n", encoding="utf-8")
    rows = [f"{case},{1000},{1000 - fell}" for case, fell in FELL.items()]
    cases = folder / "cases.csv"
    cases.write_text("\n".join(["case_id,cost_before,cost_after", *rows]) + "\n", encoding="utf-8")
    audit = {
        "frame_sha256": hashlib.sha256(population.read_bytes()).hexdigest(),
        "strata": {k: {"population": n, "sample": m} for k, (n, m) in strata.items()},
        "chosen": list(FELL),
    }
    (folder / "audit.json").write_text(json.dumps(audit), encoding="utf-8")
    (folder / "study.toml").write_text(
        'schema = 1\n[input]\npopulation = "population.csv"\n[selection]\nstudy = "random"\n'
        'population = 10\naudit = "audit.json"\n',
        encoding="utf-8",
    )
    return cases


def test_the_example_of_the_page(tmp_path: Path) -> None:
    found = ma.evaluate(drawn_folder(tmp_path, {"N": (6, 2), "Z": (4, 2)}))
    total = found["scale.frame.total"]
    reach = stats.t.ppf(0.975, 2) * 240_800**0.5
    assert total.df == 2
    assert total.value == pytest.approx(1440 * YEAR)
    assert (total.low, total.high) == pytest.approx(((1440 - reach) * YEAR, (1440 + reach) * YEAR))
    assert "study.selection.audit" in total.inputs


@pytest.mark.parametrize("strata", [{}, {"N": (5, 2), "Z": (5, 2)}, {"N": (6, 1), "Z": (4, 3)}])
def test_strata_that_do_not_fit_the_list_are_not_used(
    tmp_path: Path, strata: dict[str, tuple[int, int]]
) -> None:
    """One stratum of ten: 10 x 130, and 100 x (1 - 4/10) x the variance / 4."""
    found = ma.evaluate(drawn_folder(tmp_path, strata))
    total = found["scale.frame.total"]
    error = (100 * 0.6 * np.var(list(FELL.values()), ddof=1) / 4) ** 0.5
    assert total.value == pytest.approx(1300 * YEAR)
    assert total.high == pytest.approx((1300 + stats.t.ppf(0.975, 3) * error) * YEAR)
    assert "case.weight" in total.inputs


def test_the_sample_is_weighed_by_its_own_strata() -> None:
    """The formula in SQL, from the list and the yearly fall of each case."""
    study = study_beside("fixtures/cases.parquet")
    reduced = reduce(read("fixtures/cases.parquet", study), study)
    ids = reduced.case.ids[observed_twice(reduced, reduced.case.treated)]
    fell = money_of(reduced, study).avoided
    with duckdb.connect() as link:
        link.execute("CREATE TABLE fell (case_id VARCHAR, fell DOUBLE)")
        link.executemany(
            "INSERT INTO fell VALUES (?, ?)", list(zip(ids, fell.tolist(), strict=True))
        )
        value, variance, free = link.execute("""
            WITH h AS (SELECT complexity, site, count(*) AS listed, count(fell) AS n,
                avg(fell) AS mean, var_samp(fell) AS spread
                FROM 'fixtures/population.parquet' LEFT JOIN fell USING (case_id) GROUP BY ALL)
            SELECT sum(listed * mean), sum(listed ** 2 * (1 - n / listed) * spread / n),
                sum(n) - count(*) FROM h
        """).fetchone()
    total = ma.evaluate("fixtures/cases.parquet")["scale.frame.total"]
    assert total.value == pytest.approx(value)
    assert total.df == free == ids.size - 6
    assert total.high == pytest.approx(value + stats.t.ppf(0.975, free) * variance**0.5)

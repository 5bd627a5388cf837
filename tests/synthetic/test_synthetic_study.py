"""The sample has what real files have, and any other seed or size makes a study like it."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from sample_properties import about_costs, about_timing, about_wellbeing, wellbeing, yearly

from microanalyse.catalogue import categories, payers, units
from microanalyse.synthetic import SyntheticStudy, make_study


@pytest.fixture(scope="module")
def sample() -> SyntheticStudy:
    return make_study()


def test_sample_scores_are_as_asked(sample: SyntheticStudy) -> None:
    assert all(about_wellbeing(*wellbeing(sample)).values()), about_wellbeing(*wellbeing(sample))


def test_sample_costs_are_as_asked(sample: SyntheticStudy) -> None:
    assert all(about_costs(sample).values()), about_costs(sample)


def test_sample_timing_is_as_asked(sample: SyntheticStudy) -> None:
    assert all(about_timing(sample).values()), about_timing(sample)


def test_equal_seeds_give_equal_studies(sample: SyntheticStudy) -> None:
    assert make_study() == sample
    assert make_study(2).costs != sample.costs


@pytest.mark.parametrize(("seed", "n"), [(1, 12), (2, 50), (3, 50), (4, 137), (5, 2000)])
def test_any_seed_and_size(seed: int, n: int) -> None:
    study = make_study(seed, n_cases=n)
    before, after = wellbeing(study)
    assert len(study.cases.rows) == n
    assert len(study.population.rows) == 8 * n
    noise = 4 * 1.7 / np.sqrt(n)
    assert abs(np.nanmean(before) - 3.6) < noise
    assert abs(np.nanmean(after) - 8.3) < noise
    assert 0 < np.isnan(after).sum() <= max(1, 0.05 * n)
    stayed, euro = yearly(study)
    total = sum(euro.values())
    assert len(stayed) < n
    if n >= 50:
        assert 17_000 < total[:, 0].mean() < 33_000
        assert 0.1 < 1 - total[:, 1].mean() / total[:, 0].mean() < 0.5


def test_a_population_too_small_is_refused() -> None:
    with pytest.raises(ValueError, match="population"):
        make_study(1, n_population=60, n_cases=50)
    with pytest.raises(ValueError, match="12"):
        make_study(1, n_cases=5)


def test_audit_describes_the_draw(sample: SyntheticStudy) -> None:
    audit: Any = sample.audit
    stratum = {r["case_id"]: f"{r['complexity']}|{r['site']}" for r in sample.population.records()}
    assert audit["chosen"] == sample.cases.column("case_id")
    assert Counter(stratum[i] for i in audit["chosen"]) == {
        label: size["sample"] for label, size in audit["strata"].items()
    }
    assert Counter(stratum.values()) == {
        label: size["population"] for label, size in audit["strata"].items()
    }
    for size in audit["strata"].values():
        assert abs(size["sample"] - 50 * size["population"] / 400) < 1
    assert len(audit["refused"]) == 2
    for swap in audit["replaced"]:
        assert swap["by"] in audit["chosen"]
        assert swap["id"] not in audit["chosen"]
        assert stratum[swap["id"]] == stratum[swap["by"]]


def test_keys_are_those_of_the_catalogue(sample: SyntheticStudy) -> None:
    assert set(sample.costs.column("payer")) <= set(payers())
    assert set(sample.costs.column("category")) <= set(categories())
    assert set(sample.costs.column("unit")) <= set(units())


def test_records_are_exact_and_inside_their_windows(sample: SyntheticStudy) -> None:
    cases: dict[Any, Any] = {r["case_id"]: r for r in sample.cases.records()}
    across = 0
    record: dict[str, Any]
    for record in sample.costs.records():
        case = cases[record["case_id"]]
        for column in ("quantity", "unit_price", "amount", "low", "high"):
            value = record[column]
            assert value is None or (value >= 0 and value == value.quantize(Decimal("0.01")))
        assert record["amount"] is not None or record["unit_price"] is not None
        dated = record["date"] is not None or record["from"] is not None
        assert dated == (record["period"] is None)
        if record["basis"] == "estimated":
            assert record["low"] < record["high"]
        if record["period"] is None:
            first = record["date"] or record["from"]
            last = record["date"] or record["to"]
            assert first <= last
            assert (case["start_date"] - first).days <= case["before_days"]
            assert (last - case["start_date"]).days < case["after_days"]
            assert case["exit_date"] is None or last <= case["exit_date"]
            across += first < case["start_date"] <= last
    assert across >= 2


def test_real_life_is_in_it(sample: SyntheticStudy) -> None:
    costs: list[dict[str, Any]] = list(sample.costs.records())
    assert {r["kind"] for r in costs} == {"use", "programme", "transfer", "one_off"}
    assert {r["basis"] for r in costs} == {"measured", "extrapolated", "estimated"}
    assert {r["price_year"] for r in costs} == {2023, 2024}
    assert len({r["payer"] for r in costs if r["kind"] == "use"}) >= 7
    assert len({r["category"] for r in costs if r["kind"] == "use"}) >= 12
    assert {r["payer"] for r in costs if r["kind"] == "programme"} == {"gemeente_wmo", "zvw"}
    own = [r for r in costs if r["category"] == "own_contribution"]
    assert {r["payer"] for r in own if r["period"] == "before"} == {"household"}
    assert {r["payer"] for r in own if r["period"] == "after"} == {"household", "gemeente_wmo"}
    reasons = Counter(sample.cases.column("exit_reason"))
    assert (reasons["died"], reasons["moved"]) == (1, 1)
    assert set(sample.cases.column("after_days")) == {365, 300}
    assert {r["question"] for r in sample.plans.records()} == {"want", "can", "need"}


def test_scores_are_asked_alike_at_both_moments(sample: SyntheticStudy) -> None:
    start: dict[Any, Any] = {r["case_id"]: r["start_date"] for r in sample.cases.records()}
    modes: dict[Any, set[Any]] = {}
    record: dict[str, Any]
    for record in sample.scores.records():
        modes.setdefault(record["case_id"], set()).add(record["mode"])
        assert (record["asked_by"], record["rater"], record["recalled"]) == (
            "self_form", "self", False,
        )  # fmt: skip
        if record["moment"] == "after":
            assert (record["date"] - start[record["case_id"]]).days == 365
        else:
            assert 0 <= (start[record["case_id"]] - record["date"]).days <= 3
        if record["instrument"] == "wellbeing_0_10":
            assert 0 <= record["score"] <= 10
            assert (2 * record["score"]) % 1 == 0
    assert all(len(mode) == 1 for mode in modes.values())

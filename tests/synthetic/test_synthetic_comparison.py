"""The study with a comparison group: balanced before, and a true effect of about two points."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from microanalyse.synthetic import SyntheticComparison, make_comparison


@pytest.fixture(scope="module")
def study() -> SyntheticComparison:
    return make_comparison()


def _moments(study: SyntheticComparison) -> tuple[np.ndarray, np.ndarray]:
    """Whether treated, and scores earlier, before and after."""
    score = {(r["case_id"], r["moment"]): float(r["score"]) for r in study.scores.records()}  # type: ignore[arg-type]
    ids = study.cases.column("case_id")
    rows = [[score.get((i, m), np.nan) for m in ("earlier", "before", "after")] for i in ids]
    return np.array(study.cases.column("group")) == "intervention", np.array(rows)


def test_arms_are_equal_before(study: SyntheticComparison) -> None:
    treated, scores = _moments(study)
    assert treated.sum() == 50
    assert (~treated).sum() == 50
    for moment in (0, 1):
        a, b = scores[treated, moment], scores[~treated, moment]
        spread = np.sqrt((a.var(ddof=1) + b.var(ddof=1)) / 2)
        assert abs(a.mean() - b.mean()) < 0.25 * spread


def test_both_recover_and_the_treated_further(study: SyntheticComparison) -> None:
    treated, scores = _moments(study)
    change = scores[:, 2] - scores[:, 1]
    waiting, helped = np.nanmean(change[~treated]), np.nanmean(change[treated])
    assert waiting > 1
    assert 1.5 < helped - waiting < 2.5
    assert np.nanmean(scores[treated, 2]) > np.nanmean(scores[~treated, 2])
    assert np.isnan(scores[:, 2]).any()
    assert set(np.unique(2 * scores[~np.isnan(scores)]) % 1) == {0.0}


def test_the_earlier_measurement_is_from_before_the_crisis(study: SyntheticComparison) -> None:
    start = {r["case_id"]: (r["trigger_date"], r["start_date"]) for r in study.cases.records()}
    for row in study.scores.records():
        trigger, first = start[row["case_id"]]
        if row["moment"] == "earlier":
            assert row["date"] < trigger  # type: ignore[operator]
            assert (first - row["date"]).days >= 365  # type: ignore[operator]
        assert row["asked_by"] == "self_form"


def test_costs_fall_further_for_the_treated(study: SyntheticComparison) -> None:
    treated, _ = _moments(study)
    place = {i: k for k, i in enumerate(study.cases.column("case_id"))}
    start = {r["case_id"]: r["start_date"] for r in study.cases.records()}
    euros = np.zeros((100, 3))
    row: dict[str, Any]
    for row in study.costs.records():
        if row["kind"] != "use":
            continue
        when = row["date"] or row["from"]
        label = row["period"] or ("before" if when < start[row["case_id"]] else "after")
        amount = row["amount"]
        if amount is None:
            amount = row["quantity"] * row["unit_price"]
        period = ("earlier", "before", "after").index(label)
        euros[place[row["case_id"]], period] += float(amount)
    saved = euros[:, 1] - euros[:, 2]
    assert euros[:, 0].mean() < euros[:, 1].mean()
    assert saved[treated].mean() > saved[~treated].mean() > 0
    assert {r["payer"] for r in study.costs.records() if r["kind"] == "programme"} == {
        "gemeente_wmo", "zvw",
    }  # fmt: skip

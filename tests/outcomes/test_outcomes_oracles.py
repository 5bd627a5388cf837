"""Every wellbeing statistic has a judge from outside and a page; a changed judge is noticed."""

from __future__ import annotations

import copy

import oracle_loader
import pytest
from oracle_loader import ROOT, Case

import microanalyse.outcomes as outcomes
from microanalyse.discovery import declared
from microanalyse.outcomes.sample import Statistic

STATISTICS = declared(outcomes, "STATISTIC", Statistic)
CASES = [
    pytest.param(case, id=f"{key}-{case.name}")
    for key in STATISTICS
    if (oracle_loader.ORACLES / key / "oracle.toml").is_file()
    for case in oracle_loader.cases(key)
]


@pytest.mark.parametrize("key", STATISTICS)
def test_has_an_oracle_for_every_id(key: str) -> None:
    top = oracle_loader.header(key)
    assert top["source"]
    assert (ROOT / top["script"]).is_file() or top["script"].startswith("published: ")
    judged = {name for case in oracle_loader.cases(key) for name in case.expected}
    assert judged == set(STATISTICS[key].ids)


@pytest.mark.parametrize("case", CASES)
def test_agrees_with_its_oracle(case: Case) -> None:
    oracle_loader.check(STATISTICS[case.key], case, case.expected)


@pytest.mark.parametrize("case", CASES)
def test_any_changed_expectation_fails(case: Case) -> None:
    for quantity_id, columns in case.expected.items():
        for column, number in columns.items():
            changed = copy.deepcopy(case.expected)
            changed[quantity_id][column] = number * 1.001 + 0.001 + 1.5 * case.atol
            with pytest.raises(AssertionError):
                oracle_loader.check(STATISTICS[case.key], case, changed)
            del changed[quantity_id][column]
            with pytest.raises(AssertionError):
                oracle_loader.check(STATISTICS[case.key], case, changed)


@pytest.mark.parametrize("key", STATISTICS)
def test_every_method_has_a_page(key: str) -> None:
    methods = {key}
    if (oracle_loader.ORACLES / key / "oracle.toml").is_file():
        methods |= {
            quantity.method
            for case in oracle_loader.cases(key)
            for quantity in STATISTICS[key].compute(case.sample)
        }
    missing = [name for name in methods if not (ROOT / "docs/methods" / f"{name}.md").is_file()]
    assert not missing

"""Every money model against R (tests/economics/oracle/money.R)."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from economics_cases import oracle_reduced, oracle_study

import microanalyse.economics as economics
from microanalyse.discovery import declared
from microanalyse.economics.build import money_of
from microanalyse.economics.money import Model, Money
from microanalyse.records import Quantity

ROOT = Path(__file__).parents[2]
MODELS = declared(economics, "MODEL", Model)


@cache
def answers(key: str) -> dict[str, Quantity]:
    return {quantity.id: quantity for quantity in MODELS[key].compute(oracle_money(key))}


def oracle_money(key: str) -> Money:
    """The judged cases; other names for their payers, and clusters, where the judge has those."""
    reduced, names = oracle_reduced(), oracle(key).get("payers", {})
    renamed = tuple(names.get(payer, payer) for payer in reduced.payers)
    labels = oracle(key).get("clusters", {})
    case = replace(reduced.case, **{k: np.array(v, dtype=object) for k, v in labels.items()})
    return money_of(replace(reduced, payers=renamed, case=case), oracle_study())


def oracle(key: str) -> dict:
    return tomllib.loads((ROOT / "tests" / "oracles" / key / "oracle.toml").read_text())


def agree(found: dict[str, Quantity], expected: dict, rtol: float) -> None:
    for quantity_id, parts in expected.items():
        for part, number in parts.items():
            got = getattr(found[quantity_id], part)
            assert got == pytest.approx(number, rel=rtol), f"{quantity_id} {part}"


@pytest.mark.parametrize("key", MODELS)
def test_agrees_with_r(key: str) -> None:
    judged = oracle(key)
    assert (ROOT / judged["script"]).is_file()
    agree(answers(key), judged["expected"], judged["rtol"])


@pytest.mark.parametrize("key", MODELS)
def test_any_changed_expectation_fails(key: str) -> None:
    judged = oracle(key)
    for quantity_id, parts in judged["expected"].items():
        for part, number in parts.items():
            with pytest.raises(AssertionError):
                agree(answers(key), {quantity_id: {part: number * 1.2 + 0.2}}, judged["rtol"])


@pytest.mark.parametrize("key", MODELS)
def test_every_model_has_a_page(key: str) -> None:
    page = ROOT / "docs" / "methods" / f"{key}.md"
    assert page.is_file(), f"docs/methods/{key}.md is missing"


@pytest.mark.parametrize("key", MODELS)
def test_ids_are_as_declared(key: str) -> None:
    money = oracle_money(key)
    known = set(MODELS[key].ids)
    for quantity_id in answers(key):
        general = quantity_id
        for payer in money.payers:
            general = general.replace(f".payer.{payer}.", ".payer.<payer>.")
        for category in money.categories:
            general = general.replace(f".category.{category}.", ".category.<category>.")
            general = general.replace(f"use.{category}.", "use.<category>.")
        for column in money.clusters:
            general = general.replace(f".clusters.{column}.", ".clusters.<column>.")
        assert general in known

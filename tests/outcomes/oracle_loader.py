"""Oracles of wellbeing statistics: ``tests/oracles/<key>/oracle.toml``.

Top: ``source`` (who says so), ``script`` (what made the numbers, or where they are published),
``rtol``. Each of ``[[cases]]``: ``name``, ``before``, ``after``, ``higher_is_better``, optional
``step``, ``mcid``, ``retest``, ``minimum``, ``maximum``, ``ordinary``, ``clusters`` and ``atol``;
and ``[cases.expected."<id>"]`` with all its numbers: value, low, high, statistic, df, p.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Ordinary, Quantity, Scale, Sourced

ROOT = Path(__file__).parents[2]
ORACLES = ROOT / "tests" / "oracles"
COLUMNS = ("value", "low", "high", "statistic", "df", "p")
Expected = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Case:
    key: str
    name: str
    sample: Sample
    expected: Expected
    rtol: float
    atol: float


def text(key: str) -> str:
    return (ORACLES / key / "oracle.toml").read_text(encoding="utf-8")


def header(key: str) -> dict[str, Any]:
    return tomllib.loads(text(key))


def cases(key: str) -> list[Case]:
    top = header(key)
    return [
        Case(
            key=key,
            name=case["name"],
            sample=sample_of(case),
            expected=case["expected"],
            rtol=top["rtol"],
            atol=case.get("atol", 0.0),
        )
        for case in top["cases"]
    ]


def sample_of(case: dict[str, Any]) -> Sample:
    def sourced(name: str) -> Sourced | None:
        return Sourced(value=case[name], source="oracle") if name in case else None

    scale = Scale(
        instrument="oracle",
        minimum=case.get("minimum"),
        maximum=case.get("maximum"),
        higher_is_better=case["higher_is_better"],
        mcid=sourced("mcid"),
        retest=sourced("retest"),
        ordinary=Ordinary(**case["ordinary"], source="oracle") if "ordinary" in case else None,
    )
    return Sample(
        before=np.array(case["before"], float),
        after=np.array(case["after"], float),
        step=case.get("step"),
        scale=scale,
        clusters=np.array(case["clusters"], dtype=object) if "clusters" in case else None,
    )


def numbers(quantity: Quantity) -> dict[str, float]:
    found = {column: getattr(quantity, column) for column in COLUMNS}
    return {column: number for column, number in found.items() if number is not None}


def check(statistic: Statistic, case: Case, expected: Expected) -> None:
    """Compare every number of every id both ways: none may be missing on either side."""
    found = {item.id: numbers(item) for item in statistic.compute(case.sample)}
    assert set(found) == set(expected), f"{case.key} {case.name}: ids differ"
    for quantity_id, columns in expected.items():
        assert set(found[quantity_id]) == set(columns), f"{case.name} {quantity_id}: columns differ"
        for column, number in columns.items():
            assert found[quantity_id][column] == pytest.approx(
                number, rel=case.rtol, abs=max(case.atol, 1e-12)
            ), f"{case.name} {quantity_id} {column}"

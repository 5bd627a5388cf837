"""Every id an evaluation can give is listed in docs/quantities.md, with its unit and page.

``python tests/test_quantities_listed.py`` writes the list again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd

import microanalyse as ma
from microanalyse.catalogue import payers
from microanalyse.catalogue.methods import method_keys
from microanalyse.study import load_study

ROOT = Path(__file__).parents[1]
LIST = ROOT / "docs" / "quantities.md"
STUDIES = ("cases.parquet", "comparison.parquet", "acupuncture.csv", "rand_hie.csv", "sleep.csv")
PATTERNS = (
    (r"^(cost|value)\.payer\.[^.]+", r"\1.payer.<payer>"),
    (r"^budget\.year\d+\.(" + "|".join(payers()) + r")\b", "budget.year<k>.<payer>"),
    (r"^budget\.year\d+", "budget.year<k>"),
    (r"^(cost\.)category\.[^.]+", r"\1category.<category>"),
    (r"^use\.(?!hours\.)[^.]+", "use.<category>"),
    (
        r"^outcome\.[^.]+(\.(?!before|after|change|pairs)[a-z_]+)?",
        "outcome.<instrument>[.<subscale>]",
    ),
    (
        r"^subgroup\.[^.]+\.(?!between|interaction|cost\.(?:between|interaction))[^.]+",
        "subgroup.<column>.<level>",
    ),
    (r"^subgroup\.(?!<)[^.]+", "subgroup.<column>"),
    (r"\.moment\.[^.]+", ".moment.<label>"),
    (r"\.clusters\.(site|coach|household)\.", ".clusters.<column>."),
    (r"\.exits\.(died|moved|admitted)\.", ".exits.<reason>."),
    (r"^prevention\.\d+", "prevention.<k>"),
    (r"^cost\.basis\.[a-z]+", "cost.basis.<basis>"),
)
HEAD = """# Quantities

Every id an evaluation can give, with its unit and the page that explains it. `wellbeing.` stands
for the primary outcome; means keep the instrument's own direction, changes, effects and savings are
positive when good. An absent quantity is one the study does not speak of; one that could not be
computed says why. Written by `python tests/test_quantities_listed.py`; a test holds it complete.

| id | unit | page |
|---|---|---|
"""


def listed_as(quantity_id: str) -> str:
    for pattern, name in PATTERNS:
        quantity_id = re.sub(pattern, name, quantity_id)
    return quantity_id


def _with_activities() -> dict[str, pd.DataFrame]:
    cost = pd.DataFrame({"case_id": ["1", "2"], "cost_before": [3.0, 5.0], "cost_after": [1.0, 2]})
    row = {"name": "walk", "unique_visitors_per_week": 40, "cost_per_year": 30_000}
    return {"cases": cost, "activities": pd.DataFrame([row])}


def _followed() -> tuple[dict[str, pd.DataFrame], ma.Study]:
    """Twelve people asked three times, by somebody who looks every month."""
    days = {"before": "2024-01-01", "after": "2024-07-01", "follow_up": "2025-07-01"}
    rows = [
        {
            "case_id": f"c{who:02d}",
            "moment": moment,
            "date": day,
            "score": 3 + place * (1 + who % 3),
        }
        for who in range(12)
        for place, (moment, day) in enumerate(days.items())
    ]
    cases = pd.DataFrame({"case_id": [f"c{who:02d}" for who in range(12)]})
    asked = load_study(None)
    asked = replace(asked, wellbeing=replace(asked.wellbeing, monthly_looks=True))
    return {"cases": cases, "scores": pd.DataFrame(rows)}, asked


def _asked_for() -> Iterator[tuple[Path, ma.Study]]:
    """What is off unless a protocol asks for it."""
    for name in ("cases", "comparison"):
        asked = load_study(ROOT / "fixtures" / f"{name}.study.toml")
        work = replace(asked.productivity, hours_per_week=24)
        pounds = replace(asked.wellbeing, wellby=True)
        study = replace(asked, productivity=work, wellbeing=pounds)
        yield ROOT / "fixtures" / f"{name}.parquet", study


@cache
def found() -> dict[str, tuple[str, str]]:
    rows: dict[str, tuple[str, str]] = {}
    plain = (*(ROOT / "fixtures" / name for name in STUDIES), _with_activities())
    for source, study in (*((source, None) for source in plain), _followed(), *_asked_for()):
        for item in ma.evaluate(source, study).quantities:
            key = listed_as(item.id)
            unit = "of the category" if key.startswith("use.<") else item.unit
            if key not in rows or rows[key][0] == "none":
                rows[key] = (unit, item.method)
    return dict(sorted(rows.items()))


def table() -> str:
    lines = [
        f"| `{key}` | {unit} | [{page}](methods/{page}.md) |"
        for key, (unit, page) in found().items()
    ]
    return HEAD + "\n".join(lines) + "\n"


def test_every_id_is_listed() -> None:
    text = LIST.read_text(encoding="utf-8")
    assert [key for key in found() if f"| `{key}` |" not in text] == []


def test_every_page_is_there() -> None:
    assert {page for _, page in found().values()} <= set(method_keys())


if __name__ == "__main__":
    LIST.write_text(table(), encoding="utf-8")

"""Every finding has its sentences, in every language, with every place."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import microanalyse
from microanalyse.checks import sentence
from microanalyse.records import Finding, Place
from microanalyse.words import locale

ROOT = Path(microanalyse.__file__).parent
TEXTS = (
    "near", "name", "heading", "where", "position", "first_row", "first_file", "case_id",
    "moment", "other", "year", "instrument", "currency",
)  # fmt: skip
VALUES = dict.fromkeys(TEXTS, "x") | {
    "count": 3,
    "days": 365,
    "item": "x",
    "category": "x",
    "records": 2,
    "score": 10.5,
    "low": 0,
    "high": 10,
    "amount": -5.0,
}


def codes() -> list[str]:
    """The codes that the sources of reading and checking name, found by reading them."""
    sources = [*(ROOT / "ingest").glob("*.py"), *(ROOT / "checks").glob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    named = set(re.findall(r'"([a-z]+(?:_[a-z]+)+|more)"', text))
    known = {key.split(".")[1] for key in locale("en").entries if key.startswith("finding.")}
    found = set(re.findall(r'code="([a-z_]+)"', text))
    return sorted((named & known) | found)


def test_the_list_of_codes_is_not_empty() -> None:
    assert len(codes()) > 45


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_code_can_be_said(language: str) -> None:
    words = locale(language)
    for code in codes():
        finding = Finding(
            code=code, severity="error", place=Place(file="a.csv", row=1234, column="k"),
            found="measured", expected="case_id", values=VALUES,
        )  # fmt: skip
        said = sentence(finding, words)
        assert "{" not in said, code
        assert said.endswith((".", "?")), code
        assert "1.234" not in said.split(":")[0]
        assert "1,234" not in said.split(":")[0]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_combination_of_a_place_can_be_said(language: str) -> None:
    for file, sheet, row, column in product(("", "a.csv"), ("", "blad"), (None, 7), ("", "kop")):
        place = Place(file=file, sheet=sheet, row=row, column=column)
        said = sentence(Finding(code="file_empty", severity="error", place=place), locale(language))
        for part in (file, sheet, column, "7" if row else ""):
            assert part in said


def test_numbers_are_said_in_the_language() -> None:
    finding = Finding(code="score_out_of_range", severity="error", values=VALUES)
    assert "10,5" in sentence(finding, locale("nl"))
    assert "10.5" in sentence(finding, locale("en"))


def test_one_and_many_are_told_apart() -> None:
    one = Finding(code="more", severity="error", values={"count": 1})
    assert sentence(one, locale("en")).startswith("The same is found in one more place.")


def test_codes_that_are_put_together_are_known_too() -> None:
    for code in ("rater_changed", "asked_by_changed", "mode_changed", "window_assumed_before"):
        for language in ("nl", "en"):
            keys = locale(language).entries
            assert f"finding.{code}.do" in keys

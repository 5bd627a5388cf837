"""What the terminal says of a questionnaire, and that it says what is not known."""

from __future__ import annotations

import json

import pytest

from microanalyse.catalogue import instruments, look_up_instruments, scoring
from microanalyse.commands.instrument_words import described
from microanalyse.commands.main import run
from microanalyse.words import PSEUDO, locale


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(["instruments", *words]) == 0
    return capsys.readouterr().out


def test_who5_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    dutch = said(capsys, "who-5", "--lang", "nl")
    assert "Loopt van 0 tot en met 100. Hoger is beter." in dutch
    assert "5 vragen met antwoorden van 0 tot en met 5. De score is de som maal 4." in dutch
    assert "Kleinste verschil dat ertoe doet: 10 punten." in dutch
    assert "Ware 1995" in dutch
    assert "Norm: niet bekend." in dutch
    assert "Samenhang bij herhaald invullen: niet bekend." in dutch
    english = said(capsys, "WHO5", "--lang", "en")
    assert "Smallest difference that matters: 10 points." in english
    assert "Norm: not known." in english


def test_a_dialogue_tool_is_called_one(capsys: pytest.CaptureFixture[str]) -> None:
    for key in ("spinnenweb", "mijn positieve gezondheid"):
        text = said(capsys, *key.split(), "--lang", "nl")
        assert "een gesprekshulp" in text
    assert "gesprekshulp" not in said(capsys, "phq9", "--lang", "nl")


def test_an_alpha_is_not_said_to_be_a_retest(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "phq-9", "--lang", "en")
    assert "Internal consistency: 0.89 (alpha)." in text
    assert "Correlation when filled in again: not known." in text


def test_every_instrument_can_be_said_in_every_language(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for language in ("nl", "en"):
        text = said(capsys, "--lang", language)
        assert "{" not in text
        assert "None" not in text
        assert text.count("\n    ") >= 6 * len(instruments())
        assert str(len(instruments())) in text.splitlines()[-1]


def test_no_sentence_stands_outside_the_locale() -> None:
    for item in instruments().values():
        for line in described(item, locale(PSEUDO)):
            assert line.startswith("⟦"), line
            assert line.endswith("⟧"), line


def test_json_has_null_for_what_is_not_known(capsys: pytest.CaptureFixture[str]) -> None:
    (who5,) = json.loads(said(capsys, "who5", "--json"))
    assert (who5["minimum"], who5["maximum"], who5["mcid"], who5["retest"]) == (0, 100, 10, None)
    assert who5["scoring"]["items"] == [f"item_{place}" for place in range(1, 6)]
    assert who5["scoring"]["factor"] == 4
    everything = json.loads(said(capsys, "--json"))
    assert {row["key"] for row in everything if row["scoring"] is None} == {
        key for key in instruments() if scoring(key) is None
    }


def test_words_narrow_the_list() -> None:
    assert {item.key for item in look_up_instruments("Eenzaamheid")} == {
        "loneliness_6", "loneliness_11",
    }  # fmt: skip
    assert [item.key for item in look_up_instruments("eenzaamheid 6 vragen")] == ["loneliness_6"]
    assert look_up_instruments("zoiets bestaat niet") == ()
    assert len(look_up_instruments("")) == len(instruments())

"""Numbers as each language writes them, and sentences that are never said half."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from report_samples import claim, euros, evaluation, share, wellbeing

from microanalyse.records import Claim, Quantity
from microanalyse.report import disclose, summary_lines
from microanalyse.report.charts.scales import Scale, step, ticks
from microanalyse.report.material import Material
from microanalyse.report.numbers import amount, chance, p_value
from microanalyse.report.parts.cells import value_cell
from microanalyse.report.parts.claims import may_say
from microanalyse.report.sentences import Writer
from microanalyse.report.text import Number, plain
from microanalyse.words import Locale, locale

NL, EN = locale("nl"), locale("en")


@pytest.mark.parametrize(
    ("value", "unit", "dutch", "english"),
    [
        (4.8049, "points", "4,8", "4.8"),
        (-0.04, "points", "0,0", "0.0"),
        (24647.4, "eur_per_year", "€ 24.647", "€24,647"),
        (-345.6, "eur", "−€ 346", "−€346"),
        (0.7, "share", "70%", "70%"),
        (0.123, "sd", "0,12", "0.12"),
        (41.6, "days", "42", "42"),
        (12.34, "hour_per_year", "12,3", "12.3"),
    ],
)
def test_amounts_by_unit(value: float, unit: str, dutch: str, english: str) -> None:
    assert amount(value, unit, NL) == dutch
    assert amount(value, unit, EN) == english


@pytest.mark.parametrize(
    ("value", "dutch"),
    [
        (0.0, "0%"),
        (1e-9, "< 1%"),
        (0.005, "< 1%"),
        (0.0051, "1%"),
        (0.9949, "99%"),
        (0.995, "> 99%"),
        (1 - 1e-12, "> 99%"),
        (1.0, "100%"),
    ],
)
def test_what_is_not_certain_is_never_written_as_0_or_100(value: float, dutch: str) -> None:
    assert chance(value, NL) == dutch
    assert amount(value, "probability", NL) == dutch
    assert amount(value, "share", NL) == NL.percent(value)


def test_small_p_values_are_said_as_small() -> None:
    assert p_value(0.0123, NL) == "0,012"
    assert p_value(0.0004, NL) == "< 0,001"
    assert p_value(0.0004, EN) == "< 0.001"
    assert p_value(1e-12, NL) == "< 10⁻¹⁰"
    assert p_value(0.0, EN) == "< 10⁻¹⁰"


def writer(*quantities: Quantity, **sentences: str) -> Writer:
    entries = {**NL.entries, **{f"own.{key}": text for key, text in sentences.items()}}
    made = Locale("nl", MappingProxyType(entries))
    return Writer(disclose(evaluation(*wellbeing(), *quantities)), made)


def test_a_placeholder_is_a_number_that_can_be_traced() -> None:
    found = writer(change="Verschil {wellbeing.change.mean|value} bij {wellbeing.change.mean|n}.")
    text = found.must("own.change")
    assert plain(text) == "Verschil 4,8 bij 47."
    assert text[1] == Number(id="wellbeing.change.mean", part="value", value=4.8, shown="4,8")


def test_a_sentence_is_not_said_half() -> None:
    found = writer(
        share("wellbeing.worse.share", 3, 47),
        few="Bij {wellbeing.worse.share|value} ging het slechter.",
        bound="Bij hoogstens {wellbeing.worse.share|at_most} mensen.",
        other="Bij minstens {wellbeing.worse.share|at_least} mensen.",
        absent="Dat is {cost.avoided.mean|value}.",
    )
    assert found.say("own.few") is None
    assert found.say("own.absent") is None
    assert found.say("own.other") is None
    assert plain(found.must("own.bound")) == "Bij hoogstens 10 mensen."
    assert found.first("own.few", "own.none", "own.bound") == found.say("own.bound")
    with pytest.raises(KeyError):
        found.must("own.few")


def test_the_payer_is_filled_in_before_the_number() -> None:
    found = writer(
        Quantity(id="cost.payer.zvw.programme.mean", value=786.4, unit="eur_per_case", n=47),
        gain="{payer}: {cost.payer.<payer>.programme.mean|value}",
    )
    said = found.must("own.gain", payer="Verzekeraar", payer_key="zvw")
    assert plain(said) == "Verzekeraar: € 786"


def test_zero_missing_and_withheld_are_three_signs() -> None:
    made = evaluation(
        *wellbeing(),
        euros("use.gp.before.mean", 1.0),
        Quantity(id="cost.payer.zvw.programme.mean", value=0.0, unit="eur_per_case", n=47),
    )
    material = Material(evaluation=disclose(made), locale=NL)
    shown = [
        plain(value_cell(material, name).text)
        for name in ("cost.payer.zvw.programme.mean", "cost.absent", "use.gp.before.mean")
    ]
    assert shown == ["€ 0", "?", "▒"]
    assert all(NL.template(f"report.legend.{key}") for key in ("zero", "missing", "withheld"))


def test_the_summary_says_what_may_be_said_and_why_not_more() -> None:
    lines = summary_lines(evaluation(*wellbeing(), claims=(claim(),)), NL)
    assert "Welzijn: 3,5 voor, 8,3 na; verschil 4,8 (95% zeker: 4,3 tot 5,3)." in lines
    (graded,) = [line for line in lines if NL.template("claim.wellbeing_rose.title") in line]
    assert NL.template("claim.grade1") in graded
    assert NL.template("claim.check.route_wellbeing.not_possible") in graded
    assert len(lines) <= 8


def test_a_claim_without_its_number_says_why() -> None:
    unknown = Quantity(
        id="cost.payer.uwv.avoided.mean", status="not_estimable", reason="payer_not_measured"
    )
    about = Claim(id="payer_gains.uwv", kind="effect", grade=0, about=(unknown.id,))
    few = share("wellbeing.worse.share", 3, 47)
    harm = Claim(id="some_got_worse", kind="harm", grade=0, about=(few.id,))
    most = share("wellbeing.worse.share", 44, 47)
    material = Material(evaluation=disclose(evaluation(*wellbeing(), unknown, few)), locale=NL)
    assert plain(may_say(material, about)) == NL.template("reason.payer_not_measured")
    assert plain(may_say(material, harm)) == NL.say("claim.some_got_worse.grade0.withheld", cell=10)
    nearly_all = Material(evaluation=disclose(evaluation(*wellbeing(), most)), locale=NL)
    assert plain(may_say(nearly_all, harm)) == NL.template("report.claim.number_withheld")


def test_ticks_are_round_and_cover() -> None:
    assert ticks(0, 10) == (0, 2, 4, 6, 8, 10)
    assert ticks(0, 7734)[-1] >= 7734
    assert step(100, 5) == 20
    assert step(0) == 1
    place = Scale(low=0, high=10, start=200, end=0)
    assert (place(0), place(10), place(5)) == (200, 0, 100)

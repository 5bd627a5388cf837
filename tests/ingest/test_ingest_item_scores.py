"""Scores from items, judged by published examples, the manual's own syntax, and plain loops."""

from __future__ import annotations

from itertools import product
from types import MappingProxyType

import numpy as np
import pytest

from microanalyse.catalogue import Scoring, eq5d_tariff, instruments, item_key, scoring, scorings
from microanalyse.ingest.item_scores import eq5d_index, item_scores, part_scores

NAN = float("nan")


def rule_of(name: str) -> Scoring:
    found = scoring(name)
    assert found is not None
    return found


def one(name: str, *answers: float) -> float:
    return float(item_scores(np.array([answers], dtype=float), rule_of(name))[0])


# instrument, answers, total: by hand from the published ranges and rules
BY_HAND = [
    ("who5", (5, 5, 5, 5, 5), 100.0),
    ("who5", (0, 0, 0, 0, 0), 0.0),
    # the published cut-off: raw 13 of 25 is 52 of 100
    ("WHO-5", (3, 3, 2, 2, 3), 52.0),
    ("swemwbs", (1, 1, 1, 1, 1, 1, 1), 7.0),
    ("swemwbs", (5, 5, 5, 5, 5, 5, 5), 35.0),
    ("wemwbs", (3,) * 14, 42.0),
    ("phq9", (3,) * 9, 27.0),
    ("phq9", (1, 2, 0, 1, 0, 0, 3, 0, 1), 8.0),
    ("gad7", (3,) * 7, 21.0),
    ("k10", (1,) * 10, 10.0),
    ("k10", (5,) * 10, 50.0),
    ("ors", (2.4, 3.1, 10, 0), 15.5),
    ("mhc_sf", (0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 0, 5), 2.5),
    ("wsas", (8, 8, 8, 8, 8), 40.0),
    ("professional_satisfaction", (7.5,), 7.5),
    ("eq_vas", (63,), 63.0),
]


@pytest.mark.parametrize(("name", "answers", "total"), BY_HAND)
def test_totals_by_hand(name: str, answers: tuple[float, ...], total: float) -> None:
    assert one(name, *answers) == pytest.approx(total, abs=1e-12)


# coefficients as printed: Versteegh et al. 2016, Value Health 19:343-352; levels 2 to 5
PRINTED = (
    (0.035, 0.057, 0.166, 0.203),
    (0.038, 0.061, 0.168, 0.168),
    (0.039, 0.087, 0.192, 0.192),
    (0.066, 0.092, 0.360, 0.415),
    (0.070, 0.145, 0.356, 0.421),
)


def test_the_dutch_tariff_at_published_states() -> None:
    assert one("eq5d5l_nl", 1, 1, 1, 1, 1) == 1.0
    assert one("eq5d5l_nl", 5, 5, 5, 5, 5) == -0.446
    assert one("eq5d5l_nl", 2, 1, 1, 1, 1) == 0.918
    assert (instruments()["eq5d5l_nl"].minimum, instruments()["eq5d5l_nl"].maximum) == (-0.446, 1.0)


def test_the_dutch_tariff_at_all_3125_states() -> None:
    states = np.array(list(product(range(1, 6), repeat=5)), dtype=float)
    found = eq5d_index(states, eq5d_tariff())
    for state, worth in zip(states.astype(int), found, strict=True):
        lost = sum(PRINTED[place][level - 2] for place, level in enumerate(state) if level > 1)
        assert worth == pytest.approx(1 - lost - (0.047 if max(state) > 1 else 0), abs=1e-9)
    assert (found.min(), found.max()) == (-0.446, 1.0)


def test_loneliness_is_scored_as_the_manual_does() -> None:
    # SPSS syntax of the manual: items 3 9 10 count at 2 3, items 4 7 8 at 1 2 (1 no, 2 more or
    # less, 3 yes); a total with at most one missing, emotional and social without any
    rule = rule_of("De Jong Gierveld 6")
    forms = list(product((0, 1, 2, 3), repeat=6))  # 0 is missing
    counts = ({2, 3}, {1, 2}, {1, 2}, {1, 2}, {2, 3}, {2, 3})
    lonely = [
        [NAN if code == 0 else float(code in counts[place]) for place, code in enumerate(form)]
        for form in forms
    ]
    found, parts = item_scores(np.array(lonely), rule), part_scores(np.array(lonely), rule)
    for nth, form in enumerate(forms):
        hits = [code in counts[place] for place, code in enumerate(form)]
        manual = sum(hits) if form.count(0) <= 1 else NAN
        emotional = [form[place] for place in (0, 4, 5)]
        social = [form[place] for place in (1, 2, 3)]
        e = NAN if 0 in emotional else sum(code in {2, 3} for code in emotional)
        s = NAN if 0 in social else sum(code in {1, 2} for code in social)
        got = (found[nth], parts["emotional"][nth], parts["social"][nth])
        np.testing.assert_array_equal(got, (manual, e, s))


def test_a_form_that_is_not_complete_has_no_score_unless_the_rule_allows() -> None:
    for name, answers, _ in BY_HAND:
        short = (NAN, *answers[1:])
        assert np.isnan(one(name, *short)), name
    assert np.isnan(one("eq5d5l_nl", 1, 1, NAN, 1, 1))


@pytest.mark.parametrize("answer", [-1, 6, 2.5, float("inf")])
def test_an_impossible_answer_gives_no_score(answer: float) -> None:
    assert np.isnan(one("who5", 1, 1, 1, 1, answer))
    # not even where one item may be missing
    assert np.isnan(one("loneliness_6", 1, 1, 1, 1, 1, answer)) == np.isfinite(answer)


def test_person_means_and_reversed_items_against_plain_loops() -> None:
    rule = Scoring(
        instrument="x", items=("item_1", "item_2", "item_3", "item_4"), minimum=1, maximum=5,
        reversed=(2, 4), rule="sum_x_factor", factor=2.5, most_missing=2, filled_by="person_mean",
        parts=MappingProxyType({"half": (2, 3)}),
    )  # fmt: skip
    values = (1.0, 2.0, 5.0, NAN)
    forms = np.array(list(product(values, repeat=4)))
    found, half = item_scores(forms, rule), part_scores(forms, rule)["half"]
    for form, total, part in zip(forms, found, half, strict=True):
        turned = [6 - v if place in (1, 3) else v for place, v in enumerate(form)]
        known = [v for v in turned if v == v]
        if len(known) < 2:
            assert np.isnan(total)
        else:
            mean = sum(known) / len(known)
            expected = 2.5 * sum(v if v == v else mean for v in turned)
            assert total == pytest.approx(expected, rel=1e-14)
        np.testing.assert_allclose(part, 2.5 * (turned[1] + turned[2]), rtol=1e-14)


def test_an_instrument_without_a_total_gives_none() -> None:
    for name in ("zrm", "positive_health_web"):
        rule = rule_of(name)
        assert not rule.makes_total
        with pytest.raises(ValueError, match="none"):
            item_scores(np.ones((1, len(rule.items))), rule)
    with pytest.raises(ValueError, match="of 5"):
        item_scores(np.ones((1, 4)), rule_of("who5"))


def test_every_rule_fits_its_instrument_and_has_a_source() -> None:
    for key, rule in scorings().items():
        known = instruments()[key]
        assert rule.source
        assert rule.note
        assert len(rule.items) == known.items
        assert rule.most_missing < len(rule.items)
        assert (rule.most_missing == 0) == (rule.filled_by == "complete_only")
        assert set(rule.parts) <= set(known.subscales)
        if not rule.numbered:
            assert rule.items == known.subscales
        if rule.rule in ("sum", "sum_x_factor", "mean"):
            size = 1 if rule.rule == "mean" else len(rule.items) * rule.factor
            assert (rule.minimum * size, rule.maximum * size) == (known.minimum, known.maximum)


@pytest.mark.parametrize(
    ("instrument", "name", "item"),
    [
        ("who5", "Vraag 3", "item_3"),
        ("who5", "item_05", "item_5"),
        ("who5", "6", "item_6"),
        ("who5", "totaal", ""),
        ("eq5d5l_nl", "Pijn/ongemak", "pain_discomfort"),
        ("eq5d5l_nl", "pain", "pain_discomfort"),
        ("eq5d5l_nl", "Mobiliteit", "mobility"),
        ("eq5d5l_nl", "zelfzorg", "self_care"),
        ("eq5d5l_nl", "dagelijkse activiteiten", "usual_activities"),
        ("eq5d5l_nl", "anxiety", "anxiety_depression"),
        ("eq5d5l_nl", "5", "anxiety_depression"),
        ("zrm", "Financiën", "finances"),
        ("zrm", "3", "item_3"),
        ("positive_health_web", "Zingeving", "meaningfulness"),
    ],
)
def test_items_are_known_by_the_names_people_use(instrument: str, name: str, item: str) -> None:
    assert item_key(rule_of(instrument), name) == item

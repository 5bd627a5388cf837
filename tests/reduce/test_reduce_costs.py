from __future__ import annotations

import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np
import pytest
from canonical import canonical
from hypothesis import given, settings
from hypothesis import strategies as st

from microanalyse.catalogue import price_index
from microanalyse.errors import StudyRefused
from microanalyse.reduce import BASES, PERIODS, Reduced, reduce
from microanalyse.study import Study, load_study

STUDY = load_study(None)
CENT = Decimal("0.01")
START = date(2023, 3, 1)


def days(n: int) -> timedelta:
    return timedelta(days=n)


def judged(
    cases: Sequence[Mapping[str, Any]], costs: Sequence[Mapping[str, Any]]
) -> dict[tuple[Any, ...], int]:
    """Cents by case, payer, category, period and basis: day by day, in Decimal."""
    starts = {case["case_id"]: case for case in cases}
    sums: dict[tuple[Any, ...], int] = defaultdict(int)
    for cost in costs:
        case = starts[cost["case_id"]]
        for period, cents in _parts(case, cost, _cents(cost)).items():
            key = (cost["case_id"], cost["payer"], cost["category"], period, cost["basis"])
            sums[key] += cents
    return {key: cents for key, cents in sums.items() if cents}


def _cents(cost: Mapping[str, Any]) -> int:
    amount = cost.get("amount")
    amount = cost["quantity"] * cost["unit_price"] if amount is None else amount
    euros = amount.quantize(CENT, ROUND_HALF_UP)
    levels = price_index()
    year = cost.get("price_year") or 2024
    level = Decimal(levels[2024].hundredths) / Decimal(levels[year].hundredths)
    return int((euros * level).quantize(CENT, ROUND_HALF_UP) * 100)


def _parts(case: Mapping[str, Any], cost: Mapping[str, Any], cents: int) -> dict[str, int]:
    if cost.get("period"):
        return {cost["period"]: cents}
    first = cost.get("from") or cost["date"]
    last = cost.get("to") or cost["date"]
    start = case["start_date"]
    windows = {
        "before": (start - days(case["before_days"]), start),
        "after": (start, start + days(case["after_days"])),
    }
    held = dict.fromkeys(("before", "after", "outside"), 0)
    day = first
    while day <= last:
        inside = [name for name, (low, high) in windows.items() if low <= day < high]
        held[inside[0] if inside else "outside"] += 1
        day += days(1)
    span = sum(held.values())
    sign = -1 if cents < 0 else 1
    parts = {name: sign * (abs(cents) * count // span) for name, count in held.items()}
    parts[max(held, key=lambda name: held[name])] += cents - sum(parts.values())
    return parts


def flat(reduced: Reduced) -> dict[tuple[Any, ...], int]:
    return {
        (
            reduced.case.ids[at],
            reduced.payers[payer],
            reduced.categories[category],
            PERIODS[period],
            BASES[basis],
        ): int(reduced.euros[at, payer, category, period, basis])
        for at, payer, category, period, basis in zip(*reduced.euros.nonzero(), strict=True)
    }


MONEY = st.decimals(min_value=-10_000, max_value=1_000_000, places=6)


@st.composite
def a_case(draw: st.DrawFn, number: int) -> dict[str, Any]:
    return {
        "case_id": f"{number:03d}",
        "start_date": START + days(draw(st.integers(-200, 200))),
        "before_days": draw(st.integers(1, 400)),
        "after_days": draw(st.integers(1, 400)),
    }


@st.composite
def a_cost(draw: st.DrawFn, ids: Sequence[str]) -> dict[str, Any]:
    cost: dict[str, Any] = {
        "case_id": draw(st.sampled_from(ids)),
        "payer": draw(st.sampled_from(["zvw", "gemeente_wmo", "eigen_fonds"])),
        "category": draw(st.sampled_from(["gp", "wmo_guidance"])),
        "basis": draw(st.sampled_from(BASES)),
        "price_year": draw(st.sampled_from([None, 2013, 2020, 2022, 2024, 2025])),
    }
    if draw(st.booleans()):
        cost["amount"] = draw(MONEY)
    else:
        cost["quantity"] = draw(st.decimals(min_value=0, max_value=5_000, places=6))
        cost["unit_price"] = draw(st.decimals(min_value=0, max_value=500, places=6))
    shape = draw(st.sampled_from(["label", "date", "span"]))
    first = START + days(draw(st.integers(-700, 700)))
    if shape == "label":
        cost["period"] = draw(st.sampled_from(["before", "after"]))
    elif shape == "date":
        cost["date"] = first
    else:
        cost |= {"from": first, "to": first + days(draw(st.integers(0, 500)))}
    return cost


@st.composite
def a_study(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    cases = [draw(a_case(number)) for number in range(draw(st.integers(1, 3)))]
    ids = [case["case_id"] for case in cases]
    return cases, draw(st.lists(a_cost(ids), min_size=1, max_size=8))


@settings(max_examples=60, deadline=None)
@given(a_study())
def test_cents_agree_with_a_day_by_day_count_in_decimal(
    drawn: tuple[list[dict[str, Any]], list[dict[str, Any]]],
) -> None:
    cases, costs = drawn
    reduced = reduce(canonical(cases, (), costs), STUDY)
    expected = judged(cases, costs)
    outside = sum(cents for key, cents in expected.items() if key[3] == "outside")
    assert flat(reduced) == {key: cents for key, cents in expected.items() if key[3] != "outside"}
    assert reduced.outside_cents == outside
    # nothing is lost: windows and outside add up to what came in, to the cent
    assert int(reduced.euros.sum()) + reduced.outside_cents == sum(map(_cents, costs))


def many(seed: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    rng = random.Random(seed)  # noqa: S311 (test data)
    cases = [{"case_id": f"{n:04d}", "start_date": START + days(n % 60)} for n in range(40)]
    costs = [
        {
            "case_id": rng.choice(cases)["case_id"],
            "payer": rng.choice(["zvw", "uwv", "school"]),
            "category": rng.choice(["gp", "court"]),
            "from": (first := START + days(rng.randrange(-500, 400))),
            "to": first + days(rng.randrange(0, 300)),
            "amount": Decimal(rng.randrange(1, 10**9)) / 1000,
            "quantity": Decimal(rng.randrange(1, 10**6)) / 1000,
            "price_year": rng.choice([2019, 2022, 2024]),
            "kind": rng.choice(["use", "use", "transfer", "one_off"]),
            "unit": "keer",
        }
        for _ in range(400)
    ]
    return cases, costs


def test_totals_do_not_depend_on_row_order_or_threads() -> None:
    cases, costs = many(1)
    shuffled = random.Random(2)  # noqa: S311 (test data)
    one = reduce(canonical(cases, (), costs, threads=1), STUDY)
    for threads in (1, 4):
        shuffled.shuffle(costs)
        shuffled.shuffle(cases)
        other = reduce(canonical(cases, (), costs, threads=threads), STUDY)
        assert list(other.case.ids) == list(one.case.ids)
        for name in ("euros", "transfer", "one_off", "programme", "days"):
            np.testing.assert_array_equal(getattr(other, name), getattr(one, name))
        assert (other.payers, other.categories) == (one.payers, one.categories)
        assert other.use_units == one.use_units
        for category in one.use:
            np.testing.assert_array_equal(other.use[category], one.use[category])


def test_double_amounts_are_double_cents() -> None:
    cases, costs = many(3)
    for cost in costs:
        cost.update(amount=cost["amount"].quantize(CENT), price_year=2024)
        cost["to"] = cost["from"]
    doubled = [{**cost, "amount": 2 * cost["amount"]} for cost in costs]
    one, two = (reduce(canonical(cases, (), rows), STUDY) for rows in (costs, doubled))
    assert one.euros.any()
    np.testing.assert_array_equal(two.euros, 2 * one.euros)
    np.testing.assert_array_equal(two.one_off, 2 * one.one_off)


@pytest.mark.parametrize(
    ("cost", "cents"),
    [
        ({"amount": Decimal("0.005")}, 1),
        ({"amount": Decimal("-0.005")}, -1),
        ({"amount": Decimal("0.004999")}, 0),
        ({"quantity": Decimal("1.5"), "unit_price": Decimal("0.01")}, 2),
        # 2.45 x 13022 / 12145 = 2.6269
        ({"amount": Decimal("2.45"), "price_year": 2022}, 263),
        ({"amount": Decimal("999999999999.994999")}, 99999999999999),
        ({"quantity": Decimal(999999), "unit_price": Decimal("999999.999999")}, 99999899999900),
        # the amount is what was paid; the price is a list price
        ({"amount": Decimal(3), "quantity": Decimal(2), "unit_price": Decimal(9)}, 300),
    ],
)
def test_cents_are_rounded_half_away_from_zero(cost: dict[str, Any], cents: int) -> None:
    cases = [{"case_id": "1", "start_date": START}]
    reduced = reduce(canonical(cases, (), [{"case_id": "1", "period": "after", **cost}]), STUDY)
    assert int(reduced.euros.sum()) == cents


@pytest.mark.parametrize(
    ("first", "last", "parts"),
    [
        (-1, 1, [0, 33, 67]),
        (-2, 0, [0, 67, 33]),
        # equal parts: the earliest window, and any window before outside
        (-1, 0, [0, 51, 50]),
        (-366, -365, [0, 51, 0]),
        (364, 365, [0, 0, 51]),
    ],
)
def test_the_remainder_goes_to_the_larger_part(first: int, last: int, parts: list[int]) -> None:
    cases = [{"case_id": "1", "start_date": START}]
    amount = Decimal(1) if last - first == 2 else Decimal("1.01")
    cost = {"case_id": "1", "amount": amount, "from": START + days(first), "to": START + days(last)}
    reduced = reduce(canonical(cases, (), [cost]), STUDY)
    assert reduced.euros.sum(axis=(0, 1, 2, 4)).tolist() == parts


def test_someone_who_died_is_observed_up_to_and_including_that_day() -> None:
    left = {"start_date": START, "exit_date": START + days(9)}
    cases = [
        {"case_id": "completed", "exit_reason": "completed", **left},
        {"case_id": "died", "exit_reason": "died", **left},
        {"case_id": "gone", **left},
        {"case_id": "moved", "exit_reason": "moved", **left},
        {"case_id": "withdrew", "exit_reason": "withdrew", **left},
    ]
    day = {"case_id": "died", "amount": Decimal(1)}
    costs = [{**day, "date": START + days(9)}, {**day, "date": START + days(10)}]
    reduced = reduce(canonical(cases, (), costs), STUDY)
    assert reduced.days[:, 2].tolist() == [365, 10, 10, 10, 365]
    assert int(reduced.euros.sum()) == 100
    assert (reduced.outside_records, reduced.outside_cents) == (1, 100)
    counting = replace(STUDY, estimand=replace(STUDY.estimand, moved="count"))
    assert reduce(canonical(cases, (), costs), counting).days[3, 2] == 365


def test_the_after_window_can_start_at_the_solution() -> None:
    solved = START + days(30)
    cases = [
        {"case_id": "1", "start_date": START, "solution_date": solved},
        {"case_id": "2", "start_date": START},
    ]
    row = {"case_id": "1", "amount": Decimal(1)}
    costs = [{**row, "date": solved - days(1)}, {**row, "date": solved + days(364)}]
    study = replace(STUDY, costs=replace(STUDY.costs, after_starts="solution"))
    reduced = reduce(canonical(cases, (), costs), study)
    assert reduced.euros.sum(axis=(0, 1, 2, 4)).tolist() == [0, 0, 100]
    assert reduced.outside_records == 1
    assert reduced.days.tolist() == [[0, 365, 365], [0, 365, 0]]


def test_a_case_without_records_costs_nothing_and_is_observed() -> None:
    cases = [
        {"case_id": "1", "start_date": START},
        {"case_id": "2", "start_date": START},
        {"case_id": "3", "start_date": None},
        {"case_id": "4", "start_date": START, "files_complete": False},
    ]
    costs = [{"case_id": "1", "amount": Decimal(1), "date": START}]
    reduced = reduce(canonical(cases, (), costs), STUDY)
    assert reduced.days.tolist() == [[0, 365, 365], [0, 365, 365], [0, 0, 0], [0, 0, 0]]
    assert not reduce(canonical(cases, (), ()), STUDY).days.any()


def wide(number: int, before: str | None, after: str | None) -> list[dict[str, Any]]:
    found = [("before", before), ("after", after)]
    return [
        {
            "case_id": str(number),
            "period": period,
            "amount": Decimal(amount),
            "_file": "cases.csv",
            "_row": number + 1,
            "_column": f"cost_{period}",
        }
        for period, amount in found
        if amount is not None
    ]


def test_an_empty_cell_of_a_wide_table_is_not_zero() -> None:
    cases = [{"case_id": str(number)} for number in (1, 2, 3)]
    costs = [*wide(1, "10", "0"), *wide(2, "20", None), *wide(3, None, None)]
    reduced = reduce(canonical(cases, (), costs), STUDY)
    assert reduced.days.tolist() == [[0, 365, 365], [0, 365, 0], [0, 0, 0]]
    assert reduced.has_costs
    # in a long table a case without a row is a zero
    long = [{"case_id": "1", "period": "before", "amount": Decimal(1)}]
    assert reduce(canonical(cases, (), long), STUDY).days.tolist() == [[0, 365, 365]] * 3


def test_the_earlier_window_lies_before_the_before_window() -> None:
    cases = [{"case_id": "1", "start_date": START, "before_days": 100, "earlier_days": 50}]
    row = {"case_id": "1", "amount": Decimal(1)}
    costs = [{**row, "date": START - days(n)} for n in (100, 101, 150, 151)]
    reduced = reduce(canonical(cases, (), costs), STUDY)
    assert reduced.days.tolist() == [[50, 100, 365]]
    assert reduced.euros.sum(axis=(0, 1, 2, 4)).tolist() == [200, 100, 0]
    labelled = [{**row, "period": name} for name in ("earlier", "before", "reference")]
    reduced = reduce(canonical([{"case_id": "1"}], (), labelled), STUDY)
    assert reduced.days.tolist() == [[365, 365, 365]]
    assert reduced.outside_records == 1


def test_kinds_stand_apart_and_programme_cost_is_kept_whole() -> None:
    cases = [{"case_id": "1", "start_date": START}]
    row = {"case_id": "1", "payer": "uwv", "amount": Decimal(1)}
    costs = [
        {**row, "kind": "programme", "date": START - days(3)},
        {**row, "kind": "programme", "period": "before"},
        {**row, "kind": "programme"},
        {**row, "kind": "transfer", "period": "before"},
        {**row, "kind": "one_off", "period": "after"},
        {**row, "period": "after"},
    ]
    reduced = reduce(canonical(cases, (), costs), STUDY)
    assert reduced.programme.tolist() == [[[0, 100, 200]]]
    assert reduced.transfer.tolist() == [[[0, 100, 0]]]
    assert reduced.one_off.tolist() == [[[0, 0, 100]]]
    assert int(reduced.euros.sum()) == 100
    assert reduced.outside_records == 0


def test_natural_units_need_a_quantity_and_one_unit() -> None:
    cases = [{"case_id": "1", "start_date": START}]
    row = {"case_id": "1", "period": "before", "amount": Decimal(1), "quantity": Decimal("2.5")}
    costs = [
        {**row, "category": "begeleiding", "unit": "uren"},
        {**row, "category": "wmo_guidance"},
        {**row, "category": "gp"},
        {**row, "category": "gp", "quantity": None},
        {**row, "category": "court", "unit": "uur"},
        {**row, "category": "court", "unit": "keer"},
    ]
    reduced = reduce(canonical(cases, (), costs), STUDY)
    assert dict(reduced.use_units) == {"wmo_guidance": "hour"}
    assert reduced.use["wmo_guidance"].tolist() == [[0.0, 5.0, 0.0]]


def test_names_of_people_become_keys() -> None:
    cases = [{"case_id": "1", "start_date": START}]
    row = {"case_id": "1", "period": "before", "amount": Decimal(1)}
    costs = [
        {**row, "payer": "Zorgverzekeraar", "category": "Huisarts"},
        {**row, "payer": "Éigen Fonds"},
        row,
    ]
    reduced = reduce(canonical(cases, (), costs), STUDY)
    assert reduced.payers == ("eigen_fonds", "unknown", "zvw")
    assert reduced.categories == ("gp", "unknown")


def test_a_year_without_a_price_level_is_refused() -> None:
    cases = [{"case_id": "1", "start_date": START}]
    costs = [{"case_id": "1", "period": "after", "amount": Decimal(1), "price_year": 1999}]
    with pytest.raises(StudyRefused) as caught:
        reduce(canonical(cases, (), costs), STUDY)
    (found,) = caught.value.findings
    assert (found.code, found.found, found.place.row) == ("study_price_year_unknown", "1999", 2)


def test_reducing_loads_no_heavy_library() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests/reduce')\n"
        "from canonical import canonical\n"
        "from microanalyse.reduce import reduce\n"
        "from microanalyse.study import Study\n"
        "reduce(canonical([{'case_id': '1'}]), Study())\n"
        "heavy = {'pandas', 'scipy.stats', 'statsmodels', 'pyarrow'} & set(sys.modules)\n"
        "sys.exit(f'{heavy}' if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_empty_study_reduces_to_nothing() -> None:
    reduced = reduce(canonical([{"case_id": "1"}]), Study())
    assert (reduced.has_scores, reduced.has_costs) == (False, False)
    assert (reduced.scales, reduced.steps, reduced.moments) == ((), (), ("before", "after"))

"""Support that may be counted twice is said, with its place; what is shared is not."""

from __future__ import annotations

import pytest

from microanalyse.evaluation import check, read

HEAD = "case_id,period,payer,category,item,quantity,unit,amount,basis\n"
CODES = {"cost_at_two_payers", "cost_twice_in_household", "more_days_than_a_year"}


def found(folder, costs: str):
    cases = folder / "cases.csv"
    cases.write_text("case_id,household_id\n1,h1\n2,h1\n3,h2\n4,\n5,\n", encoding="utf-8")
    (folder / "costs.csv").write_text(HEAD + costs, encoding="utf-8")
    tables = read(cases, costs=str(folder / "costs.csv"))
    return [item for item in check(tables) if item.code in CODES]


TWICE = "1,before,{0},care,guidance,10,hour,500,measured\n"


def test_the_same_hours_at_two_payers(tmp_path) -> None:
    (only,) = found(tmp_path, TWICE.format("gemeente_wmo") + TWICE.format("zvw"))
    assert only.code == "cost_at_two_payers"
    assert (only.place.row, {only.found, only.expected}) == (3, {"gemeente_wmo", "zvw"})


@pytest.mark.parametrize(
    "second",
    [
        "1,before,zvw,care,guidance,9,hour,500,measured\n",
        "1,after,zvw,care,guidance,10,hour,500,measured\n",
        "1,before,zvw,care,nursing,10,hour,500,measured\n",
        "3,before,zvw,care,guidance,10,hour,500,measured\n",
        "1,before,gemeente_wmo,care,guidance,10,hour,500,measured\n",
    ],
)
def test_what_differs_in_anything_is_not_double(tmp_path, second) -> None:
    assert found(tmp_path, TWICE.format("gemeente_wmo") + second) == []


def test_round_amounts_without_an_item_may_be_alike_by_chance(tmp_path) -> None:
    record = "1,before,{0},care,,,,500,measured\n"
    assert found(tmp_path, record.format("zvw") + record.format("uwv")) == []


def test_a_household_that_is_written_down_twice(tmp_path) -> None:
    record = "{0},before,gemeente_wmo,care,household_help,3,hour,90,measured\n"
    (only,) = found(tmp_path, record.format(1) + record.format(2) + record.format(3))
    assert (only.code, only.expected, only.found) == ("cost_twice_in_household", "1", "2")
    # without an address nobody lives together
    assert found(tmp_path, record.format(4) + record.format(5)) == []


@pytest.mark.parametrize(("days", "codes"), [(183, []), (184, ["more_days_than_a_year"])])
def test_a_year_has_at_most_366_days(tmp_path, days, codes) -> None:
    record = "1,before,{0},shelter,{0},{1},dagen,9,measured\n"
    told = found(tmp_path, record.format("zvw", days) + record.format("uwv", days))
    assert [item.code for item in told] == codes
    assert [item.found for item in told] == ["368"] * len(codes)

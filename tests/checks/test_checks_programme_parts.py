"""Which parts of the programme's own cost nobody wrote down."""

from __future__ import annotations

import pytest

from microanalyse.evaluation import check, read

HEAD = "case_id,kind,period,payer,category,item,amount,basis\n"


def told(folder, *items: str):
    cases = folder / "cases.csv"
    cases.write_text("case_id\n1\n", encoding="utf-8")
    rows = "".join(
        f"1,programme,after,gemeente_wmo,welfare,{item},100,measured\n" for item in items
    )
    use = "1,use,before,zvw,care,huisarts,5,measured\n"
    (folder / "costs.csv").write_text(HEAD + use + rows, encoding="utf-8")
    found = check(read(cases, costs=str(folder / "costs.csv")))
    return [item.expected for item in found if item.code == "programme_parts_not_named"]


def test_without_programme_records_nothing_is_said(tmp_path) -> None:
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("items", "missing"),
    [
        (
            ("Coach van de wijk", "Gezamenlijk overleg"),
            "programme_collective, programme_overhead, programme_start",
        ),
        (("coach", "overleg", "groepswerk", "Overhead"), "programme_start"),
    ],
)
def test_what_no_record_names_is_said(tmp_path, items, missing) -> None:
    assert told(tmp_path, *items) == [missing]


def test_all_parts_named(tmp_path) -> None:
    assert told(tmp_path, "coach", "overleg", "collectief", "overhead", "opstart") == []

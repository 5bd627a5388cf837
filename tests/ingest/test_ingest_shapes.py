"""The same study in every shape gives the same canonical tables."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import duckdb
import pandas as pd
import pytest
import xlsxwriter

from microanalyse.engines import quoted
from microanalyse.ingest import CANONICAL, ReadOptions, Tables, read
from microanalyse.study import Study, load_study

FIXTURES = Path(str(files("microanalyse.fixtures")))


def content(tables: Tables) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: tables.engine.rows(
            f"SELECT {', '.join(map(quoted, columns))} FROM {table} ORDER BY ALL"  # noqa: S608
        )
        for table, columns in CANONICAL.items()
    }


CASES = [
    ["cliëntnummer", "startdatum", "complexiteit", "toestemming", "wijk"],
    ["001", "2-1-2024", "complex", "ja", "Noord"],
    ["002", "3-1-2024", "eenvoudig", "nee", "Zuid"],
]
SCORES = [
    ["cliëntnummer", "meetmoment", "cijfer", "gevraagd door", "afnamewijze"],
    ["001", "voormeting", "3½", "zelf ingevuld", "papier"],
    ["001", "nameting", "8,5", "zelf ingevuld", "papier"],
    ["002", "voor", "4", "onderzoeker", "telefonisch"],
]
COSTS = [
    ["cliëntnummer", "periode", "betaler", "kostensoort", "aantal", "eenheid",
     "prijs per eenheid", "bedrag", "grondslag", "soort"],
    ["001", "voor", "zorgverzekeraar", "huisarts", "2", "uur", "33,35", "", "gemeten", "gebruik"],
    ["001", "na", "Wmo", "dagbesteding", "", "", "", "€ 1.234,50", "schatting", "zorg"],
    ["002", "voor", "Fonds Iets", "", "", "", "", "12,-", "", ""],
]  # fmt: skip


def test_long_csv_workbook_nested_parquet_and_frames_agree(tmp_path: Path) -> None:
    sheets = {"casussen": CASES, "metingen": SCORES, "kosten": COSTS}
    folder = tmp_path / "study"
    folder.mkdir()
    for name, rows in sheets.items():
        text = "\r\n".join(";".join(row) for row in rows)
        (folder / f"{name}.csv").write_text(text, encoding="cp1252", newline="")
    book = xlsxwriter.Workbook(str(tmp_path / "study.xlsx"))
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    frames = {name: pd.DataFrame(rows[1:], columns=rows[0]) for name, rows in sheets.items()}
    expected = content(read(folder))
    assert len(expected["costs"]) == 3
    assert content(read(tmp_path / "study.xlsx")) == expected
    # a frame has no separator, but every doubtful number here is proven by its own column
    assert content(read(frames)) == expected
    assert content(read(nested(tmp_path))) == expected


def nested(folder: Path) -> Path:
    path = folder / "nested.parquet"
    duckdb.execute(
        """
    COPY (SELECT * FROM (VALUES
        ('001', DATE '2024-01-02', 'complex', TRUE, 'Noord',
         [{'moment': 'before', 'score': 3.5, 'asked_by': 'self_form', 'mode': 'paper'},
          {'moment': 'after', 'score': 8.5, 'asked_by': 'self_form', 'mode': 'paper'}],
         [{'period': 'before', 'payer': 'zvw', 'category': 'gp', 'quantity': 2.0, 'unit': 'hour',
            'unit_price': 33.35, 'amount': NULL::DOUBLE, 'basis': 'measured', 'kind': 'use'},
          {'period': 'after', 'payer': 'gemeente_wmo', 'category': 'day_activities',
            'quantity': NULL, 'unit': NULL, 'unit_price': NULL, 'amount': 1234.5,
            'basis': 'estimated', 'kind': 'use'}]),
        ('002', DATE '2024-01-03', 'simple', FALSE, 'Zuid',
         [{'moment': 'before', 'score': 4.0, 'asked_by': 'independent', 'mode': 'phone'}],
         [{'period': 'before', 'payer': 'fonds_iets', 'category': NULL, 'quantity': NULL,
            'unit': NULL, 'unit_price': NULL, 'amount': 12.0, 'basis': NULL, 'kind': NULL}])
    ) t(case_id, start_date, complexity, consented, site, scores, costs))
    TO '$path' (FORMAT parquet, KV_METADATA {synthetic: 'true'})""".replace("$path", str(path))
    )
    return path


def test_the_shipped_study_is_the_same_in_all_shapes() -> None:
    # the protocol of the two files names what lies beside them; the folder holds it all
    beside = load_study(FIXTURES / "cases.study.toml")
    expected = content(read(FIXTURES / "cases.parquet", beside))
    assert len(expected["cases"]) == 50
    assert len(expected["activities"]) == 3
    assert content(read(FIXTURES / "cases-csv")) == expected
    assert content(read(FIXTURES / "cases.xlsx", beside)) == expected


@pytest.mark.parametrize("name", ["cases.parquet", "cases-csv", "cases.xlsx"])
def test_the_shipped_study_says_that_it_is_synthetic(name: str) -> None:
    tables = read(FIXTURES / name)
    assert tables.synthetic
    assert not [f for f in tables.findings if f.severity != "note"]


def test_real_data_do_not_say_so() -> None:
    options = ReadOptions(columns={"wellbeing_before": "drug1", "wellbeing_after": "drug2"})
    tables = read(FIXTURES / "sleep.csv", Study(), options)
    assert not tables.synthetic
    mean = "SELECT avg(CASE moment WHEN 'after' THEN score ELSE -score END) * 2 FROM scores"
    assert tables.engine.rows(mean)[0][0] == pytest.approx(1.58)


def test_a_wide_file_with_a_condition() -> None:
    options = ReadOptions(
        columns={"wellbeing_before": "pk1", "wellbeing_after": "pk5"}, where="group = 1"
    )
    tables = read(FIXTURES / "acupuncture.csv", Study(), options)
    pairs = (
        "SELECT count(*) FROM scores a JOIN scores b USING (case_id) "
        "WHERE a.moment = 'before' AND b.moment = 'after'"
    )
    # Vickers 2004: 301 of 401 patients completed, 161 of them of the 205 in the acupuncture arm
    assert tables.engine.rows("SELECT count(*) FROM cases")[0][0] == 205
    assert tables.engine.rows(pairs)[0][0] == 161
    assert "practice_id" in tables.extra


def test_a_wide_file_of_costs_alone() -> None:
    columns = {"cost_before": "cost_y1", "cost_after": "cost_y2", "case_id": "person"}
    tables = read(FIXTURES / "rand_hie.csv", Study(), ReadOptions(columns=columns))
    exact = tables.engine.rows("SELECT amount FROM costs WHERE case_id = '125024' ORDER BY period")
    assert [str(row[0]) for row in exact] == ["62.075500", "8.451100"]
    assert tables.engine.rows("SELECT count(*) FROM scores")[0][0] == 0


def test_costs_by_payer_and_an_empty_cell_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text(
        "id;kosten_voor;kosten_zvw_voor;kosten_wmo_voor;kosten_zvw_na;kosten_wmo_na;grondslag\n"
        "1;30;10;20;5;;gemeten\n"
    )
    tables = read(path)
    found = tables.engine.rows(
        "SELECT period, payer, CAST(amount AS INTEGER), basis, _column FROM costs ORDER BY ALL"
    )
    assert found == [
        ("after", "zvw", 5, "measured", "kosten_zvw_na"),
        ("before", "gemeente_wmo", 20, "measured", "kosten_wmo_voor"),
        ("before", "zvw", 10, "measured", "kosten_zvw_voor"),
    ]
    assert [(f.code, f.place.column) for f in tables.findings] == [
        ("total_beside_parts", "kosten_voor")
    ]


def test_a_population_is_kept_apart() -> None:
    tables = read(
        FIXTURES / "cases.parquet",
        Study(),
        ReadOptions(population=str(FIXTURES / "population.parquet")),
    )
    assert tables.engine.rows("SELECT count(*) FROM population")[0][0] == 400
    assert tables.engine.rows("SELECT count(*) FROM cases")[0][0] == 50


def test_a_frame_with_lists_of_records() -> None:
    frame = pd.DataFrame(
        {
            "case_id": [1, 2],
            "wellbeing_before": [3.5, None],
            "wellbeing_after": [8, 9],
            "start": pd.to_datetime(["2024-01-01", "2024-02-02"]),
            "costs": [[{"period": "before", "amount": 5.0}], []],
        }
    )
    tables = read(frame)
    assert tables.engine.rows("SELECT case_id, CAST(amount AS INTEGER) FROM costs") == [("1", 5)]
    assert len(tables.engine.rows("SELECT * FROM scores")) == 3
    assert tables.sources[0].rows == 2


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return path


def test_a_workbook_keeps_numbers_ids_and_rows(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["id", "cost before", "cost after"], [], ["007", 1.234, 2.5], [8, "7,5", 1000000],
    ]  # fmt: skip
    sheets = {"Uitleg": [["Vul dit in"], ["Dank"]], "Casussen": rows}
    tables = read(workbook(tmp_path / "a.xlsx", sheets))
    found = tables.engine.rows(
        "SELECT case_id, CAST(amount AS DOUBLE), _row FROM costs ORDER BY ALL"
    )
    assert found == [("007", 1.234, 3), ("007", 2.5, 3), ("8", 7.5, 4), ("8", 1e6, 4)]
    unread = [(f.code, f.place.sheet) for f in tables.findings if f.code == "sheet_unread"]
    assert unread == [("sheet_unread", "Uitleg")]


def test_a_heading_that_stands_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id;voor;na;Na\n1;3;8;9\n")
    tables = read(path)
    assert [f.code for f in tables.findings] == ["heading_twice"]
    assert tables.engine.rows("SELECT score FROM scores WHERE moment = 'after'") == [(8.0,)]

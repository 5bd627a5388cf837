"""Text files: separators, encodings, blank lines, broken rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from microanalyse.errors import InputRefused
from microanalyse.ingest import Tables, read


def written(folder: Path, text: str, encoding: str = "utf-8", name: str = "zaken.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def scores(tables: Tables) -> list[tuple[object, ...]]:
    return tables.engine.rows("SELECT case_id, moment, score, _row FROM scores ORDER BY ALL")


EXPECTED = [("007", "after", 8.5, 2), ("007", "before", 3.5, 2), ("8", "before", 4.0, 3)]


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_every_separator(tmp_path: Path, sign: str) -> None:
    rows = [["Cliëntnr.", "Welzijn voor", "Welzijn na"], ["007", "3.5", "8½"], ["8", "4", ""]]
    text = "\n".join(sign.join(row) for row in rows)
    assert scores(read(written(tmp_path, text))) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_encoding(tmp_path: Path, encoding: str) -> None:
    text = "cliënt;vóór;na\r\n007;3,5;8½\r\n8;4;n.v.t.\r\n"
    tables = read(written(tmp_path, text, encoding))
    assert scores(tables) == EXPECTED
    assert tables.understood[0].heading == "cliënt"


def test_rows_keep_the_number_of_the_file(tmp_path: Path) -> None:
    text = 'id;voor;na;opmerking\n\n1;3;8;"twee\nregels"\n;;;\n2;4;x;\n'
    tables = read(written(tmp_path, text))
    assert [row[3] for row in scores(tables)] == [3, 3, 5]
    assert [(f.code, f.place.row, f.place.column, f.found) for f in tables.findings] == [
        ("number_unreadable", 5, "na", "x")
    ]


def test_a_first_line_for_excel_is_not_a_row(tmp_path: Path) -> None:
    tables = read(written(tmp_path, "sep=;\nid;voor;na\n1;3;8\n"))
    assert [row[3] for row in scores(tables)] == [3, 3]


def test_a_decimal_comma_between_commas_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        from microanalyse.checks import check, refuse
        from microanalyse.study import Study

        refuse(check(read(written(tmp_path, "id,voor,na\n1,3,5,8\n2,3,8\n")), Study()))
    finding = refused.value.findings[0]
    assert (finding.code, finding.place.row, finding.found) == ("row_too_long", 2, "4")


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("id;kosten voor;kosten na\n1;1.234;2.500\n", [1234, 2500]),
        ("id,kosten voor,kosten na\n1,1.234,2.500\n", [1.234, 2.5]),
        ("id;kosten voor;kosten na\n1;1.234;2,5\n2;7.5;2\n", [1.234, 2, 2.5, 7.5]),
        ('id,cost before,cost after\n1,"1,234","2,500.00"\n', [1234, 2500]),
    ],
)
def test_thousands_follow_the_column_and_else_the_country(
    tmp_path: Path, text: str, amounts: list[float]
) -> None:
    tables = read(written(tmp_path, text))
    found = tables.engine.rows("SELECT CAST(amount AS DOUBLE) FROM costs ORDER BY 1")
    assert [row[0] for row in found] == amounts


def test_thousands_without_proof_or_country_are_asked_about(tmp_path: Path) -> None:
    tables = read(written(tmp_path, "id\tkosten voor\tkosten na\n1\t1.234\t5\n"))
    assert [f.code for f in tables.findings if f.severity == "error"] == ["number_ambiguous"]

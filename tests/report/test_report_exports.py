"""Exports hold what was disclosed and nothing else; the same evaluation gives the same bytes."""

from __future__ import annotations

import builtins
import contextlib
import csv
import hashlib
import io
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import microanalyse
from microanalyse.commands.main import run
from microanalyse.errors import MissingExtra
from microanalyse.evaluation.result import Evaluation
from microanalyse.report.exports import pdf, publication, tidy_csv, word, workbook
from microanalyse.report.exports.workbook_look import number_format
from microanalyse.report.material import Material, audiences
from microanalyse.report.page import Grid
from microanalyse.report.text import Number, plain
from microanalyse.words import locale


def material(shown: Evaluation, language: str = "en") -> Material:
    return Material(evaluation=shown, locale=locale(language))


def book_of(shown: Evaluation, language: str) -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook(material(shown, language))))


def captions(book: Any) -> dict[str, Any]:
    return {str(sheet["A1"].value): sheet for sheet in book}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_workbook_holds_every_table_with_numbers_as_numbers(
    shown: Evaluation, language: str
) -> None:
    page = audiences()["researcher"].build(material(shown, language))
    blocks = [block for section in page.sections for block in section.blocks]
    tables = [b if isinstance(b, Grid) else getattr(b, "table", None) for b in blocks]
    sheets = captions(book_of(shown, language))
    assert {plain(table.caption) for table in tables if table is not None} <= set(sheets)
    values = {cell for sheet in sheets.values() for row in sheet.values for cell in row}
    change = shown["wellbeing.change.mean"]
    assert change.value is not None
    for number in (change.value, change.low, change.high):
        assert any(isinstance(v, float) and v == pytest.approx(number, rel=1e-10) for v in values)
    assert any("Student" in str(value) for value in values)
    assert any(str(v).startswith(("▒: ", "▒")) for v in values)


def test_the_workbook_reads_and_prints_as_a_controller_wants_it(shown: Evaluation) -> None:
    book = book_of(shown, "nl")
    payers = captions(book)[
        "Kosten per betaler, euro per persoon per jaar; bij de daling is min een stijging"
    ]
    heads = [cell.value for cell in payers[4]]
    assert heads[:6] == ["Betaler", "Voor", "Na", "Daling", "Interval: van", "Interval: tot"]
    first = payers[5]
    assert [cell.data_type for cell in first[:6]] == ["s", "n", "n", "n", "n", "n"]
    assert {cell.number_format for cell in first[1:6]} == {'"€ "#,##0;"−€ "#,##0'}
    assert payers.freeze_panes == "B5"
    assert payers.print_title_rows == "$4:$4"
    assert (payers.page_setup.orientation, payers.page_setup.paperSize) == ("landscape", 9)
    assert payers.sheet_properties.pageSetUpPr.fitToPage
    stamp = "Voorbeeld met verzonnen gegevens. Dit gaat niet over echte mensen."
    assert {sheet["A2"].value for sheet in book} == {stamp}
    assert all(len(sheet.title) <= 31 for sheet in book)
    front = book.worksheets[0]
    linked = [cell.value for row in front for cell in row if cell.hyperlink]
    assert linked == [sheet.title for sheet in book.worksheets[1:]]


def test_a_number_in_the_workbook_reads_as_on_the_page() -> None:
    dutch, english = locale("nl"), locale("en")
    cases = [
        ("€ 8.258", dutch, '"€ "#,##0;"−€ "#,##0'),
        ("−€8,258", english, '"€"#,##0;"−€"#,##0'),
        ("4,8", dutch, "#,##0.0"),
        ("1.234", dutch, "#,##0"),
        ("0.590", english, "#,##0.000"),
        ("34%", dutch, "0%"),
        ("12,5%", dutch, "0.0%"),
        ("> 99%", dutch, '"> 99%"'),
    ]
    for seen, language, wanted in cases:
        number = Number(id="x", part="value", value=1.0, shown=seen)
        assert number_format(number, language) == wanted


def test_the_text_file_has_one_row_a_number(shown: Evaluation) -> None:
    rows = list(csv.DictReader(io.StringIO(tidy_csv(shown))))
    assert [row["id"] for row in rows] == [item.id for item in shown.quantities]
    (change,) = (row for row in rows if row["id"] == "wellbeing.change.mean")
    assert float(change["value"]) == pytest.approx(shown["wellbeing.change.mean"].value, rel=1e-11)
    (hidden,) = (row for row in rows if row["id"] == "cost.payer.uwv.before.mean")
    assert (hidden["value"], hidden["status"]) == ("", "suppressed")


def test_the_publication_is_whole_and_its_checksums_hold(shown: Evaluation) -> None:
    data = publication(shown, ("nl", "en"))
    assert data == publication(shown, ("nl", "en"))
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = set(archive.namelist())
    assert {"disclosed.json", "numbers.csv", "protocol.json", "methods/paired_t.md"} <= names
    assert {f"reports/{key}.nl.html" for key in audiences()} <= names
    assert "evaluation.json" not in names
    for line in archive.read("SHA256SUMS").decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(archive.read(name)).hexdigest() == digest
        names.discard(name)
    assert names == {"SHA256SUMS"}


def test_a_second_workbook_has_the_same_bytes(shown: Evaluation) -> None:
    assert workbook(material(shown)) == workbook(material(shown))


@pytest.mark.parametrize(
    ("make", "extra"), [(workbook, "xlsxwriter"), (pdf, "weasyprint"), (word, "docx")]
)
def test_a_missing_extra_is_named(
    make: Any, extra: str, shown: Evaluation, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == extra:
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    arguments = (material(shown),) if make is workbook else (material(shown), "executive")
    with pytest.raises(MissingExtra) as refused:
        make(*arguments)
    assert refused.value.findings[0].code == "extra_missing"


@pytest.mark.browser
def test_the_pdf_is_tagged_and_in_its_language(shown: Evaluation) -> None:
    made = pdf(material(shown, "nl"), "executive")
    assert made.startswith(b"%PDF")
    found = b"".join(_streams(made))
    assert b"/MarkInfo" in found
    assert b"/StructTreeRoot" in found
    assert re.search(rb"/Lang\s*\(nl\)", found)
    # for who decides: one sheet
    assert len(re.findall(rb"/Type\s*/Page\b", found)) == 1
    assert made == pdf(material(shown, "nl"), "executive")


def _streams(made: bytes) -> Iterator[bytes]:
    """Yield the file and what is packed in it."""
    yield made
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL):
        with contextlib.suppress(zlib.error):
            yield zlib.decompress(found[1])


@pytest.mark.parametrize("shape", ["xlsx", "csv", "docx", "zip"])
def test_the_command_writes_beside_the_reports(
    shape: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "made" / f"out.{shape}"
    source = str(folder / "evaluation.json")
    assert run(["export", source, "--to", shape, "--out", str(target), "--lang", "en"]) == 0
    assert target.stat().st_size > 1000
    assert [item.name for item in target.parent.iterdir()] == [target.name]
    assert str(target) in capsys.readouterr().out


def test_an_unknown_shape_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", str(folder / "evaluation.json"), "--to", "odt"]) == 2
    assert "xlsx, csv, pdf, docx, zip" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_paragraphs_for_a_paper_hold_the_numbers(shown: Evaluation, language: str) -> None:
    page = audiences()["researcher"].build(material(shown, language))
    (section,) = (item for item in page.sections if item.id == "paper")
    numbers = {
        piece.id
        for block in section.blocks
        for piece in getattr(block, "text", ())
        if not isinstance(piece, str)
    }
    assert {
        "wellbeing.change.mean",
        "cost.avoided.mean",
        "wellbeing.regression.expected",
    } <= numbers


def test_a_notebook_shows_the_summary(sample: Evaluation) -> None:
    assert microanalyse.Evaluation is type(sample)
    html = sample._repr_html_()
    assert html is not None
    assert html.count("<li>") >= 6
    assert "<script" not in html


def test_the_public_face_still_loads_no_report() -> None:
    import subprocess

    code = (
        "import microanalyse, sys; microanalyse.Evaluation;"
        "print('microanalyse.report' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"

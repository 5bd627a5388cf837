"""The study as an Excel workbook with one plain sheet a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from microanalyse.errors import MissingExtra
from microanalyse.records import Finding
from microanalyse.synthetic.dutch import HEADINGS, SHEETS, STAMPED, word
from microanalyse.synthetic.table import Table

_MADE = datetime(2024, 1, 1, tzinfo=UTC)  # a fixed day, so that equal studies give equal bytes


def write_workbook(path: Path, tables: Sequence[Table]) -> None:
    """Write one sheet a table; ids are text, dates are dates, numbers are numbers.

    Raises
    ------
    MissingExtra
        XlsxWriter is not installed (the extra ``workbook``).
    """
    try:
        import xlsxwriter
    except ImportError as error:
        finding = Finding(code="extra_missing", severity="error", expected="workbook")
        raise MissingExtra([finding]) from error
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"comments": "synthetic=true", "created": _MADE.replace(tzinfo=None)})
    day = book.add_format({"num_format": "d-m-yyyy"})
    bold = book.add_format({"bold": True})
    for item in tables:
        sheet = book.add_worksheet(SHEETS[item.name])
        sheet.freeze_panes(1, 1)
        headings = [HEADINGS[item.name][column] for column in item.columns]
        if item.name in STAMPED:
            headings.append("synthetic")
        sheet.write_row(0, 0, headings, bold)
        for number, row in enumerate(item.rows, start=1):
            for place, (column, value) in enumerate(zip(item.columns, row, strict=True)):
                _write(sheet, (number, place), word(column, value), day)
            if item.name in STAMPED:
                sheet.write_string(number, len(row), "true")
    book.close()


def _write(sheet: Any, at: tuple[int, int], value: object, day: Any) -> None:
    if value is None:
        return
    if isinstance(value, Decimal | int | float):
        sheet.write_number(*at, float(value))
    elif isinstance(value, date):
        sheet.write_datetime(*at, value, day)
    else:
        sheet.write_string(*at, str(value))

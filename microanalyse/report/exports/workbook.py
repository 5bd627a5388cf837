"""Every table with its notes and sources as an Excel workbook."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from typing import Any, Final

from microanalyse.errors import MissingExtra
from microanalyse.records import Finding
from microanalyse.report.exports.sheets import Sheet, Value, sheets
from microanalyse.report.material import Material, audiences
from microanalyse.report.page import Page
from microanalyse.report.parts.frame import studied
from microanalyse.report.text import Number, plain

# a fixed day, so that equal evaluations give equal bytes
MADE: Final = datetime(2024, 1, 1)  # noqa: DTZ001
LONGEST_NAME: Final = 31
LONGEST_TEXT: Final = 32_000
WIDE, NARROW = 42, 16
FIRST_ROW: Final = 3


def workbook(material: Material) -> bytes:
    """Return the workbook: one sheet about the study, one with sources, one for every table.

    All text is written as text: nothing a user typed becomes a formula.

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
    page = audiences()["researcher"].build(material)
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.set_properties({"title": plain(page.title), "created": MADE})
    looks = {
        "bold": book.add_format({"bold": True}),
        "head": book.add_format({"bold": True, "text_wrap": True, "bottom": 1}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "share": book.add_format({"num_format": "0.0%", "valign": "top"}),
        "euros": book.add_format({"num_format": "#,##0", "valign": "top"}),
        "plain": book.add_format({"num_format": "General", "valign": "top"}),
    }
    taken: set[str] = set()
    for item in (_about(material, page), _sources(material), *sheets(page)):
        name = _unique(item.name, taken)
        _fill(book.add_worksheet(name), item, looks)
    book.close()
    return made.getvalue()


def _about(material: Material, page: Page) -> Sheet:
    texts = (*page.stamps, page.standfirst, *studied(material), *page.legend, *page.footer)
    return Sheet(
        name=material.locale.say("export.sheet.about"),
        caption=plain(page.title),
        headings=(),
        rows=tuple((plain(text),) for text in texts),
        note="",
    )


def _sources(material: Material) -> Sheet:
    """Return the source of each number that names one."""
    locale = material.locale
    rows = tuple(
        (item.id, item.method, item.source)
        for item in material.evaluation.quantities
        if item.source and item.status == "ok"
    )
    return Sheet(
        name=locale.say("export.sheet.sources"),
        caption=locale.say("export.sources"),
        headings=tuple(locale.say(f"export.column.{key}") for key in ("id", "method", "source")),
        rows=rows,
        note="",
    )


def _fill(sheet: Any, item: Sheet, looks: dict[str, Any]) -> None:
    sheet.set_column(0, 0, WIDE)
    sheet.set_column(1, max(len(item.headings), 2), NARROW)
    sheet.write_string(0, 0, item.caption[:LONGEST_TEXT], looks["bold"])
    for at, heading in enumerate(item.headings):
        sheet.write_string(FIRST_ROW - 1, at, heading[:LONGEST_TEXT], looks["head"])
    for line, row in enumerate(item.rows, start=FIRST_ROW):
        for at, value in enumerate(row):
            _write(sheet, (line, at), value, looks)
    if item.headings:
        sheet.freeze_panes(FIRST_ROW, 1)
    if item.note:
        end = FIRST_ROW + len(item.rows) + 1
        sheet.write_string(end, 0, item.note[:LONGEST_TEXT], looks["text"])


def _write(sheet: Any, at: tuple[int, int], value: Value, looks: dict[str, Any]) -> None:
    if isinstance(value, Number):
        look = "share" if "%" in value.shown else "euros" if "€" in value.shown else "plain"
        sheet.write_number(*at, value.value, looks[look])
    elif value:
        sheet.write_string(*at, value[:LONGEST_TEXT], looks["text"])


def _unique(name: str, taken: set[str]) -> str:
    """Return a name Excel accepts that no other sheet has."""
    clean = "".join("-" if sign in "[]:*?/\\'" else sign for sign in name)[:LONGEST_NAME]
    free = next(tried for tried in _numbered(clean) if tried.lower() not in taken)
    taken.add(free.lower())
    return free


def _numbered(name: str) -> Iterator[str]:
    yield name
    for number in count(2):
        end = f"-{number}"
        yield name[: LONGEST_NAME - len(end)] + end

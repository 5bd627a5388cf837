"""Every table with its notes and sources as an Excel workbook, a list of the sheets in front."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from microanalyse.errors import MissingExtra
from microanalyse.records import Finding
from microanalyse.report.exports.sheets import Sheet, Value, sheets
from microanalyse.report.exports.workbook_look import (
    FONT,
    LONGEST_TEXT,
    LOOKS,
    height,
    number_format,
    set_paper,
    unique,
    widths,
)
from microanalyse.report.material import Material, audiences
from microanalyse.report.page import Page
from microanalyse.report.parts.frame import studied
from microanalyse.report.text import Number, plain
from microanalyse.words import Locale

# a fixed day, so that equal evaluations give equal bytes
MADE: Final = datetime(2024, 1, 1)  # noqa: DTZ001
STAMP_ROW, HEAD_ROW, FIRST_ROW = 1, 3, 4
FILTERED_FROM: Final = 15
FRONT_WIDTHS: Final = (34, 78)


def workbook(material: Material) -> bytes:
    """Return the workbook: what it is and its sheets, a sheet for every table, the sources.

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
    locale = material.locale
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.set_properties({"title": plain(page.title), "author": "microanalyse", "created": MADE})
    taken = {locale.say("export.sheet.about").lower()}
    items = [
        replace(item, name=unique(item.name, taken))
        for item in (*sheets(page, locale), _sources(material))
    ]
    stamp = " ".join(plain(text) for text in page.stamps)
    hand = _Hand(book=book, locale=locale, formats={}, stamp=stamp, title=plain(page.title))
    _front(hand, material, page, items)
    for item in items:
        _fill(hand, item)
    book.close()
    return made.getvalue()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hand:
    """What writing a sheet takes: the book, its formats by need, and what stands on every sheet."""

    book: Any
    locale: Locale
    formats: dict[tuple[str, str, bool], Any]
    stamp: str
    title: str

    def look(self, name: str, number: str = "", *, total: bool = False) -> Any:
        """Return a format; equal ones are made once."""
        key = (name, number, total)
        if key not in self.formats:
            more: dict[str, Any] = {"num_format": number, "valign": "vcenter"} if number else {}
            above = {"bold": True, "top": 1} if total else {}
            self.formats[key] = self.book.add_format(
                {**FONT, **LOOKS.get(name, {}), **more, **above}
            )
        return self.formats[key]


def _front(hand: _Hand, material: Material, page: Page, items: Sequence[Sheet]) -> None:
    """Write what the workbook is about, and a link to every sheet with what it holds."""
    sheet = hand.book.add_worksheet(hand.locale.say("export.sheet.about"))
    for column, width in enumerate(FRONT_WIDTHS):
        sheet.set_column(column, column, width)
    _head(hand, sheet, hand.title)
    texts = (page.standfirst, *studied(material), *page.legend, *page.footer)
    for line, text in enumerate(texts, start=HEAD_ROW):
        _across(hand, sheet, line, (plain(text), "text", FRONT_WIDTHS))
    top = HEAD_ROW + len(texts) + 1
    for column, key in enumerate(("sheet", "holds")):
        words = hand.locale.say(f"export.column.{key}")
        sheet.write_string(top, column, words, hand.look("head"))
    for line, item in enumerate(items, start=top + 1):
        sheet.write_url(line, 0, f"internal:'{item.name}'!A1", hand.look("link"), item.name)
        sheet.write_string(line, 1, item.caption[:LONGEST_TEXT], hand.look("text"))
    set_paper(sheet, len(FRONT_WIDTHS), hand.title)


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
    )


def _fill(hand: _Hand, item: Sheet) -> None:
    sheet = hand.book.add_worksheet(item.name)
    _head(hand, sheet, item.caption)
    room = widths(item)
    for at, (heading, width) in enumerate(zip(item.headings, room, strict=True)):
        sheet.set_column(at, at, width)
        numeric = any(isinstance(row[at], Number) for row in item.rows)
        look = hand.look("head_number" if numeric else "head_in" if at else "head")
        sheet.write_string(HEAD_ROW, at, heading[:LONGEST_TEXT], look)
    for line, row in enumerate(item.rows, start=FIRST_ROW):
        sheet.set_row(line, height(row, room))
        total = item.total and line == FIRST_ROW + len(item.rows) - 1
        for at, value in enumerate(row):
            _write(hand, sheet, (line, at), value, total=total)
    last = FIRST_ROW + len(item.rows)
    if len(item.rows) >= FILTERED_FROM and not item.total:
        sheet.autofilter(HEAD_ROW, 0, last - 1, len(room) - 1)
    if item.note:
        _across(hand, sheet, last + 1, (item.note, "note", room))
    sheet.freeze_panes(FIRST_ROW, 1)
    sheet.repeat_rows(HEAD_ROW)
    set_paper(sheet, len(room), " · ".join(part for part in (hand.title, hand.stamp) if part))


def _head(hand: _Hand, sheet: Any, caption: str) -> None:
    """Write what the sheet holds and, below it, the stamps of the study."""
    sheet.write_string(0, 0, caption[:LONGEST_TEXT], hand.look("title"))
    if hand.stamp:
        sheet.write_string(STAMP_ROW, 0, hand.stamp[:LONGEST_TEXT], hand.look("stamp"))


def _across(hand: _Hand, sheet: Any, line: int, said: tuple[str, str, Sequence[float]]) -> None:
    """Write a text over the width of the table, so that it does not widen what is printed."""
    words, name, room = said
    look = hand.look(name)
    sheet.set_row(line, height((words,), (sum(room),)))
    if len(room) > 1:
        sheet.merge_range(line, 0, line, len(room) - 1, "", look)
    sheet.write_string(line, 0, words[:LONGEST_TEXT], look)


def _write(hand: _Hand, sheet: Any, at: tuple[int, int], value: Value, *, total: bool) -> None:
    if isinstance(value, Number):
        look = hand.look("number", number_format(value, hand.locale), total=total)
        sheet.write_number(*at, value.value, look)
    elif value or total:
        name = "sign" if len(value) == 1 else "text_in" if at[1] else "text"
        look = hand.look(name, total=total)
        sheet.write_string(*at, value[:LONGEST_TEXT], look)

"""How a workbook looks: numbers with the decimals of the page, columns as wide as their text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from math import ceil
from typing import Any, Final

from microanalyse.report.exports.sheets import Sheet, Value
from microanalyse.report.text import Number
from microanalyse.words import Locale

LONGEST_NAME: Final = 31
LONGEST_TEXT: Final = 32_000
LONGEST_FOOT: Final = 200
NARROWEST, WIDEST = 9, 46
LINE_HEIGHT: Final = 14.5
A4: Final = 9
LANDSCAPE_FROM: Final = 5
MARK, MUTED, RULE = "#8a4a00", "#55616e", "#7d8792"
FONT: Final = {"font_name": "Arial", "font_size": 10}
LOOKS: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 13},
    "stamp": {"bold": True, "font_color": MARK},
    "head": {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1},
    "head_in": {"bold": True, "text_wrap": True, "bottom": 1, "indent": 1},
    "head_number": {"bold": True, "text_wrap": True, "align": "right", "bottom": 1},
    "text": {"text_wrap": True, "valign": "vcenter"},
    "text_in": {"text_wrap": True, "valign": "vcenter", "indent": 1},
    "sign": {"valign": "vcenter", "align": "right"},
    "note": {"font_color": MUTED, "text_wrap": True, "valign": "top"},
    "link": {"font_color": "#1d5f9f", "underline": 1, "valign": "vcenter"},
}


def number_format(number: Number, locale: Locale) -> str:
    """Return the format that shows a number as the page does; Excel adds the reader's own signs."""
    if number.shown[:1] in "<>":
        # below or above a limit: the value stands in the cell, the limit is what is read
        return f'"{number.shown}"'
    shown, decimal = number.shown, str(locale.template("format.decimal"))
    places = sum(sign.isdigit() for sign in shown.partition(decimal)[2])
    digits = "#,##0" + ("." + "0" * places if places else "")
    before = str(locale.template("format.currency")).partition("{")[0]
    if before.strip() in shown:
        return f'"{before}"{digits};"\u2212{before}"{digits}'
    if "%" in shown:
        return f"0{digits[5:]}%"
    return digits


def unique(name: str, taken: set[str]) -> str:
    """Return a name Excel accepts that no other sheet has."""
    clean = "".join("-" if sign in "[]:*?/\\'" else sign for sign in name)
    free = next(tried for tried in _numbered(clean) if tried.lower() not in taken)
    taken.add(free.lower())
    return free


def widths(item: Sheet) -> tuple[float, ...]:
    """Return a width for each column in signs: as wide as its text, within bounds."""
    columns = zip(item.headings, *item.rows, strict=True)
    longest = (max(_widest(value) for value in column) for column in columns)
    return tuple(min(max(one + 3, NARROWEST), WIDEST) for one in longest)


def height(row: tuple[Value, ...], of_columns: tuple[float, ...]) -> float:
    """Return how high a row is whose text takes more lines than one.

    Excel would find out by itself; other programs print the lines over each other.
    """
    lines = (
        sum(max(1, ceil(len(line) / width)) for line in value.split("\n"))
        for value, width in zip(row, of_columns, strict=True)
        if isinstance(value, str)
    )
    return LINE_HEIGHT * max(lines, default=1)


def set_paper(sheet: Any, columns: int, foot: str) -> None:
    """Print on A4, all columns on one sheet of paper, the heading rows on every sheet."""
    sheet.set_paper(A4)
    if columns >= LANDSCAPE_FROM:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    # an ampersand begins a code there, of a picture too
    sheet.set_footer(f"&L&8{foot.replace('&', '+')[:LONGEST_FOOT]}&R&8&P / &N")


def _widest(value: Value) -> int:
    shown = value.shown if isinstance(value, Number) else value
    return max(map(len, shown.split("\n")))


def _numbered(name: str) -> Iterator[str]:
    yield (
        name
        if len(name) <= LONGEST_NAME
        else name[:LONGEST_NAME].rpartition(" ")[0].strip(" ,") or name[:LONGEST_NAME]
    )
    for number in count(2):
        end = f" ({number})"
        yield name[: LONGEST_NAME - len(end)].strip() + end

"""A table in Word: its heading row comes back on every page, its first column heads the rows.

It is built as a tree at once: adding cells one by one takes python-docx minutes on long tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from microanalyse.report.exports.word_text import clean, short, words
from microanalyse.report.page import Cell, Grid
from microanalyse.report.text import plain

PAGE_TWIPS: Final = 9_865
SHORT: Final = 16
SHRINK: Final = 0.6
PADDING: Final = 3
MANY_COLUMNS: Final = 6
SMALL, CODE = "16", "14"
SIGNS: Final = {SMALL: 108, "": 92}  # on one line of the paper, by size of letter
BORDERS: Final = {"top": "8", "bottom": "8", "insideH": "4"}
RULE, MUTED = "7D8792", "55616E"


def table(grid: Grid) -> Any:
    """Return the element of a table, its caption also as the words for who cannot see it."""
    size = SMALL if len(grid.columns) > MANY_COLUMNS else ""
    heads = [words(column) for column in grid.columns]
    body = [[words(cell.text) for cell in row] for row in grid.rows]
    made = _element("tbl")
    made.append(_properties(plain(grid.caption)))
    made.append(_widths([heads, *body], size))
    made.append(_row(heads, grid.numeric, bold=range(len(heads)), size=size, heading=True))
    for place, (cells, texts) in enumerate(zip(grid.rows, body, strict=True), start=1):
        total = grid.total and place == len(body)
        headed = range(1 if cells and cells[0].kind == "head" else 0)
        bold = range(len(texts)) if total else headed
        row = _row(texts, grid.numeric, bold=bold, size=size)
        _add_codes(row, cells)
        made.append(row)
    if len(grid.rows) <= SHORT:
        _keep_together(made)
    return made


def _keep_together(made: Any) -> None:
    """Let a short table break over no page: every row stays with the next."""
    rows = [item for item in made if item.tag == _name("tr")]
    for row in rows[:-1]:
        for about in row.iter(_name("pPr")):
            about.insert(1, _element("keepNext"))


def _add_codes(row: Any, cells: Sequence[Cell]) -> None:
    """Write below the words of a cell the stable id of its number, small."""
    places = [item for item in row if item.tag == _name("tc")]
    for place, cell in zip(places, cells, strict=True):
        if cell.code:
            run = _run(cell.code, size=CODE, colour=MUTED)
            if cell.text:
                run.insert(1, _element("br"))
            place[-1].append(run)


def _properties(caption: str) -> Any:
    made = _element("tblPr")
    made.append(_element("tblStyle", val="TableGrid"))
    made.append(_element("tblW", w="5000", type="pct"))
    borders = made.makeelement(_name("tblBorders"))
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        width = BORDERS.get(edge)
        look = {"val": "single", "sz": width, "color": RULE} if width else {"val": "nil"}
        borders.append(_element(edge, **look))
    made.append(borders)
    made.append(_element("tblLook", val="04A0", firstRow="1", firstColumn="1", noVBand="1"))
    made.append(_element("tblCaption", val=short(caption)))
    return made


def _widths(rows: Sequence[Sequence[str]], size: str) -> Any:
    """Return columns that hold their longest word; what is left goes to those with more text."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    needed = [PADDING + max(map(_longest_word, column)) for column in columns]
    asked = [max(map(len, column)) ** SHRINK for column in columns]
    left = max(SIGNS[size] - sum(needed), 0) / max(sum(asked), 1)
    shares = [need + left * ask for need, ask in zip(needed, asked, strict=True)]
    made = _element("tblGrid")
    for share in shares:
        made.append(_element("gridCol", w=str(round(PAGE_TWIPS * share / sum(shares)))))
    return made


def _longest_word(text: str) -> int:
    # a no-break space keeps a word whole, so str.split() will not do
    return max(map(len, re.split(r"[ \n]", text)))


def _row(
    texts: Sequence[str],
    numeric: Sequence[bool],
    *,
    bold: Iterable[int],
    size: str,
    heading: bool = False,
) -> Any:
    made = _element("tr")
    about = _element("trPr")
    about.append(_element("cantSplit"))
    if heading:
        about.append(_element("tblHeader"))
    made.append(about)
    for place, (text, right) in enumerate(zip(texts, numeric, strict=True)):
        cell = _element("tc")
        cell.append(_element("tcPr"))
        cell.append(_paragraph(text, right=right, bold=place in bold, size=size))
        made.append(cell)
    return made


def _paragraph(text: str, *, right: bool, bold: bool, size: str) -> Any:
    made, about = _element("p"), _element("pPr")
    about.append(_element("pStyle", val="NoSpacing"))
    if right:
        about.append(_element("jc", val="right"))
    made.append(about)
    made.append(_run(text, bold=bold, size=size))
    return made


def _run(text: str, *, bold: bool = False, size: str = "", colour: str = "") -> Any:
    run, look = _element("r"), _element("rPr")
    if bold:
        look.append(_element("b"))
    if colour:
        look.append(_element("color", val=colour))
    if size:
        look.append(_element("sz", val=size))
    run.append(look)
    for place, line in enumerate(clean(text).split("\n")):
        if place:
            run.append(_element("br"))
        said = _element("t")
        said.text = line
        said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(said)
    return run


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(_name(key), value)
    return made


def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{tag}"))

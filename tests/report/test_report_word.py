"""The Word document holds the page and nothing else: real headings, its language, every number."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from report_html import parsed

from microanalyse.evaluation.result import Evaluation
from microanalyse.report.exports import word
from microanalyse.report.exports.word import word_page
from microanalyse.report.material import Material, audiences
from microanalyse.report.page import Grid, Page, Room, Section
from microanalyse.report.parts.cells import words
from microanalyse.report.render import render_page
from microanalyse.report.text import plain
from microanalyse.words import PSEUDO, locale

HOSTILE = '<w:p/>]]>&lt;{ DDEAUTO cmd }=HYPERLINK("x")\x00\x0b\ud800 \u202e\ttab'
EVERYONE = tuple(audiences())


def page_of(shown: Evaluation, audience: str, language: str = "nl") -> Page:
    return audiences()[audience].build(Material(evaluation=shown, locale=locale(language)))


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def text_of(document: Any) -> str:
    """Return every word of the body, in reading order, cells of tables too."""
    pieces = document.element.body.iter(qn("w:p"), qn("w:t"), qn("w:br"))
    return "".join((piece.text or "") if piece.tag == qn("w:t") else "\n" for piece in pieces)


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d[\d.,]*\d|\d", text))


@pytest.mark.parametrize("audience", EVERYONE)
@pytest.mark.parametrize(("language", "region"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_the_document_is_the_page(
    shown: Evaluation, audience: str, language: str, region: str
) -> None:
    page = page_of(shown, audience, language)
    document = opened(word_page(page))
    heads = [p for p in document.paragraphs if p.style.name.startswith("Heading ")]
    levels = [int(p.style.name[-1]) for p in heads]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    second = [p.text for p, level in zip(heads, levels, strict=True) if level == 2]
    assert second == [plain(section.title).replace("\u00a0", " ") for section in page.sections]
    assert document.core_properties.title.startswith(plain(page.title))
    assert document.core_properties.language == language
    tags = {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))}
    assert tags == {region}
    stamp = plain(page.stamps[0])
    assert stamp in document.paragraphs[0].text
    assert stamp in document.sections[0].footer.paragraphs[0].text


@pytest.mark.parametrize("audience", EVERYONE)
def test_every_number_is_one_of_the_page(shown: Evaluation, audience: str) -> None:
    page = page_of(shown, audience)
    pieces = (
        piece
        for node in parsed(render_page(page)).all()
        if not node.within("style", "template")
        for piece in node.children
        if isinstance(piece, str)
    )
    told = "\n".join(pieces)
    assert numbers(text_of(opened(word_page(page)))) <= numbers(told) | {"1"}


def test_every_table_has_its_rows_and_a_heading_row_that_comes_back(shown: Evaluation) -> None:
    page = page_of(shown, "coach")
    document = opened(word_page(page))
    blocks = [block for section in page.sections for block in section.blocks]
    tables = [block if isinstance(block, Grid) else getattr(block, "table", None) or
              getattr(block, "checks", None) for block in blocks]  # fmt: skip
    grids = [table for table in tables if table is not None]
    assert len(document.tables) == len(grids) > 3
    for table, grid in zip(document.tables, grids, strict=True):
        assert len(table.rows) == len(grid.rows) + 1
        first = table.rows[0]._tr
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert [cell.text for cell in table.rows[0].cells] == [plain(c) for c in grid.columns]
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == plain(grid.caption)
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert look.get(qn("w:firstRow")) == "1"
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        assert all(width > 300 for width in widths)
    values = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert "€\u00a08.258" in values


def test_equal_pages_give_equal_bytes_and_no_trace_of_when(shown: Evaluation) -> None:
    material = Material(evaluation=shown, locale=locale("nl"))
    made = word(material, "executive")
    assert made == word(material, "executive")
    box = zipfile.ZipFile(io.BytesIO(made))
    assert {item.date_time for item in box.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    about = opened(made).core_properties
    assert (about.author, about.created.year, about.modified.year) == ("microanalyse", 2024, 2024)
    assert not [name for name in box.namelist() if "thumbnail" in name or "customXml" in name]


def test_hostile_text_stays_text(shown: Evaluation) -> None:
    page = page_of(shown, "executive")
    text = (HOSTILE,)
    row = (words(text), words(text))
    table = Grid(
        id="t", caption=text, columns=(text, text), numeric=(False, False), rows=(row,), note=text
    )
    room = Room(ask=text, lines=2, signs=(text,))
    section = Section(id="s", title=text, blocks=(table, room))
    hostile = replace(page, title=text, standfirst=text, stamps=(text,), sections=(section,))
    document = opened(word_page(hostile))
    kept = '<w:p/>]]>&lt;{ DDEAUTO cmd }=HYPERLINK("x")'
    assert text_of(document).count(kept) >= 9
    assert document.core_properties.title.startswith(kept)
    fields = [e for e in document.element.iter() if e.tag in {qn("w:fldSimple"), qn("w:instrText")}]
    assert fields == []
    assert not list(document.element.iter(qn("w:hyperlink")))


def test_every_word_comes_from_the_locale(shown: Evaluation) -> None:
    """In the test language each sentence stands between brackets; nothing else may be a word."""
    text = text_of(opened(word_page(page_of(shown, "resident", PSEUDO))))
    while text != (text := re.sub(r"⟦[^⟦⟧]*⟧", "", text)):
        pass
    own = re.sub(r"Voorbeeld\w*|synthetisch|studie|wijkzorg|sha256:\w+", "", text)
    assert not re.search(r"[a-z]{3,}", own), own


def test_only_what_was_disclosed_is_in_it(sample: Evaluation, shown: Evaluation) -> None:
    hidden = sample["cost.payer.uwv.before.mean"].value
    assert hidden is not None
    whole = f"{hidden:,.0f}".replace(",", ".")
    assert whole not in numbers(text_of(opened(word_page(page_of(shown, "researcher")))))
    assert whole in numbers(text_of(opened(word_page(page_of(sample, "researcher")))))

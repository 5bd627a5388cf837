"""A page as a Word document, to edit: headings, sentences and tables from the same content."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any, Final

from microanalyse.errors import MissingExtra
from microanalyse.records import Finding
from microanalyse.report.exports.archive import archive, unpacked
from microanalyse.report.exports.word_blocks import Sheet
from microanalyse.report.exports.word_look import number_pages, set_language, set_look
from microanalyse.report.exports.word_text import short
from microanalyse.report.material import Material, audiences
from microanalyse.report.page import Block, Figure, Page
from microanalyse.report.text import joined, plain
from microanalyse.words import locale

# a fixed day, so that equal evaluations give equal bytes
MADE: Final = datetime(2024, 1, 1)  # noqa: DTZ001
BALLAST: Final = ("stylesWithEffects", "customXml", "thumbnail")


def word(material: Material, audience: str) -> bytes:
    """Return the page of an audience as a Word document.

    Raises
    ------
    MissingExtra
        python-docx is not installed (the extra ``word``).
    """
    return word_page(audiences()[audience].build(material))


def word_page(page: Page) -> bytes:
    """Return a page as a Word document; equal pages give equal bytes.

    A chart becomes its message and the table of its values, which can be edited; one whose values
    stand in a table beside it is left to that table.

    Raises
    ------
    MissingExtra
        python-docx is not installed (the extra ``word``).
    """
    try:
        import docx
    except ImportError as error:
        finding = Finding(code="extra_missing", severity="error", expected="word")
        raise MissingExtra([finding]) from error
    document = docx.Document()
    _lighten(document)
    set_look(document)
    set_language(document, page.language)
    sheet = Sheet(document)
    _head(sheet, page)
    for section in page.sections:
        sheet.heading(section.title, 2)
        for block in section.blocks:
            sheet.block(block)
    _foot(sheet, page)
    _name(document, page)
    made = io.BytesIO()
    document.save(made)
    return archive(unpacked(made.getvalue()))


def _head(sheet: Sheet, page: Page) -> None:
    for stamp in page.stamps:
        sheet.paragraph(stamp, "Intense Quote")
    sheet.paragraph(page.kicker, "Subtitle")
    sheet.heading(page.title, 1)
    sheet.paragraph(page.standfirst, "Body Text 3")
    if any(_left_out(block) for section in page.sections for block in section.blocks):
        sheet.paragraph((locale(page.language).say("export.charts"),), "Body Text 3")


def _left_out(block: Block) -> bool:
    return isinstance(block, Figure) and block.table is not None


def _foot(sheet: Sheet, page: Page) -> None:
    sheet.paragraph((" ",))
    sheet.paragraph(joined(page.legend), "Body Text 3")
    for line in page.footer:
        sheet.paragraph(line, "Body Text 3")
    number_pages(sheet.document, " · ".join(plain(text) for text in (page.title, *page.stamps)))


def _name(document: Any, page: Page) -> None:
    """Fill in what the document says of itself; nothing of the machine or the hour."""
    about = document.core_properties
    about.title = short(f"{plain(page.title)} · {plain(page.kicker)}")
    about.subject = short(plain(page.standfirst))
    about.author = about.last_modified_by = "microanalyse"
    about.comments = about.keywords = ""
    about.language = page.language
    about.created = about.modified = MADE


def _lighten(document: Any) -> None:
    """Leave out what the template carries for old programs, and a picture of an empty page."""
    for holder in (document.part, document.part.package):
        for key, relation in tuple(holder.rels.items()):
            if relation.reltype.rpartition("/")[2] in BALLAST:
                del holder.rels[key]

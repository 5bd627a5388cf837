"""How a Word document looks: built-in styles alone, so that Word names them in its own language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from microanalyse.report.exports.word_text import clean

INK, MUTED, MARK, RULE = "1C2530", "55616E", "8A4A00", "7D8792"
REGIONS: Final[Mapping[str, str]] = {"nl": "nl-NL", "en": "en-GB"}
FAMILY: Final = "Arial"
COMPATIBLE: Final = "15"
A4_MM, MARGIN_MM = (210, 297), 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Size and space in points, colour and weight of a built-in style."""

    size: float
    colour: str = INK
    bold: bool = False
    before: float = 0
    after: float = 6


LOOKS: Final[Mapping[str, Look]] = {
    "Normal": Look(size=10.5, after=5),
    "Heading 1": Look(size=22, bold=True, after=4),
    "Heading 2": Look(size=15, bold=True, before=12),
    "Heading 3": Look(size=12, bold=True, before=10, after=3),
    "Subtitle": Look(size=10.5, colour=MUTED, after=2),
    "Intense Quote": Look(size=10.5, colour=MARK, bold=True),
    "Body Text": Look(size=11.5),
    "Body Text 2": Look(size=12.5),
    "Body Text 3": Look(size=9.5, colour=MUTED, after=4),
    "Quote": Look(size=10.5),
    "caption": Look(size=10, bold=True, before=6, after=3),
    "List Bullet": Look(size=10.5, after=3),
    "No Spacing": Look(size=9.5, after=0),
}


def set_look(document: Any) -> None:
    """Set paper and styles, and drop the table styles that are not used."""
    from docx.oxml.ns import qn
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in A4_MM)
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(MARGIN_MM)
    for style in tuple(document.styles):
        if style.type.name == "TABLE" and style.name not in {"Normal Table", "Table Grid"}:
            style.delete()
    for fonts in tuple(document.styles.element.iter(qn("w:rFonts"))):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FAMILY)
    for name, look in LOOKS.items():
        _dress(document.styles[name], look)


def set_language(document: Any, language: str) -> None:
    """Say which language the text is in, for spelling and for who has it read out."""
    from docx.oxml.ns import qn

    region = REGIONS.get(language, language)
    for tag in ("w:lang", "w:themeFontLang"):
        for root in (document.styles.element, document.settings.element):
            for element in root.iter(qn(tag)):
                element.set(qn("w:val"), region)
    for element in document.settings.element.iter(qn("w:compatSetting")):
        if element.get(qn("w:name")) == "compatibilityMode":
            element.set(qn("w:val"), COMPATIBLE)


def number_pages(document: Any, words: str) -> None:
    """Put the words and the number of the page at the foot of every page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    line = document.sections[0].footer.paragraphs[0]
    line.style = document.styles["Body Text 3"]
    line.add_run(clean(f"{words} · "))
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(line.add_run("1")._r)
    line._p.append(field)


def _dress(style: Any, look: Look) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    font, space = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(look.size), look.bold, False
    font.color.rgb = RGBColor.from_string(look.colour)
    space.space_before, space.space_after = Pt(look.before), Pt(look.after)
    space.line_spacing = 1.1
    space.left_indent = space.right_indent = None
    for path in (f"{qn('w:rPr')}/{qn('w:spacing')}", f"{qn('w:pPr')}/{qn('w:pBdr')}"):
        for found in style.element.findall(path):
            found.getparent().remove(found)

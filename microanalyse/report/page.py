"""The content model of a report: what is said, in which order; templates only lay it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from microanalyse.report.charts.shapes import Chart
from microanalyse.report.text import Text

CellKind = Literal["text", "number", "head", "sign"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table; ``anchor`` links it to a section of the same page.

    ``bare`` is the number that stands in the text where it has no id of its own.
    """

    text: Text
    kind: CellKind = "text"
    anchor: str = ""
    code: str = ""
    bare: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table for reading: caption, headings, rows headed by their first cell, maybe a total."""

    id: str
    caption: Text
    columns: tuple[Text, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: Text = ()
    total: bool = False
    kind: Literal["grid"] = "grid"

    @property
    def look(self) -> str:
        """Return which columns hold numbers, as classes of the style sheet."""
        if all(self.numeric[1:]) and len(self.numeric) > 1:
            return "all"
        return " ".join(f"n{place}" for place, is_one in enumerate(self.numeric, 1) if is_one)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph; the tone is a matter of layout."""

    text: Text
    tone: Literal["body", "answer", "qualifier", "muted", "lead"] = "body"
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list of sentences."""

    items: tuple[Text, ...]
    kind: Literal["bullets"] = "bullets"


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file that stands in the page itself: its name, its link's words, and its ``data:``."""

    name: str
    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart with a message, a statistical subtitle and the table of its values.

    ``table`` is None where the values stand in a table of the page itself, ``elsewhere`` is its id
    where that is not beside it; ``download`` has them either way, where there are any.
    """

    id: str
    headline: Text
    subtitle: Text
    chart: Chart
    table: Grid | None
    table_label: str
    download: Download | None = None
    elsewhere: str = ""
    kind: Literal["figure"] = "figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A number that stands out, with what it is and how sure it is."""

    label: Text
    number: Text
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """A row of numbers that stand out."""

    items: tuple[Tile, ...]
    kind: Literal["tiles"] = "tiles"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimBlock:
    """A claim with its grade and what may and may not be said."""

    id: str
    title: Text
    grade: Text
    may: Text
    may_not: Text
    may_label: Text
    may_not_label: Text
    stops: tuple[Text, ...] = ()
    stops_label: Text = ()
    raises: tuple[Text, ...] = ()
    raises_label: Text = ()
    checks: Grid | None = None
    kind: Literal["claim"] = "claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Names and what belongs to them; ``code`` sets the values as code, such as checksums."""

    items: tuple[tuple[Text, Text], ...]
    code: bool = False
    kind: Literal["facts"] = "facts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A piece of the appendix with its own anchor and heading."""

    id: str
    title: Text
    paragraphs: tuple[Text, ...]
    link: str = ""
    kind: Literal["entry"] = "entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Empty lines to write on, what is asked, and who signs."""

    ask: Text
    lines: int
    signs: tuple[Text, ...] = ()
    kind: Literal["room"] = "room"


Block = Grid | Paragraph | Bullets | Figure | Tiles | ClaimBlock | Facts | Entry | Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the page under a second-level heading; ``width`` is a matter of layout."""

    id: str
    title: Text
    blocks: tuple[Block, ...]
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One report in one language.

    Attributes
    ----------
    audience, language : str
        Keys; ``language`` is the page's ``lang``.
    title, kicker, standfirst : Text
        The h1, the line above it and the sentence below it.
    stamps : tuple of Text
        Synthetic, internal: on the page and in print.
    sections : tuple of Section
        In reading order.
    legend, footer : tuple of Text
        The signs; where the page came from.
    labels : tuple of (key, text)
        Skip link, region label and other words of the layout.
    study : str
        The study as JSON, carried in an inert template.
    """

    audience: str
    language: str
    title: Text
    kicker: Text
    standfirst: Text
    stamps: tuple[Text, ...]
    sections: tuple[Section, ...]
    legend: tuple[Text, ...]
    footer: tuple[Text, ...]
    labels: tuple[tuple[str, str], ...]
    study: str

    def label(self, key: str) -> str:
        """Return a word of the layout."""
        return dict(self.labels)[key]

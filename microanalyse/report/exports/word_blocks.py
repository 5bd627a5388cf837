"""The blocks of a page in Word: headings, paragraphs, lists; tables have a module of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from microanalyse.report.exports.word_table import table
from microanalyse.report.exports.word_text import words
from microanalyse.report.page import (
    Block,
    ClaimBlock,
    Entry,
    Facts,
    Figure,
    Grid,
    Room,
    Tiles,
)
from microanalyse.report.text import Text

TONES: Final = {
    "body": "Normal",
    "lead": "Body Text",
    "answer": "Body Text 2",
    "qualifier": "Quote",
    "muted": "Body Text 3",
}
SMALL: Final = "Body Text 3"
BIG_POINTS: Final = 18
RULED: Final = "_" * 72


@dataclass(frozen=True, slots=True)
class Sheet:
    """Writes blocks at the end of a document of python-docx."""

    document: Any

    def heading(self, text: Text, level: int) -> None:
        """Write a heading of a real heading style."""
        self.document.add_paragraph(words(text), style=f"Heading {level}")

    def paragraph(self, text: Text, style: str = "Normal") -> None:
        """Write a paragraph; nothing where there is no text."""
        said = words(text)
        if said:
            self.document.add_paragraph(said, style=style)

    def named(self, name: Text, text: Text) -> None:
        """Write what something is called, and below it what it is."""
        line = self.document.add_paragraph()
        line.add_run(words(name), style="Strong").add_break()
        line.add_run(words(text))

    def bullets(self, items: Iterable[Text]) -> None:
        """Write a list."""
        for item in items:
            self.paragraph(item, "List Bullet")

    def block(self, block: Block) -> None:
        """Write a block of a page, of whatever kind."""
        writers: Mapping[str, Callable[[Any], None]] = {
            "paragraph": lambda item: self.paragraph(item.text, TONES[item.tone]),
            "bullets": lambda item: self.bullets(item.items),
            "grid": self._grid,
            "figure": self._figure,
            "tiles": self._tiles,
            "claim": self._claim,
            "facts": self._facts,
            "entry": self._entry,
            "room": self._room,
        }
        writers[block.kind](block)

    def _grid(self, grid: Grid) -> None:
        caption = self.document.add_paragraph(words(grid.caption), style="caption")
        caption.paragraph_format.keep_with_next = True
        # a document ends in a paragraph, and two tables with nothing between them are one
        after = self.document.add_paragraph(
            words(grid.note), style=SMALL if grid.note else "No Spacing"
        )
        after._p.addprevious(table(grid))

    def _facts(self, facts: Facts) -> None:
        for name, text in facts.items:
            self.named(name, text)

    def _entry(self, entry: Entry) -> None:
        self.heading(entry.title, 3)
        for text in (*entry.paragraphs, (entry.link,)):
            self.paragraph(text)

    def _figure(self, figure: Figure) -> None:
        if figure.table is not None:
            self.heading(figure.headline, 3)
            below = self.document.add_paragraph(words(figure.subtitle), style=SMALL)
            below.paragraph_format.keep_with_next = True
            self._grid(figure.table)

    def _tiles(self, tiles: Tiles) -> None:
        from docx.shared import Pt

        for tile in tiles.items:
            line = self.document.add_paragraph()
            line.add_run(words(tile.label)).add_break()
            number = line.add_run(words(tile.number), style="Strong")
            number.font.size = Pt(BIG_POINTS)
            if tile.note:
                number.add_break()
                line.add_run(words(tile.note))

    def _claim(self, claim: ClaimBlock) -> None:
        self.heading(claim.title, 3)
        self.paragraph(claim.grade)
        self.named(claim.may_label, claim.may)
        self.named(claim.may_not_label, claim.may_not)
        self._headed(claim.stops_label, claim.stops)
        if claim.checks is not None:
            self._grid(claim.checks)
        self._headed(claim.raises_label, claim.raises)

    def _headed(self, label: Text, items: tuple[Text, ...]) -> None:
        if items:
            head = self.document.add_paragraph()
            head.add_run(words(label), style="Strong")
            head.paragraph_format.keep_with_next = True
            self.bullets(items)

    def _room(self, room: Room) -> None:
        self.paragraph(room.ask)
        for _ in range(room.lines):
            self.paragraph((RULED,))
        for sign in room.signs:
            self.paragraph((*sign, f" {RULED[:36]}"))

"""The tables of a page as sheets: numbers stay numbers, everything else is text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from microanalyse.report.page import Block, Cell, ClaimBlock, Figure, Grid, Page
from microanalyse.report.text import Number, plain

Value = str | Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table: a name that is unique, a caption, headings, rows and what stands below them."""

    name: str
    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str


def sheets(page: Page) -> Iterator[Sheet]:
    """Yield every table of the page, those of figures and of claims too."""
    for section in page.sections:
        for block in section.blocks:
            grid = _grid(block)
            if grid is not None:
                yield Sheet(
                    name=grid.id.removeprefix("table-"),
                    caption=plain(grid.caption),
                    headings=tuple(plain(column) for column in grid.columns),
                    rows=tuple(tuple(_value(cell) for cell in row) for row in grid.rows),
                    note=plain(grid.note),
                )


def _grid(block: Block) -> Grid | None:
    if isinstance(block, Figure):
        return block.table
    if isinstance(block, ClaimBlock):
        return block.checks
    return block if isinstance(block, Grid) else None


def _value(cell: Cell) -> Value:
    if len(cell.text) == 1 and isinstance(cell.text[0], Number):
        return cell.text[0]
    words = plain(cell.text)
    return f"{words} [{cell.code}]" if cell.code and words else words or cell.code

"""The tables of a page as sheets: a number stays one, a range is two columns, the rest is text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from microanalyse.report.page import Block, Cell, ClaimBlock, Figure, Grid, Page
from microanalyse.report.parts.downloads import HIGH_ENDS, LOW_ENDS
from microanalyse.report.text import Number, plain
from microanalyse.words import Locale

Value = str | Number
FROM_TO = ("low", "high")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table: a name that is unique, a caption, headings, rows and what stands below them."""

    name: str
    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""
    total: bool = False


def sheets(page: Page, locale: Locale) -> Iterator[Sheet]:
    """Yield every table of the page, those of figures and claims too: chapter.place and title."""
    for chapter, section in enumerate(page.sections, start=1):
        grids = [grid for grid in map(_grid, section.blocks) if grid is not None]
        for place, grid in enumerate(grids, start=1):
            yield _sheet(grid, f"{chapter}.{place} {plain(section.title)}", locale)


def _sheet(grid: Grid, name: str, locale: Locale) -> Sheet:
    ranged = [any(_is_range(row[at]) for row in grid.rows) for at in range(len(grid.columns))]
    coded = any(cell.code for row in grid.rows for cell in row)
    headings = [
        heading
        for column, two in zip(grid.columns, ranged, strict=True)
        for heading in _headings(plain(column), two, locale)
    ]
    rows = []
    for row in grid.rows:
        values = [v for cell, two in zip(row, ranged, strict=True) for v in _values(cell, two)]
        codes = " ".join(cell.code for cell in row if cell.code)
        rows.append((*values, codes) if coded else tuple(values))
    return Sheet(
        name=name,
        caption=plain(grid.caption),
        headings=(*headings, locale.say("export.column.id")) if coded else tuple(headings),
        rows=tuple(rows),
        note=plain(grid.note),
        total=grid.total,
    )


def _grid(block: Block) -> Grid | None:
    if isinstance(block, Figure):
        return block.table
    if isinstance(block, ClaimBlock) and block.checks is not None:
        caption = (*block.title, " · ", *block.checks.caption)
        return replace(block.checks, caption=caption, note=(*block.grade, " ", *block.may))
    return block if isinstance(block, Grid) else None


def _headings(column: str, two: bool, locale: Locale) -> Sequence[str]:
    if not two:
        return (column,)
    return [locale.say(f"report.download.{end}", column=column) for end in FROM_TO]


def _is_range(cell: Cell) -> bool:
    """Whether a cell says a range in words: 'from 3 to 5', 'up to 5'."""
    return len(cell.text) > 1 and any(piece.part in LOW_ENDS | HIGH_ENDS for piece in _in(cell))


def _values(cell: Cell, two: bool) -> Iterator[Value]:
    if not two:
        yield _value(cell)
    elif _is_range(cell):
        for ends in (LOW_ENDS, HIGH_ENDS):
            yield next((piece for piece in _in(cell) if piece.part in ends), "")
    else:
        # one amount or one sign: both ends are the same
        yield from [_value(cell)] * 2


def _value(cell: Cell) -> Value:
    if len(cell.text) == 1 and isinstance(cell.text[0], Number):
        return cell.text[0]
    words = plain(cell.text)
    if cell.bare is not None:
        return Number(id="", part="value", value=cell.bare, shown=words)
    return words


def _in(cell: Cell) -> list[Number]:
    return [piece for piece in cell.text if isinstance(piece, Number)]

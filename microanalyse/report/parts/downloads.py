"""The values behind a chart as a file in the page itself: a link, no script, no request."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import quote

from microanalyse.evaluation.result import SIGNIFICANT_DIGITS
from microanalyse.report.material import Material
from microanalyse.report.page import Cell, Download, Grid
from microanalyse.report.text import Number, harmless, plain

LOW_ENDS: Final = frozenset({"low", "at_least"})
HIGH_ENDS: Final = frozenset({"high", "at_most"})
SAFE: Final = "!$()*+,-./:;=?@_~"
Value = str | float


def grid_download(material: Material, name: str, grid: Grid) -> Download:
    """Return the table of values as a file: numbers bare, a range as two columns, text as text."""
    ranged = [_is_range(row[place] for row in grid.rows) for place in range(len(grid.columns))]
    heads: list[Value] = []
    for column, two in zip(grid.columns, ranged, strict=True):
        words = plain(column)
        ends = [
            material.locale.say(f"report.download.{end}", column=words) for end in ("low", "high")
        ]
        heads.extend(ends if two else [words])
    rows = [
        [value for cell, two in zip(row, ranged, strict=True) for value in _values(cell, two)]
        for row in grid.rows
    ]
    return download(material, name, [heads, *rows])


def download(material: Material, name: str, rows: Sequence[Sequence[Value]]) -> Download:
    """Return rows as a comma-separated file with points as decimals, as the whole export is."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerows([_cell(value) for value in row] for row in rows)
    return Download(
        name=f"{name}.csv",
        label=material.locale.say("report.download.label"),
        href=f"data:text/csv;charset=utf-8,{quote(made.getvalue(), safe=SAFE)}",
    )


def _is_range(cells: Iterable[Cell]) -> bool:
    """Whether any cell says a range in words: 'from 3 to 5', 'up to 5'."""
    ends = LOW_ENDS | HIGH_ENDS
    return any(
        len(cell.text) > 1 and any(isinstance(p, Number) and p.part in ends for p in cell.text)
        for cell in cells
    )


def _values(cell: Cell, two: bool) -> Iterator[Value]:
    numbers = [piece for piece in cell.text if isinstance(piece, Number)]
    if not two:
        yield cell.bare if cell.bare is not None else _only(cell, numbers)
    elif len(cell.text) == 1:
        # one amount or one sign: both ends are the same
        yield from [_only(cell, numbers)] * 2
    else:
        yield next((piece.value for piece in numbers if piece.part in LOW_ENDS), "")
        yield next((piece.value for piece in numbers if piece.part in HIGH_ENDS), "")


def _only(cell: Cell, numbers: Sequence[Number]) -> Value:
    return numbers[0].value if len(numbers) == 1 == len(cell.text) else plain(cell.text)


def _cell(value: Value) -> str:
    return harmless(value) if isinstance(value, str) else f"{value:.{SIGNIFICANT_DIGITS}g}"

"""Workbooks (.xlsx, .xlsm, .ods): one plain sheet a table, headings in its first row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from microanalyse.engines import DuckEngine
from microanalyse.ingest.files import kind_of_name
from microanalyse.ingest.learning_names import learning_kind
from microanalyse.ingest.nearest import plain
from microanalyse.ingest.raw import Loaded, Raw, Reader, Unreadable, letter, store
from microanalyse.records import Finding, Place


def load(engine: DuckEngine, path: Path, relation: str) -> Loaded:
    """Load every sheet with a telling name; where none has one, the first sheet.

    Raises
    ------
    Unreadable
        The file is damaged, protected or no workbook.
    """
    cells = _cells(path)
    # lessons and indicators are read for the learning history alone
    filled = {
        name: content
        for name, content in cells.items()
        if len(content[1]) > 0 and learning_kind(name) is None
    }
    kinds = {name: kind_of_name(name) for name in filled}
    # sheets with a telling name are the tables; where none has one, the first sheet is the table
    chosen = [name for name in filled if kinds[name]] or list(filled)[:1]
    tables: list[Raw] = []
    for i, name in enumerate(chosen):
        start, rows = filled[name]
        sheet = Raw(
            relation=f"{relation}_{i}", file=path.name, sheet=name, headings=(), types=(),
            kind=kinds[name],
        )  # fmt: skip
        tables += _sheet(engine, sheet, rows, start[0] + 1)
    unread = [name for name in filled if name not in chosen and plain(name) not in _STAMPS]
    findings = tuple(
        Finding(code="sheet_unread", severity="note", place=Place(file=path.name, sheet=name))
        for name in unread
    )
    notes = {"synthetic": "true"} if any(plain(n) in _STAMPS for n in cells) else {}
    return Loaded(tables=tuple(tables), findings=findings, notes=notes)


_STAMPS = frozenset({"synthetic", "synthetisch"})
SUFFIXES = frozenset({".xlsx", ".xlsm", ".ods"})
_Cells = Mapping[str, tuple[tuple[int, int], list[list[Any]]]]


def sheets_of(
    engine: DuckEngine, path: Path, relation: str, wanted: Callable[[str], object]
) -> tuple[Raw, ...]:
    """Load only the sheets whose names are ``wanted``.

    Raises
    ------
    Unreadable
        The file is damaged, protected or no workbook.
    """
    tables: list[Raw] = []
    for i, (name, (start, rows)) in enumerate(_cells(path).items()):
        if wanted(name) and rows:
            empty = Raw(
                relation=f"{relation}_{i}", file=path.name, sheet=name, headings=(), types=()
            )
            tables += _sheet(engine, empty, rows, start[0] + 1)
    return tuple(tables)


def _cells(path: Path) -> _Cells:
    # imported here: only those who bring a workbook pay for its reader
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(path))
        sheets = {name: book.get_sheet_by_name(name) for name in book.sheet_names}
        return {
            name: (sheet.start or (0, 0), sheet.to_python(skip_empty_area=True))
            for name, sheet in sheets.items()
        }
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(str(error)) from error


def _sheet(engine: DuckEngine, empty: Raw, rows: Sequence[Sequence[Any]], first: int) -> list[Raw]:
    texts = [
        (number, [_text(cell) for cell in row]) for number, row in enumerate(rows, start=first)
    ]
    texts = [(number, row) for number, row in texts if any(row)]
    if len(texts) < 2:
        return []
    named = [heading or "" for heading in texts[0][1]]
    while named and not named[-1] and all(not any(row[len(named) - 1 :]) for _, row in texts[1:]):
        named.pop()
    headings = tuple(heading or letter(i) for i, heading in enumerate(named))
    columns = [
        [row[i] if i < len(row) else None for _, row in texts[1:]] for i in range(len(named))
    ]
    store(engine, empty.relation, columns, [number for number, _ in texts[1:]])
    return [
        Raw(
            relation=empty.relation,
            file=empty.file,
            sheet=empty.sheet,
            headings=headings,
            types=("VARCHAR",) * len(headings),
            kind=empty.kind,
            rows=len(texts) - 1,
        )
    ]


def _text(cell: Any) -> str | None:
    """Return a cell as an unambiguous text: numbers with a point, dates as ISO dates."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float | int):
        return _number(float(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell).strip() or None


def _number(number: float) -> str:
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    text = repr(number)
    # a real number is never in doubt: "1.2340" is, unlike "1.234", one in every country
    decimals = len(text.partition(".")[2])
    return f"{text}0" if decimals == 3 and "e" not in text else text


READER = Reader(key="workbook", order=30, suffixes=SUFFIXES, load=load)

"""Lessons and indicators as the users wrote them: read for the learning history alone."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from microanalyse.engines import DuckEngine
from microanalyse.errors import InputRefused
from microanalyse.ingest.files import readers
from microanalyse.ingest.learning_names import LearningKind, learning_kind
from microanalyse.ingest.nearest import plain
from microanalyse.ingest.raw import Raw, Unreadable
from microanalyse.ingest.typed import as_text
from microanalyse.ingest.workbook import SUFFIXES, sheets_of
from microanalyse.records import Finding, Place

COLUMNS: Mapping[LearningKind, tuple[str, ...]] = MappingProxyType(
    {
        "lessons": ("year", "site", "level", "principle", "title", "text"),
        "indicators": ("goal", "name", "period", "value", "unit", "n", "source"),
    }
)
NEEDED: Mapping[LearningKind, tuple[str, ...]] = MappingProxyType(
    {"lessons": ("text",), "indicators": ("name", "value")}
)


def learning_rows(source: Path, kind: LearningKind) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a table of lessons or indicators; every cell is text as it stands.

    Parameters
    ----------
    source : Path
        A folder, or a file: then the sheets of that workbook, or the files beside it.
    kind : {"lessons", "indicators"}
        Which table; it is known by the name of its file or sheet.

    Raises
    ------
    InputRefused
        A table of that name cannot be read, has cells too many, or lacks a column it needs.
    """
    engine = DuckEngine()
    found: list[Mapping[str, str]] = []
    for place, path in enumerate(_files(source)):
        if learning_kind(path.stem) == kind:
            for raw in _tables(engine, path, f"learning_{place}"):
                found.extend(_rows(engine, raw, kind))
        elif path.suffix.lower() in SUFFIXES and learning_kind(path.stem) is None:
            for raw in _sheets(engine, path, f"learning_{place}"):
                if learning_kind(raw.sheet) == kind:
                    found.extend(_rows(engine, raw, kind))
    engine.close()
    return tuple(found)


def _files(source: Path) -> Sequence[Path]:
    folder = source if source.is_dir() else source.parent
    inside = [
        path
        for path in sorted(folder.iterdir())
        if path.is_file()
        and path.suffix.lower() in readers()
        and not path.name.startswith((".", "~$"))
    ]
    if source.is_dir():
        return inside
    # another study's workbook may lie beside this one
    return [path for path in inside if path == source or learning_kind(path.stem)]


def _tables(engine: DuckEngine, path: Path, relation: str) -> Sequence[Raw]:
    try:
        loaded = readers()[path.suffix.lower()].load(engine, path, relation)
    except (Unreadable, OSError, ValueError) as error:
        raise InputRefused([_fault("file_unreadable", path.name, str(error))]) from error
    faults = [item for item in loaded.findings if item.severity == "error"]
    if faults:
        raise InputRefused(faults)
    return loaded.tables


def _sheets(engine: DuckEngine, path: Path, relation: str) -> Sequence[Raw]:
    try:
        return sheets_of(engine, path, relation, learning_kind)
    except (Unreadable, OSError, ValueError) as error:
        raise InputRefused([_fault("file_unreadable", path.name, str(error))]) from error


def _rows(engine: DuckEngine, raw: Raw, kind: LearningKind) -> Iterator[Mapping[str, str]]:
    places = _places(raw, kind)
    missing = [column for column in NEEDED[kind] if column not in places]
    if missing:
        raise InputRefused([_fault("learning_column_missing", raw.file, missing[0])])
    picked = ", ".join(
        f"coalesce(trim({as_text(f'raw.c{index}', raw.types[index])}), '')"
        for index in places.values()
    )
    # the relation and its columns are our own names
    query = f"SELECT {picked} FROM {raw.relation} raw ORDER BY _row"
    for row in engine.rows(query):
        cells = dict.fromkeys(COLUMNS[kind], "") | dict(zip(places, row, strict=True))
        if any(cells[column] for column in NEEDED[kind]):
            yield cells


def _places(raw: Raw, kind: LearningKind) -> dict[str, int]:
    known = _synonyms(kind)
    found: dict[str, int] = {}
    for index, heading in enumerate(raw.headings):
        column = known.get(plain(heading))
        if column is not None:
            found.setdefault(column, index)
    return found


@cache
def _synonyms(kind: LearningKind) -> Mapping[str, str]:
    path = files("microanalyse.ingest").joinpath("learning_headings.csv")
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    found = {plain(column): column for column in COLUMNS[kind]}
    for row in rows:
        if row["table"] == kind:
            found.setdefault(plain(row["heading"]), row["column"])
    return MappingProxyType(found)


def _fault(code: str, file: str, found: str) -> Finding:
    place = Place(file=file)
    return Finding(code=code, severity="error", place=place, found=found, expected=found)

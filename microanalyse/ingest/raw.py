"""What a reader hands over: tables as they stand in the file, each row with its number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from microanalyse.engines import DuckEngine, quoted
from microanalyse.records import Finding

Kind = Literal["", "cases", "scores", "costs", "plans", "population", "activities"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """One table of the input, untouched, in the engine.

    The relation has the columns ``_row`` (the row as a spreadsheet numbers it: headings are row 1)
    and ``c0``, ``c1`` ... in the order of ``headings``.

    Attributes
    ----------
    relation : str
        Name in the engine.
    file, sheet : str
        Where it stands; ``sheet`` is empty when the file holds one table.
    headings, types : tuple of str
        Headings as they stand in the file; DuckDB types, ``VARCHAR`` where the file is text.
    kind : str
        Canonical table, where the name of the file or sheet tells; otherwise empty.
    delimiter : str
        Of a text file: it tells how its country writes thousands.
    rows : int
        Rows with data.
    """

    relation: str
    file: str
    sheet: str = ""
    headings: tuple[str, ...]
    types: tuple[str, ...]
    kind: Kind = ""
    delimiter: str = ""
    rows: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a reader found in one file."""

    tables: tuple[Raw, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A row of the register: one file format.

    ``load(engine, path, relation)`` loads every table of the file into relations whose names begin
    with ``relation``. It raises ``Unreadable`` when the file is not what its suffix says.
    """

    key: str
    order: int
    suffixes: frozenset[str]
    load: Callable[[DuckEngine, Path, str], Loaded]


class Unreadable(Exception):
    """The file is damaged, or is not what its suffix says."""


def store(
    engine: DuckEngine, relation: str, columns: Sequence[Sequence[str | None]], rows: Sequence[int]
) -> None:
    """Store columns of text with their row numbers as a relation."""
    names = ["$1::BIGINT[]"] + [f"${i + 2}::VARCHAR[]" for i in range(len(columns))]
    aliases = ["_row"] + [f"c{i}" for i in range(len(columns))]
    picked = ", ".join(f"unnest({n}) AS {quoted(a)}" for n, a in zip(names, aliases, strict=True))
    engine.run(
        f"CREATE TABLE {quoted(relation)} AS SELECT {picked}",
        [list(rows), *(list(column) for column in columns)],
    )


def is_nested(stored: str) -> bool:
    """Return whether a DuckDB type holds more than one value, or bytes."""
    return stored.startswith(("STRUCT", "MAP", "UNION", "BLOB")) or stored.endswith("]")


def letter(index: int) -> str:
    """Return the letter a spreadsheet gives the column: 0 is A, 26 is AA."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text

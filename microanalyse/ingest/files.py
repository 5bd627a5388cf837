"""From paths and frames to raw tables: every file by the reader of its suffix."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import microanalyse.ingest as package
from microanalyse.discovery import declared
from microanalyse.engines import DuckEngine
from microanalyse.ingest.frame import is_frame, load_frame
from microanalyse.ingest.headings import synonyms
from microanalyse.ingest.learning_names import learning_kind
from microanalyse.ingest.nearest import nearest, plain
from microanalyse.ingest.raw import Kind, Loaded, Raw, Reader, Unreadable
from microanalyse.ingest.tables import Source
from microanalyse.records import Finding, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Everything that the inputs hold, raw."""

    tables: tuple[Raw, ...] = ()
    sources: tuple[Source, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[Mapping[str, str], ...] = ()

    def __add__(self, other: Gathered) -> Gathered:
        return Gathered(
            tables=self.tables + other.tables,
            sources=self.sources + other.sources,
            findings=self.findings + other.findings,
            notes=self.notes + other.notes,
        )


@cache
def readers() -> Mapping[str, Reader]:
    """Return the reader of each suffix."""
    found = declared(package, "READER", Reader).values()
    return MappingProxyType({suffix: reader for reader in found for suffix in reader.suffixes})


def gather(engine: DuckEngine, source: Any, kind: Kind, relation: str) -> Gathered:
    """Load one input: a path, a folder, a pandas frame, or a mapping or sequence of those.

    ``kind`` says which canonical table it holds, where the caller knows.
    """
    if isinstance(source, Mapping):
        parts = [
            gather(engine, part, kind or kind_of_name(str(name)), f"{relation}_{i}")
            for i, (name, part) in enumerate(source.items())
        ]
        return sum(parts, Gathered())
    if is_frame(source):
        return _framed(engine, source, kind, relation)
    if isinstance(source, str | Path):
        return _path(engine, Path(source), kind, relation)
    if isinstance(source, Iterable):
        parts = [gather(engine, p, kind, f"{relation}_{i}") for i, p in enumerate(source)]
        return sum(parts, Gathered())
    raise TypeError(f"cannot read {type(source).__name__}")


def kind_of_name(name: str) -> Kind:
    """Return the table that the name of a file or a sheet tells, or an empty text."""
    known = synonyms("tables")
    body = plain(name)
    for word in sorted(known, key=len, reverse=True):
        if body == word or (len(word) > 4 and (body.startswith(word) or body.endswith(word))):
            return _KINDS.get(known[word][0], "")
    return ""


_KINDS: dict[str, Kind] = {
    "cases": "cases", "scores": "scores", "costs": "costs", "plans": "plans",
    "population": "population", "activities": "activities",
}  # fmt: skip


def _path(engine: DuckEngine, path: Path, kind: Kind, relation: str) -> Gathered:
    try:
        if path.is_dir():
            return _folder(engine, path, kind, relation)
        if not path.is_file():
            return Gathered(findings=(_not_found(path),))
        return _file(engine, path, kind, relation)
    except (OSError, ValueError) as error:
        return Gathered(findings=(_fault("file_unreadable", path, found=str(error)),))


def _folder(engine: DuckEngine, path: Path, kind: Kind, relation: str) -> Gathered:
    known = [
        p
        for p in sorted(path.iterdir())
        if p.is_file() and p.suffix.lower() in readers() and not p.name.startswith((".", "~$"))
        # a text without a telling name is a note to a colleague, not a table
        if p.suffix.lower() != ".txt" or kind_of_name(p.stem)
        # lessons and indicators are read for the learning history alone
        if learning_kind(p.stem) is None
    ]
    if not known:
        suffixes = ", ".join(readers())
        return Gathered(findings=(_fault("folder_empty", path, expected=suffixes),))
    parts = [
        _file(engine, p, kind or kind_of_name(p.stem), f"{relation}_{i}")
        for i, p in enumerate(known)
    ]
    return sum(parts, Gathered())


def _file(engine: DuckEngine, path: Path, kind: Kind, relation: str) -> Gathered:
    reader = readers().get(path.suffix.lower())
    if reader is None:
        fault = _fault("file_type_unknown", path, found=path.suffix, expected=", ".join(readers()))
        return Gathered(findings=(fault,))
    if path.stat().st_size == 0:
        return Gathered(findings=(_fault("file_empty", path),))
    try:
        loaded = reader.load(engine, path, relation)
    except Unreadable as error:
        return Gathered(findings=(_fault("file_unreadable", path, found=str(error)),))
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return _checked(loaded, kind, path.name, digest)


def _checked(loaded: Loaded, kind: Kind, file: str, digest: str) -> Gathered:
    filled = [table for table in loaded.tables if table.rows]
    findings = loaded.findings
    if not filled:
        findings = (*findings, Finding(code="file_empty", severity="error", place=Place(file=file)))
    source = Source(file=file, sha256=digest, rows=sum(table.rows for table in filled))
    return Gathered(
        tables=tuple(_kinded(table, kind) for table in filled),
        sources=(source,),
        findings=findings,
        notes=(loaded.notes,),
    )


def _kinded(table: Raw, kind: Kind) -> Raw:
    return replace(table, kind=table.kind or kind)


def _framed(engine: DuckEngine, source: Any, kind: Kind, relation: str) -> Gathered:
    loaded, digest = load_frame(engine, source, relation)
    return _checked(loaded, kind, "DataFrame", digest)


def _not_found(path: Path) -> Finding:
    folder = path.parent if path.parent.is_dir() else None
    names = [p.name for p in folder.iterdir() if p.is_file()] if folder else []
    close = nearest(path.name, names)
    code = "file_not_found_near" if close else "file_not_found"
    return _fault(code, path, found=path.name, expected=", ".join(close))


def _fault(code: str, path: Path, *, found: str = "", expected: str = "") -> Finding:
    return Finding(
        code=code, severity="error", place=Place(file=path.name), found=found, expected=expected
    )

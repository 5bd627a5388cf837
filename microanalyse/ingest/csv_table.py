"""Text files with a separator: ``;`` ``,`` tab or ``|``, in UTF-8, UTF-16 or Windows-1252."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

from microanalyse.engines import DuckEngine
from microanalyse.ingest.raw import Loaded, Raw, Reader, Unreadable, letter, store
from microanalyse.records import Finding, Place

_DELIMITERS = (";", ",", "\t", "|")
_SAMPLE = 200


def load(engine: DuckEngine, path: Path, relation: str) -> Loaded:
    """Load a text file; blank lines are skipped, row numbers stay those of the file.

    Raises
    ------
    Unreadable
        The file is no text, or a quotation mark is never closed.
    """
    text = _decode(path.read_bytes())
    delimiter, text, first = _dialect(text)
    records = _records(text, delimiter, first)
    if not records:
        return Loaded(tables=(Raw(relation=relation, file=path.name, headings=(), types=()),))
    headings = _headings(records)
    width, body = len(headings), records[1:]
    columns = [
        [(r[i].strip() or None) if i < len(r) else None for _, r in body] for i in range(width)
    ]
    store(engine, relation, columns, [number for number, _ in body])
    raw = Raw(
        relation=relation,
        file=path.name,
        headings=headings,
        types=("VARCHAR",) * width,
        delimiter=delimiter,
        rows=len(body),
    )
    findings = tuple(
        Finding(
            code="row_too_long" if len(record) > width else "row_too_short",
            severity="error" if len(record) > width else "warning",
            place=Place(file=path.name, row=number),
            found=str(len(record)),
            expected=str(width),
        )
        for number, record in body
        if len(record) != width and (len(record) < width or any(record[width:]))
    )
    return Loaded(tables=(raw,), findings=findings)


def _decode(data: bytes) -> str:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable("not text")


def _dialect(text: str) -> tuple[str, str, int]:
    """Return the delimiter, the text to read, and the row number of its first line."""
    head, _, rest = text.partition("\n")
    if head.lower().startswith("sep=") and len(head.strip("\r")) == 5:
        return head[4], rest, 2
    best = max(_DELIMITERS, key=lambda sign: _regularity(text, sign))
    return (best if _regularity(text, best) > (0, 0) else ","), text, 1


def _regularity(text: str, delimiter: str) -> tuple[float, int]:
    """Return the share of rows as wide as the headings, and that width, for one delimiter."""
    widths: list[int] = []
    try:
        for record in csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=delimiter):
            if any(record):
                widths.append(len(record))
            if len(widths) == _SAMPLE:
                break
    except csv.Error:
        return (0, 0)
    if not widths or widths[0] < 2:
        return (0, 0)
    same = Counter(widths)[widths[0]] / len(widths)
    # the headings decide: a decimal comma cannot stand in them, so many columns there weigh most
    return (round(min(same, 0.5), 3) + min(widths[0], 50) / 1000, widths[0])


def _records(text: str, delimiter: str, first: int) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [(i, r) for i, r in enumerate(reader, first) if any(cell.strip() for cell in r)]
    except csv.Error as error:
        raise Unreadable(str(error)) from error


def _headings(records: list[tuple[int, list[str]]]) -> tuple[str, ...]:
    named = [heading.strip() for heading in records[0][1]]
    while named and not named[-1] and all(not any(r[len(named) - 1 :]) for _, r in records[1:]):
        named.pop()
    return tuple(heading or letter(i) for i, heading in enumerate(named))


READER = Reader(key="csv", order=20, suffixes=frozenset({".csv", ".tsv", ".txt"}), load=load)

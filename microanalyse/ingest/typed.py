"""Raw columns to canonical types: distinct texts are read once in Python, then joined back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from microanalyse.engines import DuckEngine, literal, quoted
from microanalyse.ingest.places import SHOWN, capped
from microanalyse.ingest.raw import Raw
from microanalyse.ingest.roles import Role
from microanalyse.ingest.tables import CANONICAL
from microanalyse.ingest.values import Meaning, Unknown, meaning_of
from microanalyse.ingest.vocabulary import missing
from microanalyse.records import Finding, Place

_NUMERIC = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT",
            "UINTEGER", "UBIGINT", "UHUGEINT", "FLOAT", "DOUBLE", "DECIMAL")  # fmt: skip
_FLOATING = ("FLOAT", "DOUBLE")
_SHOWN_TEXT = 60
UNREAD = "unread"
_TEXT = frozenset({"id", "text"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A raw column as SQL: an expression on ``raw`` and the joins it needs."""

    expression: str
    join: str = ""
    findings: tuple[Finding, ...] = ()


def typed(engine: DuckEngine, raw: Raw, role: Role) -> Typed:
    """Return the column in the canonical type of its role, and what could not be read."""
    kind = CANONICAL[role.table].get(role.column, "VARCHAR") if role.column else "VARCHAR"
    source, stored = f"raw.c{role.index}", raw.types[role.index]
    direct = _direct(source, stored, kind)
    meaning = meaning_of(role.column, kind, raw.delimiter, role.table)
    if not direct and meaning.name in _TEXT:
        text = f"trim({as_text(source, stored)})"
        blank = f"{text} = ''"
        if role.column:
            blank += f" OR lower({text}) IN ({_missing()})"
        return Typed(expression=f"CASE WHEN {blank} THEN NULL ELSE {text} END")
    if direct:
        return Typed(expression=direct, findings=_infinite(engine, raw, role, direct))
    return _mapped(engine, raw, role, kind, meaning)


def as_text(source: str, stored: str) -> str:
    """Return SQL for a raw value as the text a person would have typed: 12, not 12.0."""
    plain = f"CAST({source} AS VARCHAR)"
    if stored in _FLOATING:
        return (
            f"CASE WHEN isnan({source}) THEN NULL "
            f"ELSE coalesce(CASE WHEN {source} = trunc({source}) "
            f"THEN CAST(TRY_CAST({source} AS HUGEINT) AS VARCHAR) END, {plain}) END"
        )
    return plain


def is_number(stored: str) -> bool:
    """Return whether a DuckDB type is a number."""
    return stored.split("(")[0] in _NUMERIC and not stored.endswith("[]")


def _direct(source: str, stored: str, kind: str) -> str:
    """Return the cast that needs no reading of texts, or an empty text."""
    if kind in {"DOUBLE", "BIGINT"} or kind.startswith("DECIMAL"):
        if not is_number(stored):
            return ""
        # by way of its shortest text, so that a float and the same number in a CSV round alike
        number = f"CAST({source} AS VARCHAR)" if kind.startswith("DECIMAL") else source
        if stored in _FLOATING:
            number = f"CASE WHEN isfinite({source}) THEN {number} END"
        return f"TRY_CAST({number} AS {kind})"
    if kind == "DATE" and stored in {"DATE", "TIMESTAMP", "TIMESTAMP_NS", "TIMESTAMP_MS"}:
        return f"CAST({source} AS DATE)"
    return source if kind == "BOOLEAN" and stored == "BOOLEAN" else ""


def _infinite(engine: DuckEngine, raw: Raw, role: Role, direct: str) -> tuple[Finding, ...]:
    """Find stored numbers that do not fit the canonical type: infinite, or far too large."""
    source, stored = f"raw.c{role.index}", raw.types[role.index]
    if not is_number(stored):
        return ()
    empty = f"{source} IS NULL" + (f" OR isnan({source})" if stored in _FLOATING else "")
    bad = engine.rows(
        f"SELECT _row, CAST({source} AS VARCHAR), count(*) OVER () FROM {quoted(raw.relation)} raw "
        f"WHERE NOT ({empty}) AND {direct} IS NULL ORDER BY _row LIMIT {SHOWN}"
    )
    return _unread(raw, role, Unknown(code="number_unreadable"), bad)


def _mapped(engine: DuckEngine, raw: Raw, role: Role, kind: str, meaning: Meaning) -> Typed:
    text = as_text(f"raw.c{role.index}", raw.types[role.index])
    distinct = engine.rows(
        f"SELECT DISTINCT {text} AS t FROM {quoted(raw.relation)} raw "
        "WHERE t IS NOT NULL ORDER BY t"
    )
    texts = [str(row[0]) for row in distinct]
    read = meaning.reader(texts)
    understood: dict[str, str | None] = {}
    unknown: dict[Unknown, list[str]] = {}
    for raw_text in texts:
        value = read(raw_text)
        if isinstance(value, Unknown):
            unknown.setdefault(value, []).append(raw_text)
            understood[raw_text] = value.kept
        else:
            understood[raw_text] = value
    name = f"{raw.relation}_m{role.index}"
    engine.run(
        f"CREATE TABLE {quoted(name)} AS "
        "SELECT unnest($1::VARCHAR[]) AS t, unnest($2::VARCHAR[]) AS v",
        [list(understood), list(understood.values())],
    )
    findings = _at_rows(engine, raw, role, text, unknown)
    join = f" LEFT JOIN {quoted(name)} m{role.index} ON m{role.index}.t = ({text})"
    return Typed(expression=f"CAST(m{role.index}.v AS {kind})", join=join, findings=tuple(findings))


def _at_rows(
    engine: DuckEngine, raw: Raw, role: Role, text: str, unknown: Mapping[Unknown, list[str]]
) -> list[Finding]:
    findings: list[Finding] = []
    for fault, texts in unknown.items():
        bad = engine.rows(
            f"SELECT _row, {text} AS t, count(*) OVER () FROM {quoted(raw.relation)} raw "
            f"WHERE t IN (SELECT unnest($1::VARCHAR[])) ORDER BY _row LIMIT {SHOWN}",
            [texts],
        )
        findings += _unread(raw, role, fault, bad)
        if fault.severity == "error":
            engine.run(
                f"INSERT INTO {UNREAD} SELECT {literal(raw.file)}, {literal(raw.sheet)}, _row "
                f"FROM {quoted(raw.relation)} raw WHERE {text} IN (SELECT unnest($1::VARCHAR[]))",
                [texts],
            )
    return findings


def _unread(
    raw: Raw, role: Role, fault: Unknown, bad: list[tuple[int, str, int]]
) -> tuple[Finding, ...]:
    return capped(
        (
            Finding(
                code=fault.code,
                severity=fault.severity,
                place=Place(file=raw.file, sheet=raw.sheet, row=int(row), column=role.heading),
                found=text if len(text) <= _SHOWN_TEXT else f"{text[:_SHOWN_TEXT]}…",
                expected=fault.expected,
            )
            for row, text, _ in bad
        ),
        bad[0][2] if bad else 0,
    )


def _missing() -> str:
    return ", ".join(literal(word) for word in sorted(missing()))

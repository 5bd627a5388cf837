"""Builds canonical tables straight in the engine, as a reader would leave them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from microanalyse.engines import DuckEngine, quoted
from microanalyse.ingest.tables import CANONICAL, Tables

Row = Mapping[str, Any]
_PLACES = {"_file": "VARCHAR", "_sheet": "VARCHAR", "_row": "BIGINT"}


def canonical(
    cases: Sequence[Row],
    scores: Sequence[Row] = (),
    costs: Sequence[Row] = (),
    *,
    threads: int | None = None,
) -> Tables:
    engine = DuckEngine(threads=threads)
    rows = {"cases": cases, "scores": scores, "costs": costs, "plans": (), "activities": ()}
    extra = tuple(sorted({key for row in cases for key in row} - {*CANONICAL["cases"], *_PLACES}))
    for table, columns in CANONICAL.items():
        types = {**columns, **_PLACES}
        if table in ("scores", "costs"):
            types["_column"] = "VARCHAR"
        if table == "cases":
            types.update(dict.fromkeys(extra, "VARCHAR"))
        _fill(engine, table, types, rows[table])
    engine.run("CREATE TABLE population AS SELECT *, NULL::DOUBLE AS before FROM cases LIMIT 0")
    present = {
        table: frozenset(key for row in rows[table] for key in row if key in columns)
        for table, columns in CANONICAL.items()
    }
    return Tables(
        engine=engine, present=present, extra=extra, understood=(), sources=(), findings=()
    )


def _fill(engine: DuckEngine, table: str, types: Mapping[str, str], rows: Sequence[Row]) -> None:
    columns = ", ".join(f"{quoted(name)} {kind}" for name, kind in types.items())
    engine.run(f"CREATE TABLE {table} ({columns})")
    marks = ", ".join("?" for _ in types)
    values: list[Any] = []
    for number, row in enumerate(rows, start=2):
        given = {"_file": f"{table}.csv", "_sheet": "", "_row": number, "_column": "amount", **row}
        values += [given.get(name) for name in types]
    if values:
        tuples = ", ".join(f"({marks})" for _ in rows)
        engine.run(f"INSERT INTO {table} VALUES {tuples}", values)  # noqa: S608 (own names only)

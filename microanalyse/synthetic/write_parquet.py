"""Parquet: one row a case with nested lists, and flat tables. Marked synthetic in two places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from microanalyse.engines import DuckEngine, literal, quoted
from microanalyse.synthetic.table import Table


def write_nested(path: Path, cases: Table, parts: Sequence[Table]) -> None:
    """Write one row a case; each part becomes a column with a list of structs."""
    engine = DuckEngine(threads=1)
    for item in (cases, *parts):
        _load(engine, item)
    lists = ", ".join(f"{_list_of(part)} AS {quoted(part.name)}" for part in parts)
    own = ", ".join(f"c.{quoted(name)}" for name in cases.columns)
    _copy(engine, f"SELECT {own}, true AS synthetic, {lists} FROM cases c ORDER BY c._n", path)
    engine.close()


def write_flat(path: Path, item: Table) -> None:
    """Write a table as it is."""
    engine = DuckEngine(threads=1)
    _load(engine, item)
    own = ", ".join(quoted(name) for name in item.columns)
    _copy(engine, f"SELECT {own}, true AS synthetic FROM {quoted(item.name)} ORDER BY _n", path)
    engine.close()


def _list_of(part: Table) -> str:
    """Return the subquery that gathers the rows of one case."""
    fields = [name for name in part.columns if name != "case_id"]
    packed = ", ".join(f"{quoted(name)} := p.{quoted(name)}" for name in fields)
    return (
        f"(SELECT list(struct_pack({packed}) ORDER BY p._n) FROM {quoted(part.name)} p "
        "WHERE p.case_id = c.case_id)"
    )


def _load(engine: DuckEngine, item: Table) -> None:
    """Make a table in the engine; every value travels as text and is cast to its type."""
    columns = [[_text(value) for value in item.column(name)] for name in item.columns]
    unnested = ", ".join(
        f"unnest(${k}::VARCHAR[]) AS {quoted(name)}" for k, name in enumerate(item.columns, 1)
    )
    cast = ", ".join(f"{quoted(n)}::{_stored(t)} AS {quoted(n)}" for n, t in item.types.items())
    engine.run(
        f"CREATE TABLE {quoted(item.name)} AS SELECT row_number() OVER () AS _n, {cast} "
        f"FROM (SELECT {unnested})",
        [*columns],
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _stored(kind: str) -> str:
    """Euros and quantities need two decimals in a file, not the six of the canonical table."""
    return "DECIMAL(18,2)" if kind.startswith("DECIMAL") else kind


def _copy(engine: DuckEngine, query: str, path: Path) -> None:
    metadata: Mapping[str, str] = {"synthetic": "true", "made_by": "microanalyse.synthetic"}
    pairs = ", ".join(f"{key}: {literal(value)}" for key, value in metadata.items())
    engine.run(
        f"COPY ({query}) TO {literal(str(path))} "
        f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{pairs}}})"
    )

"""Parquet files, read by DuckDB. Row i of the file is row i + 2: as if headings were row 1."""

from __future__ import annotations

from pathlib import Path

import duckdb

from microanalyse.engines import DuckEngine, literal, quoted
from microanalyse.ingest.raw import Loaded, Raw, Reader, Unreadable


def load(engine: DuckEngine, path: Path, relation: str) -> Loaded:
    """Load a parquet file; columns keep their types, nested ones included.

    Raises
    ------
    Unreadable
        The file is damaged or is no parquet.
    """
    source = f"read_parquet({literal(_no_glob(path))}"
    try:
        described = engine.rows(f"DESCRIBE SELECT * FROM {source})")
        headings = tuple(str(row[0]) for row in described)
        picked = ", ".join(f"{quoted(name)} AS c{i}" for i, name in enumerate(headings))
        engine.run(
            f"CREATE TABLE {quoted(relation)} AS SELECT file_row_number + 2 AS _row, {picked} "
            f"FROM {source}, file_row_number = true)"
        )
        rows = int(engine.rows(f"SELECT count(*) FROM {quoted(relation)}")[0][0])
        notes = engine.rows(
            f"SELECT key, value FROM parquet_kv_metadata({literal(_no_glob(path))})"
        )
    except (duckdb.Error, UnicodeDecodeError) as error:
        raise Unreadable(str(error)) from error
    raw = Raw(
        relation=relation,
        file=path.name,
        headings=headings,
        types=tuple(str(row[1]) for row in described),
        rows=rows,
    )
    return Loaded(tables=(raw,), notes={_text(key): _text(value) for key, value in notes})


def _no_glob(path: Path) -> str:
    # a file name may hold the signs with which DuckDB asks for several files
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in str(path))


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


READER = Reader(key="parquet", order=10, suffixes=frozenset({".parquet", ".pq"}), load=load)

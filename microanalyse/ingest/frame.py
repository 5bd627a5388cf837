"""Pandas frames, recognised without importing pandas."""

from __future__ import annotations

import hashlib
from typing import Any

from microanalyse.engines import DuckEngine, quoted
from microanalyse.ingest.raw import Loaded, Raw

_NAME = "DataFrame"


def is_frame(source: Any) -> bool:
    """Return whether an object is a pandas DataFrame."""
    kind = type(source)
    return kind.__module__.split(".")[0] == "pandas" and kind.__name__ == "DataFrame"


def load_frame(engine: DuckEngine, frame: Any, relation: str) -> tuple[Loaded, str]:
    """Load a frame, row i as row i + 2, and return it with a digest of its content.

    Numbers, dates and booleans keep their types; lists of records stay records; all else is text.
    """
    plain = frame.reset_index(drop=True)
    plain = plain.set_axis([f"c{i}" for i in range(plain.shape[1])], axis="columns")
    for name in plain.columns:
        if plain[name].dtype.kind not in "iufbM" or plain[name].dtype.kind == "M":
            plain[name] = _column(plain[name])
    plain.insert(0, "_row", range(2, len(plain) + 2))
    engine.register_frame(relation, plain)
    described = engine.columns(relation)
    raw = Raw(
        relation=relation,
        file=_NAME,
        headings=tuple(str(name) for name in frame.columns),
        types=tuple(described[f"c{i}"] for i in range(frame.shape[1])),
        rows=len(frame),
    )
    return Loaded(tables=(raw,)), _digest(engine, raw)


def _column(series: Any) -> Any:
    """Return an object column of texts and None, or of lists of records as they are."""
    if series.dtype.kind == "M":
        return series.dt.strftime("%Y-%m-%d").astype(object).where(series.notna(), None)
    present = series[series.notna()] if series.dtype != object else series[series.map(_there)]
    if len(present) and present.map(_is_records).all():
        return series.map(lambda cell: [dict(item) for item in cell] if _is_records(cell) else None)
    texts = series.astype(object).map(lambda cell: str(cell) if _there(cell) else None)
    return texts.astype(object).where(texts.notna(), None)


def _there(cell: Any) -> bool:
    return _is_records(cell) or not (cell is None or cell != cell or str(cell) == "<NA>")


def _is_records(cell: Any) -> bool:
    if isinstance(cell, str | bytes) or not hasattr(cell, "__len__"):
        return False
    return all(isinstance(item, dict) for item in cell)


def _digest(engine: DuckEngine, raw: Raw) -> str:
    digest = hashlib.sha256(repr(raw.headings).encode())
    for row in engine.rows(f"SELECT * FROM {quoted(raw.relation)} ORDER BY _row"):
        digest.update(repr(row).encode())
    return digest.hexdigest()

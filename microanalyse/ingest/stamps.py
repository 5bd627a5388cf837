"""Whether the input says of itself that it is synthetic."""

from __future__ import annotations

from collections.abc import Sequence

from microanalyse.engines import DuckEngine, quoted
from microanalyse.ingest.files import Gathered
from microanalyse.ingest.nearest import plain
from microanalyse.ingest.vocabulary import words

_STAMPS = frozenset({"synthetic", "synthetisch"})


def says_synthetic(engine: DuckEngine, gathered: Gathered, extra: Sequence[str]) -> bool:
    """Return whether a key, a sheet or a column of the input says ``synthetic``.

    A column counts when it says so of every case; a key of a parquet file when it is not 'false'.
    """
    for notes in gathered.notes:
        for key, value in notes.items():
            if plain(key) in _STAMPS and words("boolean").get(plain(value)) != "false":
                return True
    return any(_every_case(engine, name) for name in extra if plain(name) in _STAMPS)


def _every_case(engine: DuckEngine, column: str) -> bool:
    values = [row[0] for row in engine.rows(f"SELECT DISTINCT {quoted(column)} FROM cases")]
    return bool(values) and all(
        value is not None
        and (words("boolean").get(plain(value)) == "true" or plain(value) in _STAMPS)
        for value in values
    )

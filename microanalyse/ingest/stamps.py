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
    for column in stamp_columns(extra):
        stamped, other = stamped_values(engine, column)
        if stamped and not other:
            return True
    return False


def stamp_columns(extra: Sequence[str]) -> tuple[str, ...]:
    """Return the extra columns that are about being synthetic."""
    return tuple(name for name in extra if plain(name) in _STAMPS)


def stamped_values(
    engine: DuckEngine, column: str
) -> tuple[tuple[str, ...], tuple[str | None, ...]]:
    """Return the values of a stamp column that say synthetic, and those that do not."""
    values = [row[0] for row in engine.rows(f"SELECT DISTINCT {quoted(column)} FROM cases")]
    stamped = tuple(value for value in values if value is not None and _says_so(value))
    return stamped, tuple(value for value in values if value not in stamped)


def _says_so(value: str) -> bool:
    return words("boolean").get(plain(value)) == "true" or plain(value) in _STAMPS

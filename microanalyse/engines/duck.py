"""DuckDB, where queries run by default."""

from __future__ import annotations

from typing import Any

import duckdb
import numpy as np


class DuckEngine:
    """One in-memory DuckDB connection; nothing leaves the machine."""

    name = "duckdb"

    def __init__(self, threads: int | None = None) -> None:
        settings: dict[str, Any] = {
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "preserve_insertion_order": True,
        }
        if threads is not None:
            settings["threads"] = threads
        self._connection = duckdb.connect(":memory:", config=settings)

    def rows(self, sql: str, parameters: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """Run a query and return all rows."""
        return self._connection.execute(sql, parameters or []).fetchall()

    def arrays(self, sql: str) -> dict[str, np.ndarray[Any, Any]]:
        """Run a query and return each column as an array.

        Raises
        ------
        ValueError
            A column holds NULL: an array has no place for it, so the query must say what it means.
        """
        columns = self._connection.execute(sql).fetchnumpy()
        if empty := [name for name, column in columns.items() if np.ma.is_masked(column)]:
            raise ValueError(f"NULL in {', '.join(empty)}")
        return {name: np.asarray(column) for name, column in columns.items()}

    def run(self, sql: str, parameters: list[Any] | None = None) -> None:
        """Run a statement for its effect."""
        self._connection.execute(sql, parameters or [])

    def columns(self, relation: str) -> dict[str, str]:
        """Return column names and DuckDB types of a table or view."""
        described = self.rows(f"DESCRIBE SELECT * FROM {quoted(relation)}")
        return {str(row[0]): str(row[1]) for row in described}

    def register_frame(self, name: str, frame: Any) -> None:
        """Copy a pandas frame into a table."""
        self._connection.register("_frame", frame)
        self._connection.execute(f"CREATE TABLE {quoted(name)} AS SELECT * FROM _frame")
        self._connection.unregister("_frame")

    def close(self) -> None:
        """Free the connection."""
        self._connection.close()


def quoted(name: str) -> str:
    """Return an SQL identifier, quoted."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return an SQL string literal, quoted."""
    return "'" + text.replace("'", "''") + "'"

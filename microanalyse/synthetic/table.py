"""A plain table: what the generator makes and the writers write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Value = object


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under named columns.

    Attributes
    ----------
    name : str
        ``cases``, ``scores``, ``costs``, ``plans``, ``population`` or ``activities``.
    types : Mapping of str to str
        Column to DuckDB type, in order.
    rows : tuple of tuple
        One tuple a row: str, int, bool, Decimal, date or None, in the order of ``types``.
    """

    name: str
    types: Mapping[str, str]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(self.types)

    def column(self, name: str) -> list[Value]:
        """Return the values of one column."""
        place = self.columns.index(name)
        return [row[place] for row in self.rows]

    def records(self) -> Iterator[dict[str, Value]]:
        """Yield each row by column name."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))


def table(name: str, types: Mapping[str, str], records: Sequence[Mapping[str, Value]]) -> Table:
    """Return a table from records; a column a record does not name is empty.

    Raises
    ------
    KeyError
        A record names a column the table does not have.
    """
    for record in records:
        for key in record:
            if key not in types:
                raise KeyError(f"{name}: no column {key!r}")
    rows = tuple(tuple(record.get(column) for column in types) for record in records)
    return Table(name=name, types=types, rows=rows)

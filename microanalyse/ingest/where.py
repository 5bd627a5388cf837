"""``--where``: which rows of the case files take part.

A column is named by its heading or by its canonical name. Two numbers are compared as numbers, two
dates as dates, all else as text without regard to capitals; a canonical word serves as well as the
word in the file. A cell with nothing in it satisfies no comparison.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from microanalyse.engines import DuckEngine, quoted
from microanalyse.ingest.condition import Comparison, Condition, Operator
from microanalyse.ingest.dates import NotADate, parse_date
from microanalyse.ingest.nearest import plain
from microanalyse.ingest.numerals import DecimalSign, NotANumber, decimal_sign, parse_number
from microanalyse.ingest.roles import Assigned, Role
from microanalyse.ingest.tables import CANONICAL
from microanalyse.ingest.typed import as_text
from microanalyse.ingest.values import country_sign, meaning_of
from microanalyse.ingest.vocabulary import is_missing

_COMPARE: Mapping[Operator, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "!=": operator.ne, "<": operator.lt,
    "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


class UnknownColumn(KeyError):
    """A condition names a column that the table does not have."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        super().__init__(comparison.column)


def keep_rows(engine: DuckEngine, assigned: Assigned, condition: Condition) -> None:
    """Delete from the raw table every row that does not satisfy the condition.

    Raises
    ------
    UnknownColumn
        The condition names a column that is not there.
    """
    parameters: list[Any] = []
    sql = _sql(engine, assigned, condition, parameters)
    kept = engine.rows(
        f"SELECT _row FROM {quoted(assigned.raw.relation)} raw WHERE coalesce({sql}, FALSE)",
        parameters,
    )
    engine.run(
        f"DELETE FROM {quoted(assigned.raw.relation)} "
        "WHERE _row NOT IN (SELECT unnest($1::BIGINT[]))",
        [[row[0] for row in kept]],
    )


def _sql(
    engine: DuckEngine, assigned: Assigned, condition: Condition, parameters: list[Any]
) -> str:
    if isinstance(condition, Comparison):
        role = column_of(assigned, condition)
        text = as_text(f"raw.c{role.index}", assigned.raw.types[role.index])
        parameters.append(_matching(engine, assigned, role, condition))
        return f"(({text}) IN (SELECT unnest(${len(parameters)}::VARCHAR[])))"
    joint = " AND " if condition.all else " OR "
    parts = [_sql(engine, assigned, part, parameters) for part in condition.parts]
    return f"({joint.join(parts)})"


def column_of(assigned: Assigned, comparison: Comparison) -> Role:
    """Return the column a comparison means: by heading first, then by canonical name.

    Raises
    ------
    UnknownColumn
        There is none.
    """
    asked = plain(comparison.column)
    for attribute in ("heading", "name"):
        for role in assigned.roles:
            if plain(getattr(role, attribute)) == asked:
                return role
    raise UnknownColumn(comparison)


def _matching(
    engine: DuckEngine, assigned: Assigned, role: Role, comparison: Comparison
) -> list[str]:
    """Return the texts of the column that satisfy the comparison."""
    raw = assigned.raw
    text = as_text(f"raw.c{role.index}", raw.types[role.index])
    found = engine.rows(f"SELECT DISTINCT {text} FROM {quoted(raw.relation)} raw ORDER BY 1")
    texts = [str(row[0]) for row in found if row[0] is not None and not is_missing(str(row[0]))]
    kind = CANONICAL[role.table].get(role.column, "VARCHAR")
    read = meaning_of(role.column, kind, raw.delimiter).reader(texts)
    sign = decimal_sign(texts) or country_sign(raw.delimiter)
    return [cell for cell in texts if _satisfies(cell, read(cell), comparison, sign)]


def _satisfies(cell: str, meaning: object, comparison: Comparison, sign: DecimalSign) -> bool:
    holds = _holds(cell, comparison, sign)
    same = isinstance(meaning, str) and meaning.casefold() == comparison.value.casefold()
    if comparison.operator == "=":
        return holds or same
    return holds and not (comparison.operator == "!=" and same)


def _holds(cell: str, comparison: Comparison, sign: DecimalSign) -> bool:
    compare = _COMPARE[comparison.operator]
    try:
        return compare(parse_number(cell, sign), parse_number(comparison.value, sign or "."))
    except NotANumber:
        pass
    try:
        return compare(parse_date(cell), parse_date(comparison.value))
    except NotADate:
        return compare(cell.casefold(), comparison.value.casefold())

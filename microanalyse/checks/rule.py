"""One rule a file: what it looks for, and how it says where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from microanalyse.ingest import Tables
from microanalyse.ingest.places import SHOWN, capped
from microanalyse.records import Finding, Place, Severity
from microanalyse.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A row of the register: ``run`` returns what it found, with its places."""

    key: str
    order: int
    run: Callable[[Tables, Study], Iterable[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One kind of fault that a query finds.

    Attributes
    ----------
    code, severity : str
        Of the findings.
    table, column : str
        Canonical table and column at fault; the finding names the user's own heading.
    rows : str
        SQL of the rows at fault: ``_file``, ``_sheet``, ``_row``, ``found``, ``expected``, and
        after those the columns that ``values`` names.
    values : tuple of str
        Further placeholders of the sentences, in the order of the columns.
    """

    code: str
    severity: Severity
    table: str
    column: str
    rows: str
    values: tuple[str, ...] = ()


def find(tables: Tables, fault: Fault) -> tuple[Finding, ...]:
    """Return the findings of one fault: the first places of the input, the rest as a number."""
    listed = tables.engine.rows(
        f"SELECT *, count(*) OVER () FROM ({fault.rows}) ORDER BY 1, 2, 3, 4 LIMIT {SHOWN}"
    )
    findings = (_finding(tables, fault, row) for row in listed)
    return capped(findings, int(listed[0][-1]) if listed else 0)


def _finding(tables: Tables, fault: Fault, row: tuple[Any, ...]) -> Finding:
    file, sheet, number, found, expected = row[:5]
    values = dict(zip(fault.values, row[5:-1], strict=True))
    return Finding(
        code=fault.code,
        severity=fault.severity,
        place=Place(
            file=file or "",
            sheet=sheet or "",
            row=None if number is None else int(number),
            # a wide file keeps the values of one column under several headings
            column=heading(tables, file, fault) or values.pop("_column", None) or "",
        ),
        found="" if found is None else str(found),
        expected="" if expected is None else str(expected),
        values=_plain({k: v for k, v in values.items() if k != "_column"}),
    )


def heading(tables: Tables, file: str, fault: Fault) -> str:
    """Return the user's own heading of the column at fault."""
    for item in tables.understood:
        if (item.file, item.table, item.column) == (file, fault.table, fault.column):
            return item.heading
    return ""


def _plain(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return values that a locale can show: numbers as numbers, dates and the rest as text."""
    return MappingProxyType(
        {
            name: value if isinstance(value, int | float) else "" if value is None else str(value)
            for name, value in values.items()
        }
    )

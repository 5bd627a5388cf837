"""Which cases take part: ``where``, ``exclude``, cases known from scores or costs alone."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from microanalyse.engines import DuckEngine, quoted
from microanalyse.ingest.condition import Condition, Malformed, parse_condition
from microanalyse.ingest.nearest import nearest
from microanalyse.ingest.roles import Assigned
from microanalyse.ingest.typed import UNREAD, typed
from microanalyse.ingest.where import UnknownColumn, keep_rows
from microanalyse.records import Finding, Place
from microanalyse.study import Study

_LEFT_OUT = "left_out"


def select_cases(engine: DuckEngine, assigned: Sequence[Assigned], where: str) -> list[Finding]:
    """Delete the rows of the case tables that do not satisfy the condition.

    A condition that cannot be understood deletes nothing and gives an error finding.
    """
    engine.run(f"CREATE TABLE {_LEFT_OUT} (case_id VARCHAR)")
    engine.run(f"CREATE TABLE {UNREAD} (_file VARCHAR, _sheet VARCHAR, _row BIGINT)")
    if not where.strip():
        return []
    try:
        condition = parse_condition(where)
    except Malformed as error:
        values = MappingProxyType({"where": where, "position": str(error.position)})
        return [Finding(code="where_malformed", severity="error", found=error.found, values=values)]
    tables = [table for table in assigned if table.kind == "cases"]
    findings: list[Finding] = []
    for table in tables or assigned:
        findings += _select(engine, table, condition, where)
    return findings


def _select(engine: DuckEngine, table: Assigned, condition: Condition, where: str) -> list[Finding]:
    owner = table.find("cases", "case_id") or table.find(table.kind, "case_id")
    if owner is None:
        return []
    relation = quoted(table.raw.relation)
    identity = typed(engine, table.raw, owner).expression
    engine.run(f"INSERT INTO {_LEFT_OUT} SELECT DISTINCT {identity} FROM {relation} raw")
    try:
        keep_rows(engine, table, condition)
    except UnknownColumn as error:
        asked = error.comparison
        names = {role.name for role in table.roles if role.name} | set(table.raw.headings)
        close = nearest(asked.column, sorted(names)) or table.raw.headings
        values = MappingProxyType({"where": where, "position": str(asked.position)})
        return [
            Finding(
                code="where_column_unknown",
                severity="error",
                place=Place(file=table.raw.file, sheet=table.raw.sheet),
                found=asked.column,
                expected=", ".join(close),
                values=values,
            )
        ]
    finally:
        engine.run(
            f"DELETE FROM {_LEFT_OUT} WHERE case_id IN (SELECT {identity} FROM {relation} raw)"
        )
    return []


def leave_out(engine: DuckEngine, study: Study, assigned: Sequence[Assigned]) -> None:
    """Make cases of ids that only scores or costs name; drop what belongs to cases left out.

    Where the input has a table of cases, an id that it does not name stays without a case, for
    ``check`` to find.
    """
    if not any(table.kind == "cases" for table in assigned):
        engine.run(
            "INSERT INTO cases (case_id, _file, _sheet, _row) "
            "SELECT case_id, first(_file ORDER BY o, _row), first(_sheet ORDER BY o, _row), "
            "first(_row ORDER BY o, _row) FROM (SELECT case_id, _file, _sheet, _row, 1 AS o "
            "FROM scores UNION ALL SELECT case_id, _file, _sheet, _row, 2 FROM costs) "
            "WHERE case_id IS NOT NULL GROUP BY case_id ORDER BY case_id"
        )
    if study.input.exclude:
        engine.run(
            f"INSERT INTO {_LEFT_OUT} SELECT unnest($1::VARCHAR[])", [list(study.input.exclude)]
        )
        engine.run(
            "DELETE FROM cases WHERE case_id IN (SELECT unnest($1::VARCHAR[]))",
            [list(study.input.exclude)],
        )
    for table in ("scores", "costs", "plans"):
        engine.run(
            f"DELETE FROM {table} WHERE case_id IN (SELECT case_id FROM {_LEFT_OUT} "
            "WHERE case_id IS NOT NULL) AND case_id NOT IN "
            "(SELECT case_id FROM cases WHERE case_id IS NOT NULL)"
        )

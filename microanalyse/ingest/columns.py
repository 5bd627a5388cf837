"""Columns that are missing, mapped to a heading that is not there, or counted twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from microanalyse.ingest.canonical import cost_columns
from microanalyse.ingest.headings import names
from microanalyse.ingest.nearest import nearest, plain
from microanalyse.ingest.roles import Assigned, known_names
from microanalyse.ingest.tables import CANONICAL
from microanalyse.ingest.wide import read_heading
from microanalyse.records import Finding, Place


def map_findings(assigned: Sequence[Assigned], columns: Mapping[str, str]) -> list[Finding]:
    """Find names and headings of ``--map`` that do not exist, with the nearest that do."""
    findings: list[Finding] = []
    headings = [heading for table in assigned for heading in table.raw.headings]
    canonical = {name for table in CANONICAL.values() for name in table}
    for name, heading in columns.items():
        if name not in canonical and read_heading(name) is None:
            near = ", ".join(nearest(name, known_names()))
            findings.append(_said("map_name_unknown", name, near, name, heading))
        elif plain(heading) not in {plain(known) for known in headings}:
            near = ", ".join(nearest(heading, headings) or tuple(dict.fromkeys(headings)))
            findings.append(_said("map_heading_absent", heading, near, name, heading))
    return findings


def _said(code: str, found: str, expected: str, name: str, heading: str) -> Finding:
    values = MappingProxyType({"name": name, "heading": heading})
    return Finding(code=code, severity="error", found=found, expected=expected, values=values)


def missing_columns(assigned: Sequence[Assigned]) -> list[Finding]:
    """Find tables without the columns they cannot do without, and inputs with nothing to evaluate.

    Each finding names the columns that are there and the heading that looks most like the one
    that is missing.
    """
    findings = [f for table in assigned for f in _in_table(table)]
    owners = {role.table for table in assigned for role in table.roles if role.column}
    owners |= {table.kind for table in assigned}
    if assigned and not owners & {"scores", "costs"}:
        first = next((table for table in assigned if table.kind != "activities"), assigned[0])
        findings.append(_missing(first, "wellbeing_before", "nothing_to_evaluate"))
    return findings


def _in_table(table: Assigned) -> list[Finding]:
    findings: list[Finding] = []
    if table.kind != "activities" and table.find(table.owner, "case_id") is None:
        findings.append(_missing(table, "case_id"))
    for column, instead in _NEEDED.get(table.kind, ()):
        if all(table.find(table.kind, name) is None for name in (column, *instead)):
            findings.append(_missing(table, column))
    for stem in ("wellbeing", "cost") if table.kind == "cases" else ():
        has = {role.name for role in table.wide if role.column in {"score", "amount"}}
        moments = {name.rpartition("_")[2] for name in has if name.startswith(stem)}
        findings += [
            _missing(table, f"{stem}_{moment}")
            for moment in ("before", "after")
            if moments and moment not in moments
        ]
    return findings


_NEEDED: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "scores": (("score", ()), ("moment", ("date",))),
    "costs": (("amount", ("quantity",)), ("period", ("date", "from", "to"))),
    "plans": (("question", ()),),
    "activities": (("name", ()), ("unique_visitors_per_week", ()), ("cost_per_year", ())),
}


def _missing(table: Assigned, column: str, code: str = "column_missing") -> Finding:
    free = [role.heading for role in table.roles if not role.column]
    known = names(table.kind, column)
    stem, _, moment = column.rpartition("_")
    if table.kind == "cases" and column != "case_id":
        known = (column, *names("wide", stem), *names("moment", moment))
    near = next((close[0] for name in known if (close := nearest(name, free, limit=1))), "")
    return Finding(
        code=f"{code}_near" if near else code,
        severity="error",
        place=Place(file=table.raw.file, sheet=table.raw.sheet),
        found=", ".join(table.raw.headings),
        expected=column,
        values=MappingProxyType({"near": near}),
    )


def heading_twice(assigned: Sequence[Assigned]) -> list[Finding]:
    """Find headings that stand twice, where the first of them has a meaning."""
    return [
        Finding(
            code="heading_twice",
            severity="warning",
            place=Place(file=table.raw.file, sheet=table.raw.sheet, column=role.heading),
        )
        for table in assigned
        for role in table.roles
        if not role.column
        and any(plain(role.heading) == plain(o.heading) for o in table.roles if o.column)
    ]


def total_beside_parts(assigned: Sequence[Assigned]) -> list[Finding]:
    """Say which totals are left out because their parts stand beside them."""
    return [
        Finding(
            code="total_beside_parts",
            severity="note",
            place=Place(file=table.raw.file, sheet=table.raw.sheet, column=role.heading),
        )
        for table in assigned
        for role in table.wide
        if role.table == "costs" and role not in cost_columns(table)
    ]

"""Assigned raw tables to canonical tables in the engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from microanalyse.engines import DuckEngine, literal, quoted
from microanalyse.ingest.raw import is_nested
from microanalyse.ingest.roles import Assigned, Role
from microanalyse.ingest.tables import CANONICAL, CASES
from microanalyse.ingest.typed import Typed, typed
from microanalyse.records import Finding

_WITH_COLUMN = frozenset({"scores", "costs"})
_VALUE = {"scores": ("score",), "costs": ("amount", "quantity"), "plans": ("text", "action")}
_CASELIKE = frozenset({"cases", "population"})
_SCORE_COMPANIONS = frozenset({"date", "asked_by", "mode", "rater", "recalled"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """A raw table whose columns have been read."""

    assigned: Assigned
    columns: Mapping[int, Typed]

    @property
    def source(self) -> str:
        joins = "".join(column.join for column in self.columns.values())
        return f"{quoted(self.assigned.raw.relation)} raw{joins}"

    def value(self, role: Role) -> str:
        return self.columns[role.index].expression


def create(engine: DuckEngine, extra: Sequence[str]) -> None:
    """Create the canonical tables, empty; ``extra`` are further columns of the cases."""
    for table, columns in CANONICAL.items():
        fields = [f"{quoted(name)} {kind}" for name, kind in columns.items()]
        if table == "cases":
            fields += [f"{quoted(name)} VARCHAR" for name in extra]
        fields += ["_file VARCHAR", "_sheet VARCHAR", "_row BIGINT"]
        if table in _WITH_COLUMN:
            fields.append("_column VARCHAR")
        engine.run(f"CREATE TABLE {quoted(table)} ({', '.join(fields)})")
    engine.run("CREATE TABLE population AS SELECT *, CAST(NULL AS DOUBLE) AS before FROM cases")


def fill(engine: DuckEngine, assigned: Assigned, extra: Mapping[int, str]) -> tuple[Finding, ...]:
    """Read every column of a raw table into the canonical tables.

    Parameters
    ----------
    engine : DuckEngine
        Holds the raw table and the canonical ones.
    assigned : Assigned
        The table with the role of each column.
    extra : Mapping of int to str
        Columns kept as they are: position in the raw table -> column of ``cases``.

    Returns
    -------
    tuple of Finding
        What could not be read, with its place.
    """
    used = [role for role in assigned.roles if role.column or role.index in extra]
    reading = _Reading(assigned, {role.index: typed(engine, assigned.raw, role) for role in used})
    if assigned.kind in _CASELIKE:
        _insert_cases(engine, reading, extra)
    if assigned.kind == "cases":
        _insert_wide_scores(engine, reading)
        _insert_wide_costs(engine, reading)
    elif assigned.kind == "activities":
        _insert(engine, reading, "activities", _own(reading))
    elif assigned.kind != "population":
        _insert_long(engine, reading)
    return tuple(f for column in reading.columns.values() for f in column.findings)


def _insert_cases(engine: DuckEngine, reading: _Reading, extra: Mapping[int, str]) -> None:
    picked = {
        role.column: reading.value(role)
        for role in reading.assigned.roles
        if role.table == "cases" and role.column
    }
    picked |= {
        extra[role.index]: reading.value(role)
        for role in reading.assigned.roles
        if role.index in extra
    }
    if reading.assigned.kind == "population":
        picked |= _before(reading)
    if "case_id" in picked:
        _insert(engine, reading, reading.assigned.kind, picked)


def _before(reading: _Reading) -> dict[str, str]:
    """Return the wellbeing score before of a population, its only score that is read."""
    for role in reading.assigned.wide:
        wide = role.wide
        if role.column == "score" and wide and wide.moment == "before" and not wide.item:
            return {"before": reading.value(role)}
    return {}


def _own(reading: _Reading) -> dict[str, str]:
    """Return the columns of the table's own kind."""
    assigned = reading.assigned
    own = [role for role in assigned.roles if role.table == assigned.kind and role.column]
    return {role.column: reading.value(role) for role in own}


def _insert_long(engine: DuckEngine, reading: _Reading) -> None:
    table = reading.assigned.kind
    roles = [role for role in reading.assigned.roles if role.table == table and role.column]
    picked = {role.column: reading.value(role) for role in roles}
    values = [role for name in _VALUE[table] for role in roles if role.column == name]
    if "case_id" in picked and values:
        _insert(engine, reading, table, picked, heading=values[0].heading)


def _insert_wide_scores(engine: DuckEngine, reading: _Reading) -> None:
    wide = [role for role in reading.assigned.wide if role.table == "scores"]
    shared = _shared(reading, "scores")
    for role in (role for role in wide if role.column == "score"):
        moment = role.wide.moment if role.wide else ""
        picked = shared | {
            other.column: reading.value(other)
            for other in wide
            if other.column in _SCORE_COMPANIONS and other.wide and other.wide.moment == moment
        }
        picked |= {"moment": literal(moment), "score": reading.value(role)}
        if role.wide and role.wide.item:
            names = {"instrument": role.wide.instrument, "subscale": role.wide.item}
            picked |= {column: literal(name) for column, name in names.items()}
        _insert_present(engine, reading, role, picked)


def _insert_wide_costs(engine: DuckEngine, reading: _Reading) -> None:
    shared = _shared(reading, "costs")
    for role in cost_columns(reading.assigned):
        if role.wide is None:
            continue
        picked = shared | {"period": literal(role.wide.moment), role.column: reading.value(role)}
        for name, key in (("payer", role.wide.payer), ("category", role.wide.category)):
            if key:
                picked[name] = literal(key)
        _insert_present(engine, reading, role, picked)


def cost_columns(assigned: Assigned) -> tuple[Role, ...]:
    """Return the wide cost columns, without totals that stand beside their own parts."""
    wide = [role for role in assigned.wide if role.table == "costs"]
    amounts = [role for role in wide if role.column == "amount" and role.wide]
    parted = {r.wide.moment for r in amounts if r.wide and r.wide.payer}
    return tuple(
        role
        for role in wide
        if role.wide
        and not (role.column == "amount" and not role.wide.payer and role.wide.moment in parted)
    )


def _shared(reading: _Reading, table: str) -> dict[str, str]:
    """Return the case id and the columns that hold for every value of the row."""
    picked = {
        role.column: reading.value(role)
        for role in reading.assigned.roles
        if role.table == table and role.wide is None and role.column
    }
    owner = reading.assigned.find("cases", "case_id")
    return picked | ({"case_id": reading.value(owner)} if owner else {})


def _insert_present(
    engine: DuckEngine, reading: _Reading, role: Role, picked: Mapping[str, str]
) -> None:
    if "case_id" in picked:
        _insert(engine, reading, role.table, picked, heading=role.heading, only=picked[role.column])


def _insert(
    engine: DuckEngine,
    reading: _Reading,
    table: str,
    picked: Mapping[str, str],
    *,
    heading: str | None = None,
    only: str = "",
) -> None:
    raw = reading.assigned.raw
    placed = {"_file": literal(raw.file), "_sheet": literal(raw.sheet), "_row": "raw._row"}
    if heading is not None and table in _WITH_COLUMN:
        placed["_column"] = literal(heading)
    columns = {**picked, **placed}
    engine.run(
        f"INSERT INTO {quoted(table)} ({', '.join(map(quoted, columns))}) "
        f"SELECT {', '.join(columns.values())} FROM {reading.source}"
        + (f" WHERE {only} IS NOT NULL" if only else "")
        + " ORDER BY raw._row"
    )


def name_extras(assigned: Iterable[Assigned]) -> list[dict[int, str]]:
    """Return, for each table, a column name in ``cases`` for every column that is kept as it is.

    Columns of the same heading in several files share a name; a heading that a canonical column
    already has gets a number behind it.
    """
    reserved = {name.casefold() for name in (*CASES, "_file", "_sheet", "_row")}
    named: list[dict[int, str]] = []
    for table in assigned:
        taken = set(reserved)
        names: dict[int, str] = {}
        for role in table.roles if table.kind in _CASELIKE else ():
            if role.column or role.table != "cases" or is_nested(table.raw.types[role.index]):
                continue
            name, number = role.heading, 2
            while name.casefold() in taken:
                name, number = f"{role.heading} ({number})", number + 1
            taken.add(name.casefold())
            names[role.index] = name
        named.append(names)
    return named

"""Any input to canonical tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from microanalyse.engines import DuckEngine
from microanalyse.errors import InputRefused
from microanalyse.ingest.audit import read_audit
from microanalyse.ingest.canonical import cost_columns, create, fill, name_extras
from microanalyse.ingest.columns import (
    heading_twice,
    map_findings,
    missing_columns,
    total_beside_parts,
)
from microanalyse.ingest.defaults import fill_in
from microanalyse.ingest.files import Gathered, gather
from microanalyse.ingest.nested import nested_kind, unfolded
from microanalyse.ingest.places import arranged
from microanalyse.ingest.price_lists import PriceLists, price_lists
from microanalyse.ingest.pricing import price_costs
from microanalyse.ingest.raw import Kind
from microanalyse.ingest.roles import Assigned, assign
from microanalyse.ingest.selection import leave_out, select_cases
from microanalyse.ingest.stamps import says_synthetic
from microanalyse.ingest.tables import CANONICAL, Tables, Understood
from microanalyse.records import Finding
from microanalyse.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What the user says besides the input; it wins over ``[input]`` of the study.

    Attributes
    ----------
    scores, costs, population, activities : path or frame, optional
        Further files, known by what they hold; None or an empty text where there is none.
    columns : Mapping of str to str
        Canonical name -> heading, as in ``--map wellbeing_before=voormeting``.
    where : str
        Which cases take part.
    """

    scores: Any = None
    costs: Any = None
    population: Any = None
    activities: Any = None
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    where: str = ""


def read(
    source: Any,
    study: Study | None = None,
    options: ReadOptions | None = None,
    *,
    engine: DuckEngine | None = None,
) -> Tables:
    """Read any input into canonical tables.

    Parameters
    ----------
    source : path, DataFrame, sequence of those, or mapping of name to those
        A parquet, CSV or workbook file, a folder of them, or pandas frames. Names such as
        ``scores`` or ``kosten`` say which table a file, sheet or frame holds; else headings do.
    study : Study, optional
        The protocol; the defaults without it.
    options : ReadOptions, optional
        Further files, headings and the condition on cases.
    engine : DuckEngine, optional
        Where the tables are made; a new one without it.

    Returns
    -------
    Tables
        With in ``findings`` all that could not be read; ``check`` adds to it.

    Raises
    ------
    InputRefused
        There are no tables to make: a file is absent or damaged, or no column says who a case is.
    """
    study, options = study or Study(), options or ReadOptions()
    engine = engine or DuckEngine()
    gathered = _gather(engine, source, study, options)
    columns = {**study.input.columns, **options.columns}
    findings = [*gathered.findings]
    assigned = [assign(raw, columns) for raw in gathered.tables]
    findings += select_cases(engine, assigned, options.where or study.input.where)
    for table in tuple(assigned):
        assigned += [assign(raw, columns) for raw in unfolded(engine, table)]
    findings += map_findings(assigned, columns)
    findings += missing_columns(assigned)
    _refuse(assigned, findings)
    own = price_lists(engine, _beside(source), study.costs.price_lists)
    findings += own.findings
    audit, remarks = read_audit(source, study)
    tables = _tables(engine, study, (gathered, own), (assigned, findings))
    return replace(tables, audit=audit, findings=(*tables.findings, *remarks))


def _refuse(assigned: Sequence[Assigned], findings: Sequence[Finding]) -> None:
    fatal = [f for f in findings if f.severity == "error" and f.code not in _CAN_GO_ON]
    if fatal or not assigned:
        raise InputRefused(arranged(findings))


# errors that leave tables to check, so that all faults can be told at once
_CAN_GO_ON = frozenset(
    {"row_too_long", "where_malformed", "where_column_unknown", "map_heading_absent"}
)


def _gather(engine: DuckEngine, source: Any, study: Study, options: ReadOptions) -> Gathered:
    found = gather(engine, source, "", "raw_main")
    beside = _beside(source)
    kinds: tuple[Kind, ...] = ("scores", "costs", "population", "activities")
    for kind in kinds:
        further, said = getattr(options, kind), getattr(study.input, kind)
        if further is None or (isinstance(further, str) and not further):
            further = beside / said if said else None
        if further is not None:
            found += gather(engine, further, kind, f"raw_{kind}")
    return found


def _beside(source: Any) -> Path:
    """Return the folder in which further files are looked for: the one the input lies in."""
    return Path(source).parent if isinstance(source, str | Path) else Path()


def _tables(
    engine: DuckEngine,
    study: Study,
    inputs: tuple[Gathered, PriceLists],
    understood: tuple[list[Assigned], list[Finding]],
) -> Tables:
    (gathered, own), (assigned, findings) = inputs, understood
    extras = name_extras(assigned)
    extra = tuple(dict.fromkeys(name for names in extras for name in names.values()))
    create(engine, extra)
    for table, names in zip(assigned, extras, strict=True):
        findings += fill(engine, table, names)
    findings += total_beside_parts(assigned) + heading_twice(assigned)
    leave_out(engine, study, assigned)
    findings += fill_in(engine, study)
    priced, unpriced = price_costs(engine, own.prices, study.costs.currency)
    findings += unpriced
    return Tables(
        engine=engine,
        present=_present(assigned),
        extra=extra,
        understood=tuple(item for table in assigned for item in _how(table)),
        sources=(*gathered.sources, *own.sources),
        findings=tuple(findings),
        synthetic=says_synthetic(engine, gathered, extra),
        prices=priced,
    )


def _present(assigned: Sequence[Assigned]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {table: set() for table in CANONICAL}
    for table in assigned:
        for role in table.roles:
            if not role.column:
                continue
            found[role.table].add(role.column)
            if role.wide:
                found[role.table] |= {"case_id", "moment" if role.table == "scores" else "period"}
                found[role.table] |= {
                    name for name in ("payer", "category") if getattr(role.wide, name)
                }
    return MappingProxyType({table: frozenset(columns) for table, columns in found.items()})


def _how(table: Assigned) -> list[Understood]:
    counted = {role.index for role in cost_columns(table)}
    found: list[Understood] = []
    for role in table.roles:
        owner, column = role.table, role.name
        if nested := nested_kind(table.raw, role.index):
            owner = column = nested
        elif role.wide and role.table == "costs" and role.index not in counted:
            column = ""
        found.append(
            Understood(
                file=table.raw.file,
                sheet=table.raw.sheet,
                heading=role.heading,
                table=owner,
                column=column,
            )
        )
    return found

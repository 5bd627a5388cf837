"""Totals that were given beside answers to single items, or on another scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from microanalyse.catalogue import Scoring, instruments, scoring
from microanalyse.checks.items import item_rules, title
from microanalyse.checks.rule import Fault, Rule, find
from microanalyse.checks.sql import PLACE, shown
from microanalyse.engines import literal
from microanalyse.ingest import Tables
from microanalyse.records import Finding, Place
from microanalyse.study import Study


def run(tables: Tables, study: Study) -> Iterator[Finding]:
    """Find forms with both, instruments with now one and then the other, and a study's own range.

    A total that was given may have been worked out in another way, for instance not multiplied.
    """
    for name, rule in item_rules(tables).items():
        if rule.makes_total:
            yield from _beside(tables, name, rule)
            yield from _elsewhere(tables, name, rule)
    yield from _other_range(tables, study)


def _beside(tables: Tables, name: str, rule: Scoring) -> Iterable[Finding]:
    rows = (
        f"SELECT {PLACE}, {shown('score')}, '' AS expected, _column, case_id, "
        f"{literal(title(rule))} FROM items "
        f"WHERE given = 'beside' AND instrument = {literal(name)} "
        "QUALIFY row_number() OVER (PARTITION BY case_id, moment, "
        f"CASE WHEN moment IS NULL THEN date END ORDER BY {PLACE}) = 1"
    )
    return find(
        tables,
        Fault(
            code="total_beside_items", severity="error", table="scores", column="score", rows=rows,
            values=("_column", "case_id", "instrument"),
        ),
    )  # fmt: skip


def _elsewhere(tables: Tables, name: str, rule: Scoring) -> Iterable[Finding]:
    known = instruments()[rule.instrument]
    rows = (
        f"SELECT {PLACE}, '' AS found, '' AS expected, _column, {literal(title(rule))}, "
        f"{known.minimum!r}::DOUBLE, {known.maximum!r}::DOUBLE FROM items "
        f"WHERE given = 'elsewhere' AND instrument = {literal(name)} ORDER BY {PLACE} LIMIT 1"
    )
    return find(
        tables,
        Fault(
            code="totals_and_items", severity="warning", table="scores", column="score", rows=rows,
            values=("_column", "instrument", "low", "high"),
        ),
    )  # fmt: skip


def _other_range(tables: Tables, study: Study) -> Iterator[Finding]:
    own, rule = study.wellbeing, scoring(study.wellbeing.instrument)
    if rule is None:
        return
    known = instruments()[rule.instrument]
    some = f"SELECT count(*) FROM items WHERE instrument = {literal(own.instrument)}"
    if (own.min, own.max) == (known.minimum, known.maximum) or not tables.engine.rows(some)[0][0]:
        return
    yield Finding(
        code="items_other_range",
        severity="error",
        place=Place(file=study.source),
        found=" - ".join("?" if bound is None else f"{bound:g}" for bound in (own.min, own.max)),
        values=MappingProxyType(
            {"instrument": title(rule), "low": known.minimum, "high": known.maximum}
        ),
    )


RULE = Rule(key="item_totals", order=36, run=run)

"""Answers to single items that cannot be, stand twice, or are too few for a score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from microanalyse.catalogue import Scoring, instruments, scoring
from microanalyse.checks.rule import Fault, Rule, find
from microanalyse.checks.sql import PLACE, shown
from microanalyse.engines import literal
from microanalyse.ingest import Tables
from microanalyse.ingest.items import forms_sql
from microanalyse.records import Finding, Severity
from microanalyse.study import Study


def run(tables: Tables, study: Study) -> Iterator[Finding]:
    """Find answers that cannot be, answers given twice, and forms with too many missing."""
    rules = item_rules(tables)
    if not rules:
        return
    yield from _impossible(tables, rules)
    yield from _twice(tables)
    for name, rule in rules.items():
        if rule.makes_total:
            yield from _incomplete(tables, name, rule)


def item_rules(tables: Tables) -> dict[str, Scoring]:
    """Return the rules of the instruments that have answers to items or domains."""
    names = tables.engine.rows(
        "SELECT DISTINCT instrument FROM (SELECT instrument FROM items UNION ALL "
        "SELECT instrument FROM scores WHERE subscale <> '') ORDER BY 1"
    )
    found = {str(name): scoring(str(name)) for (name,) in names}
    return {name: rule for name, rule in found.items() if rule is not None}


def _impossible(tables: Tables, rules: Mapping[str, Scoring]) -> Iterable[Finding]:
    limits = ", ".join(
        f"({literal(name)}, {literal(item)}, {literal(title(rule))}, "
        f"{rule.minimum!r}::DOUBLE, {rule.maximum!r}::DOUBLE, {rule.whole})"
        for name, rule in rules.items()
        for item in rule.items
    )
    answers = (
        f"(SELECT i.*, r.* EXCLUDE (instrument, item) FROM (SELECT {PLACE}, _column, instrument, "
        f"subscale, score FROM items UNION ALL SELECT {PLACE}, _column, instrument, subscale, "
        f"score FROM scores) i JOIN (VALUES {limits}) r(instrument, item, title, low, high, whole) "
        "ON i.instrument = r.instrument AND i.subscale = r.item)"
    )
    faults = {
        "item_out_of_range": "(score < low OR score > high)",
        "item_not_whole": "whole AND score BETWEEN low AND high AND score <> round(score)",
    }
    for code, wrong in faults.items():
        rows = (
            f"SELECT {PLACE}, {shown('score')}, concat_ws(' - ', {shown('low')}, {shown('high')}), "
            f"_column, title, score, low, high FROM {answers} WHERE {wrong}"
        )
        values = ("_column", "instrument", "score", "low", "high")
        yield from find(tables, _fault(code, rows, values))


def _twice(tables: Tables) -> Iterable[Finding]:
    rows = (
        f"SELECT {PLACE}, {shown('score')}, '' AS expected, case_id, "
        "coalesce(moment, CAST(date AS VARCHAR)), CAST(first_row AS VARCHAR), score FROM ("
        "SELECT *, row_number() OVER each AS nth, first(_row) OVER each AS first_row FROM items "
        "WHERE coalesce(moment, CAST(date AS VARCHAR)) IS NOT NULL "
        "WINDOW each AS (PARTITION BY case_id, instrument, subscale, moment, "
        f"CASE WHEN moment IS NULL THEN date END ORDER BY {PLACE})) WHERE nth > 1"
    )
    return find(
        tables, _fault("score_duplicate", rows, ("case_id", "moment", "first_row", "score"))
    )


def _incomplete(tables: Tables, name: str, rule: Scoring) -> Iterable[Finding]:
    needed = len(rule.items) - rule.most_missing
    begins = [f"first({name} ORDER BY {PLACE}) AS {name}" for name in PLACE.split(", ")]
    forms = forms_sql("items", ", ".join([*begins, "count(DISTINCT subscale) AS filled"]), name)
    rows = (
        f"SELECT {PLACE}, CAST(filled AS VARCHAR), '{len(rule.items)}', case_id, "
        f"{literal(title(rule))} FROM ({forms}) WHERE filled < {needed}"
    )
    values = ("case_id", "instrument")
    return find(tables, _fault("items_incomplete", rows, values, severity="warning"))


def _fault(code: str, rows: str, values: tuple[str, ...], severity: Severity = "error") -> Fault:
    return Fault(
        code=code, severity=severity, table="scores", column="score", rows=rows, values=values
    )


def title(rule: Scoring) -> str:
    """Return the published name of the instrument of a rule."""
    return instruments()[rule.instrument].name


RULE = Rule(key="items", order=35, run=run)

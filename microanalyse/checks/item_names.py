"""Items that an instrument does not have, and items of an instrument without a scoring rule."""

from __future__ import annotations

from collections.abc import Iterator

from microanalyse.catalogue import instrument, scoring
from microanalyse.checks.rule import Fault, Rule, find
from microanalyse.checks.sql import PLACE
from microanalyse.engines import literal
from microanalyse.ingest import Tables
from microanalyse.records import Finding
from microanalyse.study import Study

_NUMBERED = "regexp_full_match(lower(subscale), '(item|vraag|question|q)[ _-]*[0-9]+')"


def run(tables: Tables, study: Study) -> Iterator[Finding]:
    """Find numbered items that stayed among the scores: no total was made of them."""
    names = tables.engine.rows(
        f"SELECT DISTINCT instrument FROM scores WHERE {_NUMBERED} ORDER BY 1"
    )
    for (name,) in names:
        known, rule = instrument(str(name)), scoring(str(name))
        title = known.name if known else str(name)
        mine = f"FROM scores WHERE instrument = {literal(str(name))} AND {_NUMBERED}"
        if rule is None:
            rows = (
                f"SELECT {PLACE}, subscale, '' AS expected, {literal(title)} {mine} "
                f"ORDER BY {PLACE} LIMIT 1"
            )
            yield from find(tables, _fault("items_without_rule", rows))
        else:
            listed = f"item_1 - {rule.items[-1]}" if rule.numbered else ", ".join(rule.items)
            rows = f"SELECT {PLACE}, subscale, {literal(listed)}, {literal(title)} {mine}"
            yield from find(tables, _fault("item_unknown", rows))


def _fault(code: str, rows: str) -> Fault:
    return Fault(
        code=code, severity="error" if code == "item_unknown" else "warning", table="scores",
        column="subscale", rows=rows, values=("instrument",),
    )  # fmt: skip


RULE = Rule(key="item_names", order=34, run=run)

"""What an empty cell of the canonical tables means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from microanalyse.catalogue import instrument
from microanalyse.engines import DuckEngine, literal, quoted
from microanalyse.ingest.items import fold_items
from microanalyse.ingest.nearest import plain
from microanalyse.ingest.vocabulary import own_key, words
from microanalyse.records import Finding, Place, Severity
from microanalyse.study import Study


def fill_in(engine: DuckEngine, study: Study) -> tuple[Finding, ...]:
    """Fill in what an empty cell means, and bring instruments and groups to their keys.

    A cost without payer or category is ``unknown``; without kind it is ``use``; without basis it is
    ``estimated``, for a measurement is something that a file says. A score without instrument is
    one of the study's own instrument, and without subscale a total. Long tables drop the rows
    without a score: what was not measured is not there. Items of an instrument become its total.
    """
    findings = tuple(_absent(engine, "basis", "warning")) + tuple(_absent(engine, "payer", "note"))
    engine.run("DELETE FROM scores WHERE score IS NULL")
    engine.run(
        "UPDATE costs SET payer = coalesce(payer, 'unknown'), "
        "category = coalesce(category, 'unknown'), kind = coalesce(kind, 'use'), "
        "basis = coalesce(basis, 'estimated')"
    )
    primary = study.wellbeing.instrument
    names = [row[0] for row in engine.rows("SELECT DISTINCT instrument FROM scores ORDER BY 1")]
    keys = {str(name): instrument_key(str(name), primary) for name in names if name is not None}
    _replace(engine, "scores", "instrument", keys)
    engine.run(f"UPDATE scores SET instrument = {literal(primary)} WHERE instrument IS NULL")
    engine.run("UPDATE scores SET subscale = coalesce(subscale, '')")
    fold_items(engine)
    _groups(engine, study)
    return findings


def _absent(engine: DuckEngine, column: str, severity: Severity) -> Iterator[Finding]:
    """Find, per table of the input, cost records that do not say a thing, with their number."""
    for file, sheet, row, count in engine.rows(
        f"SELECT _file, _sheet, min(_row), count(*) FROM costs WHERE {column} IS NULL "
        "AND (amount IS NOT NULL OR quantity IS NOT NULL) GROUP BY _file, _sheet ORDER BY ALL"
    ):
        yield Finding(
            code=f"{column}_missing",
            severity=severity,
            place=Place(file=file, sheet=sheet, row=int(row)),
            values=MappingProxyType({"count": int(count)}),
        )


def instrument_key(name: str, primary: str) -> str:
    """Return the key of an instrument: the study's own, the catalogue's, or the name as a key."""
    if plain(name) == plain(primary):
        return primary
    known = instrument(name)
    return known.key if known else own_key(name)


def _groups(engine: DuckEngine, study: Study) -> None:
    """Bring the values of ``group`` to their words, unless the study says which one is treated."""
    if study.comparison.intervention:
        return
    found = engine.rows('SELECT DISTINCT "group" FROM cases WHERE "group" IS NOT NULL')
    values = [str(value) for (value,) in found]
    keys = {value: words("group").get(plain(value), value) for value in values}
    _replace(engine, "cases", "group", keys)


def _replace(engine: DuckEngine, table: str, column: str, keys: Mapping[str, str]) -> None:
    """Replace values by their keys, all at once."""
    changed = {value: key for value, key in keys.items() if value != key}
    if not changed:
        return
    cases = " ".join(f"WHEN {literal(v)} THEN {literal(k)}" for v, k in sorted(changed.items()))
    name = quoted(column)
    engine.run(f"UPDATE {quoted(table)} SET {name} = CASE {name} {cases} ELSE {name} END")

"""Items in the table of scores become one total a case and moment."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from microanalyse.catalogue import Scoring, item_key, scoring
from microanalyse.engines import DuckEngine, literal
from microanalyse.ingest.item_scores import item_scores, part_scores
from microanalyse.ingest.tables import SCORES
from microanalyse.records import FloatArray

_PLACE = ("_file", "_sheet", "_row", "_column")
_SAME = (
    "{a}.case_id = {b}.case_id AND {a}.instrument = {b}.instrument "
    "AND {a}.moment IS NOT DISTINCT FROM {b}.moment "
    "AND ({a}.moment IS NOT NULL OR {a}.date IS NOT DISTINCT FROM {b}.date)"
)


def fold_items(engine: DuckEngine) -> None:
    """Replace the items of known instruments by the totals they give.

    Items are rows of ``scores`` whose subscale is an item of an instrument with a scoring rule;
    they move to the table ``items``, which has the columns of ``scores`` and ``given``: ``beside``
    where the same form also has a total that was given, ``elsewhere`` where another form of that
    instrument has one, else empty. A form is one case and moment, or one date where there is no
    moment. A form with too many items missing gives no total. Domains that stand alone (a rule
    without a total), and named items that nowhere add up to a form, stay where they are.
    """
    engine.run("CREATE TABLE items AS SELECT *, '' AS given FROM scores LIMIT 0")
    found = engine.rows(
        "SELECT DISTINCT instrument, subscale FROM scores WHERE subscale <> '' ORDER BY ALL"
    )
    for name in dict.fromkeys(str(row[0]) for row in found):
        rule = scoring(name)
        if rule is None:
            continue
        _rename(engine, name, {part: item_key(rule, part) for n, part in found if n == name})
        if rule.makes_total:
            _fold(engine, name, rule)


def forms_sql(items: str, columns: str, name: str) -> str:
    """Return the query of the forms of an instrument, one row each.

    Parameters
    ----------
    items : str
        The table that holds the items.
    columns : str
        Further columns, aggregates over the rows of a form.
    name : str
        The instrument.
    """
    return (
        f"SELECT case_id, moment, min(date) AS date, {columns} FROM {items} "
        f"WHERE instrument = {literal(name)} "
        "GROUP BY case_id, moment, CASE WHEN moment IS NULL THEN date END"
    )


def _rename(engine: DuckEngine, name: str, keys: Mapping[str, str]) -> None:
    for part, key in keys.items():
        if key and part != key:
            engine.run(
                f"UPDATE scores SET subscale = {literal(key)} "
                f"WHERE instrument = {literal(name)} AND subscale = {literal(part)}"
            )


def _fold(engine: DuckEngine, name: str, rule: Scoring) -> None:
    mine = f"instrument = {literal(name)} AND subscale IN ({', '.join(map(literal, rule.items))})"
    beside = f"g.subscale = '' AND {_SAME.format(a='g', b='s')}"
    total = f"instrument = {literal(name)} AND subscale = ''"
    engine.run(
        f"INSERT INTO items SELECT *, CASE "
        f"WHEN EXISTS (SELECT 1 FROM scores g WHERE {beside}) THEN 'beside' "
        f"WHEN EXISTS (SELECT 1 FROM scores WHERE {total}) THEN 'elsewhere' ELSE '' END "
        f"FROM scores s WHERE {mine}"
    )
    engine.run(f"CREATE OR REPLACE TEMP TABLE forms AS {_forms(name, rule)}")
    answers = _answers(engine, rule)
    scores = {"": item_scores(answers, rule), **part_scores(answers, rule)}
    if not rule.numbered and rule.rule != "tariff" and not np.isfinite(scores[""]).any():
        engine.run(f"DELETE FROM items WHERE {mine}")
        return
    engine.run(f"DELETE FROM scores WHERE {mine}")
    for part, values in scores.items():
        _insert(engine, name, part, values)


def _forms(name: str, rule: Scoring) -> str:
    picked = [f"first({column} ORDER BY _file, _sheet, _row) AS {column}" for column in _PLACE]
    # what differs within one form is not known of the form
    picked += [
        f"CASE WHEN count(DISTINCT coalesce({column}, '')) = 1 THEN any_value({column}) END "
        f"AS {column}"
        for column in ("rater", "asked_by", "mode")
    ]
    picked.append("bool_or(recalled) AS recalled")
    picked += [
        "coalesce(first(score ORDER BY _file, _sheet, _row) "
        f"FILTER (WHERE subscale = {literal(item)}), 'nan'::DOUBLE) AS answer_{place}"
        for place, item in enumerate(rule.items)
    ]
    forms = forms_sql("items", ", ".join(picked), name)
    order = "_file, _sheet, _row, case_id, moment, date"
    return f"SELECT *, row_number() OVER (ORDER BY {order}) - 1 AS nth FROM ({forms})"


def _answers(engine: DuckEngine, rule: Scoring) -> FloatArray:
    names = [f"answer_{place}" for place in range(len(rule.items))]
    found = engine.arrays(f"SELECT {', '.join(names)} FROM forms ORDER BY nth")
    return np.column_stack([np.asarray(found[name], dtype=np.float64) for name in names])


def _insert(engine: DuckEngine, name: str, part: str, values: FloatArray) -> None:
    """Insert the scores that could be made, unless the form has that score already."""
    made = np.flatnonzero(np.isfinite(values))
    stated = {
        "instrument": literal(name), "subscale": literal(part), "score": "made.score",
    }  # fmt: skip
    columns = (*SCORES, *_PLACE)
    picked = ", ".join(stated.get(column, f"f.{column}") for column in columns)
    given = _SAME.format(a="g", b="f").replace("f.instrument", literal(name))
    engine.run(
        f"INSERT INTO scores ({', '.join(columns)}) SELECT {picked} FROM forms f JOIN "
        "(SELECT unnest($1::BIGINT[]) AS nth, unnest($2::DOUBLE[]) AS score) made USING (nth) "
        "WHERE NOT EXISTS (SELECT 1 FROM scores g WHERE "
        f"g.subscale = {literal(part)} AND {given}) ORDER BY nth",
        [made.tolist(), values[made].tolist()],
    )

"""An explanation in words, and as a tree for JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from microanalyse.evaluation import Evaluation
from microanalyse.evaluation.explain import Explanation
from microanalyse.evaluation.inputs import Input
from microanalyse.evaluation.result import plain as plain_tree
from microanalyse.records import Quantity, Table
from microanalyse.report.material import Material
from microanalyse.report.numbers import part_of, shown
from microanalyse.report.parts.quantities import quantity_name
from microanalyse.report.text import plain
from microanalyse.words import Locale

TESTS = ("statistic", "df", "p", "p_adjusted")


def explanation_lines(found: Explanation, evaluation: Evaluation, words: Locale) -> Iterator[str]:
    """Yield an explanation as the terminal shows it."""
    name = name_of(found.quantity.id, evaluation, words)
    yield f"{found.quantity.id}  {name}".rstrip()
    yield from _number(found.quantity, words)
    yield words.say("explain.cases", count=found.quantity.n)
    yield from _flow(found.flow, words)
    yield ""
    yield from _method(found, words)
    yield ""
    yield words.say("explain.rests_on" if found.inputs else "explain.rests_on_nothing")
    yield from _inputs(found.inputs, words, depth=1)


def explanation_tree(found: Explanation, evaluation: Evaluation, words: Locale) -> dict[str, Any]:
    """Return an explanation as JSON prints it."""
    page = found.page
    flow = found.flow
    tree = {
        "name": name_of(found.quantity.id, evaluation, words),
        "quantity": asdict(found.quantity),
        "method": None
        if page is None
        else {
            "page": f"docs/methods/{page.key}.md",
            "title": page.title,
            "plain_words": plain_words(found, words),
            "equation": page.equation,
        },
        "inputs": [asdict(item) for item in found.inputs],
        "flow": [dict(zip(flow.columns, row, strict=True)) for row in flow.rows] if flow else [],
    }  # fmt: skip
    return dict(plain_tree(tree))


def name_of(quantity_id: str, evaluation: Evaluation, words: Locale) -> str:
    """Return what a number is called; empty where the language has no words for it."""
    material = Material(evaluation=evaluation, locale=words, internal=True)
    return plain(quantity_name(material, quantity_id).text)


def plain_words(found: Explanation, words: Locale) -> str:
    """Return what the method says in the user's language, else as its page has it."""
    key = f"report.method.{found.quantity.method}.plain"
    if key in words:
        return str(words.template(key))
    return found.page.plain_words if found.page else ""


def _number(quantity: Quantity, words: Locale) -> Iterator[str]:
    if quantity.status != "ok":
        reason = words.say(f"reason.{quantity.reason}")
        yield words.say(f"explain.{quantity.status}", reason=reason)
        return
    value, low, high = (_part(quantity, part, words) for part in ("value", "low", "high"))
    known = quantity.value if value else quantity.low
    certain = not value and quantity.low == quantity.high  # a step whose range came out as one
    if known is not None and (value or certain):
        yield words.say("explain.value", value=value or low, precise=words.number(known))
    if (low or high) and not certain:
        none = words.say("explain.no_limit")
        limits = {"low": low or none, "high": high or none, "level": words.percent(quantity.level)}
        yield words.say(f"explain.interval.{quantity.interval}", **limits)
    if quantity.unit != "none":
        group = "report.unit" if f"report.unit.{quantity.unit}" in words else "label.unit"
        yield words.say("explain.unit", unit=words.label(group, quantity.unit))
    for part in TESTS:
        number = _part(quantity, part, words)
        if number:
            yield words.say(f"explain.test.{part}", number=number)
    said = {True: "yes", False: "no", None: "unlocked"}[quantity.prespecified]
    yield words.say(f"explain.prespecified.{said}")


def _part(quantity: Quantity, part: str, words: Locale) -> str:
    number = part_of(quantity, part)
    return "" if number is None else shown(quantity, part, number, words)


def _flow(flow: Table | None, words: Locale) -> Iterator[str]:
    if flow is None:
        return
    yield words.say("explain.flow")
    for row in flow.rows:
        counts = " / ".join(
            str(cell) if isinstance(cell, str) else words.number(cell)
            for cell in row[1:]
            if cell is not None
        )
        yield f"  {words.say(f'report.flow.{row[0]}')}: {counts}"


def _method(found: Explanation, words: Locale) -> Iterator[str]:
    method = found.quantity.method
    said = plain_words(found, words)
    if said:
        yield words.say("explain.plain_words", text=said)
    if found.page and found.page.equation:
        yield words.say("explain.formula", text=found.page.equation)
    if found.quantity.source:
        yield words.say("explain.source", text=found.quantity.source)
    if found.page:
        yield words.say("explain.page", page=f"docs/methods/{method}.md")
    else:
        yield words.say("explain.no_page", method=method or "-")


def _inputs(inputs: Iterable[Input], words: Locale, depth: int) -> Iterator[str]:
    indent = "  " * depth
    for item in inputs:
        if item.kind == "not_traced" or (item.kind == "column" and not item.columns):
            yield f"{indent}{words.say('explain.not_traced', name=item.name)}"
        elif item.kind == "column":
            yield f"{indent}{item.name}"
            for column in item.columns:
                file = " · ".join(part for part in (column.file, column.sheet) if part)
                read_as = f"{column.table}.{column.column}"
                values = {"heading": column.heading, "file": file, "read_as": read_as}
                yield f"{indent}  {words.say('explain.column', **values)}"
        else:
            yield f"{indent}{item.name} = {_value(item.value, words)}"
            yield from _inputs(item.inputs, words, depth + 1)


def _value(value: Any, words: Locale) -> str:
    if value is None:
        return words.say("explain.no_value")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return words.number(value)
    return json.dumps(plain_tree(value), ensure_ascii=False)

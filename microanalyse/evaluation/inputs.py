"""Follows what a number was made from, down to columns of files and choices of the protocol."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from microanalyse.evaluation.columns_of_input import Column, canonical, columns_of
from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Quantity, Table
from microanalyse.study.rules import children, rule_of

_BLANK: Final = re.compile(r"<[^<>]+>")

InputKind = Literal["quantity", "column", "parameter", "price", "not_traced"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One thing a number was made from.

    Attributes
    ----------
    name : str
        As the quantity names it, with the stem where it left that out: an id, ``case.<column>``,
        ``study.<key>`` or ``price.<code>``.
    kind : {"quantity", "column", "parameter", "price", "not_traced"}
        ``not_traced``: this evaluation does not say what it is.
    columns : tuple of Column
        Which columns of which files, for a column; none where no file has it.
    value : object
        Of the parameter, number or price.
    inputs : tuple of Input
        What it was made from itself, for a number.
    """

    name: str
    kind: InputKind
    columns: tuple[Column, ...] = ()
    value: Any = None
    inputs: tuple[Input, ...] = ()


def inputs_of(
    evaluation: Evaluation, quantity: Quantity, above: tuple[str, ...] = ()
) -> Iterator[Input]:
    """Yield what a number was made from; ``above`` are the numbers on the way to it."""
    for name in quantity.inputs:
        for single in _every(evaluation, name):
            yield _input(evaluation, single, (*above, quantity.id))


def _every(evaluation: Evaluation, name: str) -> list[str]:
    """Return the ids that a name with ``<payer>`` or the like stands for; else the name itself."""
    if "<" not in name:
        return [name]
    parts = (re.escape(part) for part in _BLANK.split(name))
    pattern = re.compile(r"[^.]+".join(parts))
    found = [item.id for item in evaluation.quantities if pattern.fullmatch(item.id)]
    return found or [name]


def _input(evaluation: Evaluation, name: str, above: tuple[str, ...]) -> Input:
    head, _, tail = name.partition(".")
    if head == "study":
        known = rule_of(tail) is not None or bool(children(tail))
        value = _parameter(evaluation.study, tail)
        return Input(name=name, kind="parameter" if known else "not_traced", value=value)
    if head in ("case", "costs", "activities"):
        columns = columns_of(evaluation, head, tail)
        known = bool(columns) or canonical(head, tail)
        return Input(name=name, kind="column" if known else "not_traced", columns=columns)
    if head == "price":
        value = _price(evaluation.table("prices.used"), tail)
        return Input(name=name, kind="price" if value else "not_traced", value=value)
    quantity = _named(evaluation, name, above[-1])
    if quantity is None or quantity.id in above:
        return Input(name=name, kind="not_traced")
    return Input(
        name=quantity.id,
        kind="quantity",
        value=quantity.value,
        inputs=tuple(inputs_of(evaluation, quantity, above)),
    )


def _named(evaluation: Evaluation, name: str, from_id: str) -> Quantity | None:
    """Return the quantity of an id, or of a tail that stands on the stem of ``from_id``."""
    parts = from_id.split(".")
    stems = [".".join(parts[:size]) for size in range(len(parts) - 1, 0, -1)]
    for candidate in (name, *(f"{stem}.{name}" for stem in stems)):
        found = evaluation.get(candidate)
        if found is not None:
            return found
    return None


def _parameter(study: Mapping[str, Any], path: str) -> Any:
    """Return what the protocol says; None where it says nothing."""
    value: Any = study
    for key in path.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _price(table: Table | None, code: str) -> dict[str, Any] | None:
    if table is None or "code" not in table.columns:
        return None
    rows = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
    return next((row for row in rows if row["code"] == code), None)

"""Follows a number down to the columns and choices it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from microanalyse.catalogue import MethodPage, method_page
from microanalyse.errors import InputRefused
from microanalyse.evaluation.columns_of_input import Column, columns_of
from microanalyse.evaluation.result import Evaluation
from microanalyse.ingest.nearest import nearest
from microanalyse.records import Finding, Quantity, Table

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
        Which columns of which files, for a column.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything behind one number; ``flow`` counts the cases from treated to analysed."""

    quantity: Quantity
    page: MethodPage | None
    inputs: tuple[Input, ...]
    flow: Table | None


def explain(evaluation: Evaluation, quantity_id: str) -> Explanation:
    """Return what is behind a number.

    Raises
    ------
    InputRefused
        The evaluation has no such number; the finding names the nearest ones.
    """
    quantity = evaluation.get(quantity_id)
    if quantity is None:
        known = [item.id for item in evaluation.quantities]
        finding = Finding(
            code="unknown_quantity",
            severity="error",
            found=quantity_id,
            expected=", ".join(nearest(quantity_id, known, limit=5) or known[:5]),
        )
        raise InputRefused([finding])
    return Explanation(
        quantity=quantity,
        page=method_page(quantity.method),
        inputs=tuple(_inputs(evaluation, quantity, (quantity.id,))),
        flow=evaluation.table("flow"),
    )


def _inputs(evaluation: Evaluation, quantity: Quantity, above: tuple[str, ...]) -> Iterator[Input]:
    for name in quantity.inputs:
        yield _input(evaluation, name, above)


def _input(evaluation: Evaluation, name: str, above: tuple[str, ...]) -> Input:
    head, _, tail = name.partition(".")
    if head == "study":
        found, value = _parameter(evaluation.study, tail)
        return Input(name=name, kind="parameter" if found else "not_traced", value=value)
    if head in ("case", "costs"):
        columns = columns_of(evaluation, head, tail)
        return Input(name=name, kind="column" if columns else "not_traced", columns=columns)
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
        inputs=tuple(_inputs(evaluation, quantity, (*above, quantity.id))),
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


def _parameter(study: Mapping[str, Any], path: str) -> tuple[bool, Any]:
    value: Any = study
    for key in path.split("."):
        if not isinstance(value, Mapping) or key not in value:
            return False, None
        value = value[key]
    return True, value


def _price(table: Table | None, code: str) -> dict[str, Any] | None:
    if table is None or "code" not in table.columns:
        return None
    rows = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
    return next((row for row in rows if row["code"] == code), None)

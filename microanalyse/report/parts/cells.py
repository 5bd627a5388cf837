"""Cells of tables: numbers with their signs for zero, missing and withheld."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from microanalyse.records import Quantity
from microanalyse.report.disclosure import WITHHELD
from microanalyse.report.material import Material
from microanalyse.report.numbers import part_of
from microanalyse.report.page import Cell, Grid
from microanalyse.report.sentences import number_of
from microanalyse.report.text import Text
from microanalyse.words import Locale


def head(text: str | Text, code: str = "") -> Cell:
    """Return the cell that heads a row; ``code`` is the stable id below it."""
    return Cell(text=(text,) if isinstance(text, str) else text, kind="head", code=code)


def words(text: str | Text) -> Cell:
    """Return a cell of words."""
    return Cell(text=(text,) if isinstance(text, str) else text)


def sign(locale: Locale, key: str) -> Cell:
    """Return the sign for missing or withheld, or an empty cell where nothing applies."""
    if key == "none":
        return Cell(text=(), kind="sign")
    return Cell(text=(str(locale.template(f"report.sign.{key}")),), kind="sign")


def value_cell(material: Material, quantity_id: str, part: str = "value") -> Cell:
    """Return a number of the evaluation, or the sign that says why there is none."""
    quantity = material.quantity(quantity_id)
    return (
        sign(material.locale, "missing")
        if quantity is None
        else part_cell(material, quantity, part)
    )


def part_cell(material: Material, quantity: Quantity, part: str) -> Cell:
    """Return one part of a quantity, or the sign that says why there is none."""
    locale = material.locale
    if quantity.status == "suppressed":
        bound = _bound(material, quantity) if part == "value" else None
        return bound or sign(locale, "withheld")
    if quantity.status == "ok" and quantity.value is None and part == "value":
        return range_cell(material, quantity) or sign(locale, "missing")
    number = part_of(quantity, part)
    if number is None:
        return sign(locale, "missing" if part == "value" else "none")
    return Cell(text=(number_of(quantity, part, number, locale),), kind="number")


def interval_cell(material: Material, quantity_id: str) -> Cell:
    """Return the interval of a quantity, or a sign."""
    quantity = material.quantity(quantity_id)
    if quantity is None:
        return sign(material.locale, "missing")
    if quantity.status == "suppressed":
        return sign(material.locale, "withheld")
    return range_cell(material, quantity) or sign(material.locale, "none")


def range_cell(material: Material, quantity: Quantity) -> Cell | None:
    """Return 'low to high', with open ends where only one is known; None where neither is."""
    writer, name = material.writer, quantity.id
    for key, parts in (("both", ("low", "high")), ("from", ("low",)), ("to", ("high",))):
        ends = {part: writer.number(name, part) for part in parts}
        if all(ends.values()):
            values = {part: (number,) for part, number in ends.items()}
            return Cell(text=writer.must(f"report.range.{key}", **values), kind="number")
    return None


def count_cell(material: Material, value: object) -> Cell:
    """Return a count of a table: a number, or the sign for missing or withheld."""
    if value == WITHHELD:
        return sign(material.locale, "withheld")
    if isinstance(value, int | float):
        return Cell(text=(material.locale.number(value),), kind="number", bare=float(value))
    return sign(material.locale, "none")


def html_id(table_id: str) -> str:
    """Return the id on the page of a table."""
    return "table-" + table_id.replace(".", "-").replace("_", "-")


def grid(
    material: Material,
    table_id: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    note: Text = (),
    caption: Text | None = None,
) -> Grid:
    """Return a table with its caption and headings from the locale.

    A column is set as numbers where all its cells are numbers or signs, and one is a number.
    """
    kept = tuple(tuple(row) for row in rows)
    numeric = tuple(
        all(row[place].kind in {"number", "sign"} for row in kept)
        and any(row[place].kind == "number" for row in kept)
        for place in range(len(columns))
    )
    writer = material.writer
    return Grid(
        id=html_id(table_id),
        caption=caption or writer.must(f"table.{table_id}"),
        columns=tuple(writer.must(f"table.column.{name}") for name in columns),
        numeric=numeric,
        rows=kept,
        note=note,
    )


def _bound(material: Material, quantity: Quantity) -> Cell | None:
    for part in ("at_least", "at_most"):
        number = part_of(quantity, part)
        if number is not None:
            shown = (number_of(quantity, part, number, material.locale),)
            size = quantity.n if quantity.unit == "share" else 0
            key = f"report.coarse.{part}{'_of' if size else ''}"
            return Cell(text=material.writer.must(key, number=shown, size=size), kind="number")
    return None

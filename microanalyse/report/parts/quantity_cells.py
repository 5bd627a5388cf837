"""What stands beside a number in the tables of all numbers: unit, test and method."""

from __future__ import annotations

from typing import Final

from microanalyse.records import Quantity
from microanalyse.report.material import Material
from microanalyse.report.numbers import SHARES
from microanalyse.report.page import Cell
from microanalyse.report.parts.cells import part_cell, sign, words
from microanalyse.report.text import Number, Text

TEST_PARTS: Final = ("statistic", "df", "p", "p_adjusted")


def quantity_value(material: Material, item: Quantity) -> Cell | None:
    """Return the value, the p of a test that is told alone, or the sign for what is missing."""
    if item.status == "not_estimable":
        return sign(material.locale, "missing")
    if item.status == "ok" and item.value is None:
        return part_cell(material, item, "p") if item.unit == "p" and item.p is not None else None
    return part_cell(material, item, "value")


def unit_cell(material: Material, item: Quantity) -> Cell | None:
    """Return the unit in words; None where the number says it itself."""
    if item.unit in {*SHARES, "none", "p"} or item.status == "not_estimable":
        return None
    writer, locale = material.writer, material.locale
    own = writer.first(f"report.unit.{item.unit}")
    if own is None and item.unit.endswith("_per_year"):
        unit = locale.label("label.unit", item.unit.removesuffix("_per_year"))
        own = writer.must("report.unit.per_year", unit=unit)
    return words(own or locale.label("label.unit", item.unit))


def test_cell(material: Material, item: Quantity) -> Cell | None:
    """Return statistic, degrees of freedom and p as far as there are any, or why there is none."""
    if item.status == "not_estimable":
        return words(material.writer.must(f"reason.{item.reason}"))
    if item.status != "ok" or (item.statistic is None and item.p is None):
        return None
    parts = ("statistic", "df", "p_adjusted") if item.unit == "p" else TEST_PARTS
    pieces: list[str | Number] = []
    for part in parts:
        number = material.writer.number(item.id, part)
        if number is not None:
            pieces.extend([", "] if pieces else [])
            pieces.extend(material.writer.must(f"report.test.{part}", number=(number,)))
    return Cell(text=tuple(pieces)) if pieces else None


def method_cell(material: Material, item: Quantity) -> Cell | None:
    """Return the name of the method, linked to its entry on the page."""
    if not item.method:
        return None
    return Cell(text=method_title(material, item.method), anchor=f"method-{item.method}")


def method_title(material: Material, method: str) -> Text:
    """Return the name of a method; its key where the locale has none."""
    return material.writer.first(f"report.method.{method}.title") or (method,)

"""What exactly is estimated, in words."""

from __future__ import annotations

from microanalyse.report.material import Material
from microanalyse.report.page import Cell, Grid
from microanalyse.report.parts.cells import grid, head, words
from microanalyse.report.text import Text
from microanalyse.words import currency_name

COLUMNS = ("attribute", "is")


def estimand_table(material: Material) -> Grid | None:
    """Return population, treatment, variable, events and summary, a row each."""
    table = material.evaluation.table("estimand")
    if table is None:
        return None
    rows = [_row(material, str(row[0]), str(row[1]), row[2]) for row in table.rows]
    caption = material.writer.must("estimand.caption")
    return grid(material, "estimand", COLUMNS, rows, caption=caption)


def _row(material: Material, attribute: str, kind: str, value: object) -> tuple[Cell, ...]:
    writer = material.writer
    name = writer.must(f"estimand.attribute.{attribute}")
    return head(name), words(writer.must(f"estimand.is.{kind}", value=_value(material, value)))


def _value(material: Material, value: object) -> Text:
    if isinstance(value, int | float):
        return (material.locale.number(value),)
    text = str(value)
    if f"currency.{text}.name" in material.locale:
        return (currency_name(material.locale, text),)
    return (material.locale.label("label.instrument", text),) if value else ()

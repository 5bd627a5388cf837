"""Five years of budgets: a worked example, by year and by payer."""

from __future__ import annotations

from microanalyse.records import Quantity
from microanalyse.report.charts.ranges import (
    WIDTH,
    Range,
    range_height,
    range_shapes,
    range_ticks,
)
from microanalyse.report.material import Material
from microanalyse.report.page import Cell, Figure, Grid
from microanalyse.report.parts.basis import compared, saying_of, words_of
from microanalyse.report.parts.cells import head, value_cell
from microanalyse.report.parts.figures import Canvas, figure
from microanalyse.report.parts.money import payer_name
from microanalyse.report.text import Text, plain


def budget_figure(material: Material) -> Figure | None:
    """Return what is left over all payers in each year.

    On a comparison an estimate with its interval. On the recorded fall a bar from none of it to all
    of it, and from which part on the year breaks even: nobody measured which part it is.
    """
    drawn = [row for year in _years(material) if (row := _range(material, year))]
    if not drawn:
        return None
    ticks = {tick: material.locale.money(tick) for tick in range_ticks(drawn)}
    canvas = Canvas(width=WIDTH, height=range_height(len(drawn)), shapes=range_shapes(drawn, ticks))
    says = saying_of(material, "chart.budget")
    return figure(material, "budget", says, canvas, budget_table(material))


def budget_table(material: Material) -> Grid:
    """Return a row a payer and a column a year, with the approach and its part of the budget."""
    years, writer = _years(material), material.writer
    keys = ["programme", "avoided", "net", "of_budget"]
    if not compared(material):
        keys.insert(3, "threshold")
    rows = [
        (head(words_of(material, f"table.budget_row.{key}")), *_cells(material, years, key))
        for key in keys
    ]
    for payer in _payers(material):
        name = head(payer_name(material, payer))
        rows.append((name, *_cells(material, years, f"{payer}.net")))
    return Grid(
        id="table-budget",
        caption=words_of(material, "table.budget"),
        columns=(writer.must("table.column.payer"), *(_name(material, year) for year in years)),
        numeric=(False, *(True for _ in years)),
        rows=tuple(rows),
    )


def _range(material: Material, year: int) -> Range | None:
    net = material.quantity(f"budget.year{year}.net")
    cost = material.quantity(f"budget.year{year}.programme")
    if net is None or net.value is None or cost is None or cost.value is None:
        return None
    name = plain(_name(material, year))
    if compared(material):
        text = plain(value_cell(material, net.id).text)
        return Range(name=name, text=text, low=net.low, high=net.high, mark=net.value)
    low, high = sorted((-cost.value, net.value))
    return Range(name=name, text=_threshold(material, year), low=low, high=high)


def _threshold(material: Material, year: int) -> str:
    found = material.quantity(f"budget.year{year}.threshold")
    if found is None or found.value is None:
        return ""
    share = value_cell(material, found.id).text
    return plain(material.writer.must("chart.budget.threshold", share=share))


def _payers(material: Material) -> dict[str, None]:
    return dict.fromkeys(
        item.id.split(".")[2] for item in _budgets(material, "year1.") if item.id.count(".") == 3
    )


def _budgets(material: Material, stem: str = "") -> list[Quantity]:
    found = material.evaluation.quantities
    return [item for item in found if item.id.startswith(f"budget.{stem}")]


def _years(material: Material) -> range:
    count = sum(item.id.endswith(".net") and item.id.count(".") == 2 for item in _budgets(material))
    return range(1, count + 1)


def _name(material: Material, year: int) -> Text:
    return (material.locale.say("report.budget_year", year=str(year)),)


def _cells(material: Material, years: range, key: str) -> list[Cell]:
    return [value_cell(material, f"budget.year{year}.{key}") for year in years]

"""Five years of one payer: a worked example between none and all of the recorded fall."""

from __future__ import annotations

from typing import Final

from microanalyse.report.charts.ranges import (
    WIDTH,
    Range,
    range_height,
    range_shapes,
    range_ticks,
)
from microanalyse.report.material import Material
from microanalyse.report.page import Cell, Figure, Grid
from microanalyse.report.parts.basis import compared, saying_of
from microanalyse.report.parts.cells import grid, head, interval_cell, value_cell
from microanalyse.report.parts.figures import Canvas, figure
from microanalyse.report.text import plain

WORDS: Final = "chart.payer_budget"


def payer_budget_figure(material: Material, payer: str) -> Figure | None:
    """Return what is left to one payer in each year; None where a year may not be shown.

    On a comparison an estimate with its interval. On the recorded fall a bar from none of it, where
    only what the payer puts in is left, to all of it.
    """
    years = _years(material)
    drawn = [_range(material, payer, year) for year in years]
    shown = [item for item in drawn if item is not None]
    if not shown or len(shown) < len(drawn):
        return None
    ticks = {tick: material.locale.money(tick) for tick in range_ticks(shown)}
    canvas = Canvas(width=WIDTH, height=range_height(len(shown)), shapes=range_shapes(shown, ticks))
    values = _table(material, payer, years)
    return figure(material, "payer-budget", saying_of(material, WORDS), canvas, values)


def _range(material: Material, payer: str, year: int) -> Range | None:
    net = material.quantity(_net(payer, year))
    if net is None or net.value is None:
        return None
    name = _name(material, year)
    if compared(material):
        text = plain(value_cell(material, net.id).text)
        return Range(name=name, text=text, low=net.low, high=net.high, mark=net.value)
    put_in = _put_in(material, payer, year)
    if put_in is None:
        return None
    all_of_it = value_cell(material, net.id).text
    text = plain(material.writer.must(f"{WORDS}.row", amount=all_of_it))
    low, high = sorted((-put_in, net.value))
    return Range(name=name, text=text, low=low, high=high)


def _put_in(material: Material, payer: str, year: int) -> float | None:
    """Return what the payer puts in that year: its part of what everybody puts in."""
    names = (
        f"budget.year{year}.programme",
        f"cost.payer.{payer}.programme.mean",
        "cost.programme.mean",
    )
    values = [item.value for key in names if (item := material.quantity(key)) is not None]
    if len(values) < len(names) or any(value is None for value in values):
        return None
    of_year, own, everybody = (float(value or 0.0) for value in values)
    return of_year * own / everybody if everybody else 0.0


def _table(material: Material, payer: str, years: range) -> Grid:
    rows = [_cells(material, payer, year) for year in years]
    columns = ("value", "interval") if compared(material) else ("none_of_it", "all_of_it")
    return grid(material, "payer_budget", ("year", *columns), rows)


def _cells(material: Material, payer: str, year: int) -> tuple[Cell, ...]:
    name, key = head(_name(material, year)), _net(payer, year)
    if compared(material):
        return name, value_cell(material, key), interval_cell(material, key)
    least = -(_put_in(material, payer, year) or 0.0)
    none = Cell(text=(material.locale.money(least),), kind="number", bare=least)
    return name, none, value_cell(material, key)


def _years(material: Material) -> range:
    count = sum(
        item.id.startswith("budget.year") and item.id.endswith(".net") and item.id.count(".") == 2
        for item in material.evaluation.quantities
    )
    return range(1, count + 1)


def _net(payer: str, year: int) -> str:
    return f"budget.year{year}.{payer}.net"


def _name(material: Material, year: int) -> str:
    return material.locale.say("report.budget_year", year=str(year))

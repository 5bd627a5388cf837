"""The change in parts of the group: by complexity, neighbourhood, year and what else was named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from microanalyse.records import Quantity
from microanalyse.report.charts.forest import (
    WIDTH,
    ForestRow,
    forest_height,
    forest_shapes,
    forest_ticks,
)
from microanalyse.report.material import Material
from microanalyse.report.page import Figure, Grid
from microanalyse.report.parts.cells import grid, head, interval_cell, part_cell
from microanalyse.report.parts.figures import Canvas, beside, figure, saying
from microanalyse.report.text import plain

LEVEL: Final = {
    "groups": re.compile(r"^subgroup\.([^.]+)\.(.+)\.change\.mean$"),
    "groups_costs": re.compile(r"^subgroup\.([^.]+)\.(.+)\.cost\.avoided\.mean$"),
}
CHANGED: Final = {"groups": "change", "groups_costs": "avoided"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One part of the group: which characteristic, which level of it, and its change or fall."""

    column: str
    name: str
    change: Quantity


def levels(material: Material, what: str = "groups") -> tuple[Level, ...]:
    """Return the parts of the group in the order of the evaluation; ``what`` is points or euros."""
    found = []
    for item in material.evaluation.quantities:
        if match := LEVEL[what].match(item.id):
            column = material.locale.label("report.column", match[1])
            name = material.locale.label("report.groups.level", match[2])
            found.append(Level(column=column, name=name, change=item))
    return tuple(found)


def groups_figure(material: Material, what: str = "groups") -> Figure | None:
    """Return the changes of the parts under each other, or None without two that may be shown.

    ``what`` is ``groups`` for points and ``groups_costs`` for euros a year.
    """
    rows = [
        ForestRow(
            name=plain(
                material.writer.must(
                    "report.groups.row", column=level.column, name=level.name, count=level.change.n
                )
            ),
            low=level.change.low,
            value=level.change.value,
            high=level.change.high,
            text=plain(part_cell(material, level.change, "value").text),
        )
        for level in levels(material, what)
        if level.change.value is not None
        and level.change.low is not None
        and level.change.high is not None
    ]
    values = groups_table(material, what)
    if len(rows) < 2 or values is None:
        return None
    return forest_figure(material, rows, f"report.{what}", values)


def forest_figure(material: Material, rows: list[ForestRow], stem: str, values: Grid) -> Figure:
    """Return estimates under each other, said by ``<stem>.headline`` and so on.

    ``values`` is the table that stands beside them.
    """
    texts = {mark: material.locale.number(mark) for mark in forest_ticks(rows)}
    canvas = Canvas(width=WIDTH, height=forest_height(len(rows)), shapes=forest_shapes(rows, texts))
    says = saying(material, stem, sure=sum(row.low > 0 for row in rows), count=len(rows))
    return beside(figure(material, stem.replace(".", "-"), says, canvas, values))


def groups_table(material: Material, what: str = "groups") -> Grid | None:
    """Return a row a part of the group: people, change and interval; None without parts."""
    rows = [
        (
            head(material.writer.must("report.groups.part", column=level.column, name=level.name)),
            part_cell(material, level.change, "n"),
            part_cell(material, level.change, "value"),
            interval_cell(material, level.change.id),
        )
        for level in levels(material, what)
    ]
    columns = ("part", "n", CHANGED[what], "interval")
    return grid(material, what, columns, rows) if rows else None

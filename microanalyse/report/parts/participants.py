"""The way of the people through the study, as boxes below each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from microanalyse.report.charts.flow import WIDTH, Step, flow_height, flow_shapes
from microanalyse.report.material import Material
from microanalyse.report.page import Figure
from microanalyse.report.parts.figures import Canvas, beside, figure, saying
from microanalyse.report.parts.origin import flow_table

STEPS: Final = ("population", "studied", "score_before", "score_after")
ANALYSED: Final = {
    "treated": (("wellbeing", "wellbeing.pairs"), ("costs", "cost.cases")),
    "comparison": (("wellbeing", "comparison.wellbeing.pairs"),),
}
WORDS: Final = "report.route"


def participants_figure(material: Material) -> Figure | None:
    """Return the boxes from who was treated to who was analysed, or None without the table."""
    table, values = material.evaluation.table("flow"), flow_table(material)
    if table is None or values is None:
        return None
    arms = [name for name in table.columns[1:] if any(c is not None for c in table.column(name))]
    steps = []
    for row in table.rows:
        counts = dict(zip(table.columns, row, strict=True))
        if row[0] in STEPS:
            name = material.locale.say(f"{WORDS}.{row[0]}")
            texts = tuple(_people(material, counts[arm]) for arm in arms)
            steps.append(Step(name=name, counts=texts))
    analysed = tuple(_analysed(material, arm) for arm in arms)
    if any(analysed):
        steps.append(Step(name=material.locale.say(f"{WORDS}.analysed"), counts=analysed))
    if len(steps) < 2:
        return None
    names = [material.locale.say(f"table.column.{arm}") for arm in arms]
    canvas = Canvas(width=WIDTH, height=flow_height(steps, names), shapes=flow_shapes(steps, names))
    says = saying(material, WORDS, count=len(steps))
    return beside(figure(material, "route", says, canvas, values))


def _people(material: Material, count: object) -> str | None:
    return material.locale.number(count) if isinstance(count, int | float) else None


def _analysed(material: Material, arm: str) -> str | None:
    """Return how many were counted for each outcome of an arm."""
    said: Sequence[str] = [
        material.locale.say(
            f"{WORDS}.counted.{key}", people=material.locale.number(int(found.value))
        )
        for key, name in ANALYSED.get(arm, ())
        if (found := material.quantity(name)) is not None and found.value is not None
    ]
    return " · ".join(said) or None

"""How it went: how fast, who took part, who is missing."""

from __future__ import annotations

from typing import Final

from microanalyse.report.charts.spread import WIDTH, SpreadBar, spread_height, spread_shapes
from microanalyse.report.material import Material
from microanalyse.report.page import Figure, Grid
from microanalyse.report.parts.cells import grid, head, interval_cell, value_cell
from microanalyse.report.parts.figures import Canvas, beside, figure, saying
from microanalyse.report.parts.origin import flow_table
from microanalyse.report.text import plain

SPEED: Final = ("timing.within_six_weeks.share", "timing.km.day42", "timing.median_days")
MISSING: Final = (
    "wellbeing.change.mean",
    "wellbeing.missing.no_change_fill",
    "wellbeing.missing.imputed_change",
)
BARS: Final = ("studied", "score_before", "score_after", "costs_both")


def speed_table(material: Material) -> Grid | None:
    """Return how long it took, with intervals; None where no dates were kept."""
    rows = [
        (
            head(material.writer.must(f"report.speed.{key}")),
            value_cell(material, key),
            interval_cell(material, key),
            value_cell(material, key, "n"),
        )
        for key in SPEED
        if material.quantity(key) is not None
    ]
    return (
        grid(material, "speed", ("what", "value", "interval", "cases_seen"), rows) if rows else None
    )


def missing_table(material: Material) -> Grid | None:
    """Return what those who are missing could change; None where nothing was scored."""
    rows = [
        (
            head(material.writer.must(f"report.absentees.{key}")),
            value_cell(material, key),
            interval_cell(material, key),
        )
        for key in MISSING
        if material.quantity(key) is not None
    ]
    return grid(material, "absentees", ("what", "change", "interval"), rows) if rows else None


def flow_figure(material: Material) -> Figure | None:
    """Return bars of how many people there are at each step, or None without the table."""
    table, values = material.evaluation.table("flow"), flow_table(material)
    if table is None or values is None:
        return None
    counts = {str(row[0]): row[1] for row in table.rows}
    bars = [
        SpreadBar(
            name=plain(material.writer.must(f"report.participation.{stage}")),
            count=int(count),
            count_text=material.locale.number(count),
            look="after",
        )
        for stage in BARS
        if isinstance(count := counts.get(stage), int | float) and count > 0
    ]
    if not bars:
        return None
    canvas = Canvas(width=WIDTH, height=spread_height(len(bars)), shapes=spread_shapes(bars))
    says = saying(material, "report.participation", count=len(bars))
    return beside(figure(material, "participation", says, canvas, values))

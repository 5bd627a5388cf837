"""Bars of before and after, a pair a row: one figure for whatever is compared by kind."""

from __future__ import annotations

from collections.abc import Sequence

from microanalyse.report.charts.payers import (
    WIDTH,
    PayerBar,
    fallen,
    payer_height,
    payer_shapes,
)
from microanalyse.report.material import Material
from microanalyse.report.page import Figure, Grid
from microanalyse.report.parts.figures import Canvas, beside, figure, saying
from microanalyse.report.text import plain


def bars_figure(
    material: Material, name: str, words: str, bars: Sequence[PayerBar], values: Grid
) -> Figure:
    """Return the figure ``figure-<name>``; its sentences are ``<words>.headline`` and so on.

    ``values`` is the table that stands beside it.
    """
    writer = material.writer
    keys = [plain(writer.must(f"chart.payers.{key}")) for key in ("before", "after")]
    canvas = Canvas(
        width=WIDTH, height=payer_height(len(bars)), shapes=payer_shapes(bars, keys[0], keys[1])
    )
    says = saying(material, words, fell=fallen(bars), count=len(bars))
    return beside(figure(material, name, says, canvas, values))

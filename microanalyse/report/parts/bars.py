"""Bars of before and after, a pair a row: one figure for whatever is compared by kind."""

from __future__ import annotations

from collections.abc import Sequence

from microanalyse.report.charts.payers import WIDTH, PayerBar, payer_height, payer_shapes
from microanalyse.report.charts.shapes import Chart
from microanalyse.report.material import Material
from microanalyse.report.page import Figure
from microanalyse.report.text import plain


def bars_figure(material: Material, name: str, words: str, bars: Sequence[PayerBar]) -> Figure:
    """Return the figure ``figure-<name>``; its sentences are ``<words>.headline`` and so on."""
    writer = material.writer
    headline = writer.must(f"{words}.headline")
    return Figure(
        id=f"figure-{name}",
        headline=headline,
        subtitle=writer.must(f"{words}.subtitle"),
        chart=Chart(
            id=name,
            width=WIDTH,
            height=payer_height(len(bars)),
            title=plain(headline),
            description=plain(writer.must(f"{words}.description", count=len(bars))),
            shapes=payer_shapes(
                bars,
                plain(writer.must("chart.payers.before")),
                plain(writer.must("chart.payers.after")),
            ),
        ),
        table=None,
        table_label="",
    )

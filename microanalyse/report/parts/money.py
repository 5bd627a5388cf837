"""Money on a page: the answer tiles, euros by payer as chart and as table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from microanalyse.report.charts.payers import (
    WIDTH,
    PayerBar,
    fallen,
    payer_height,
    payer_shapes,
)
from microanalyse.report.disclosure.bins import COSTS
from microanalyse.report.disclosure.magnitudes import OTHER
from microanalyse.report.material import Material
from microanalyse.report.page import Cell, Figure, Grid, Tiles
from microanalyse.report.parts.cells import grid, head, interval_cell, sign, value_cell, words
from microanalyse.report.parts.claims import headed_grade
from microanalyse.report.parts.figures import Canvas, Saying, beside, figure
from microanalyse.report.parts.wellbeing import spread_of, tile
from microanalyse.report.text import plain

TOTALS: Final = ("cost.before.mean", "cost.after.mean", "cost.avoided.mean", "cost.net.mean")
STEM: Final = "cost.payer."


def money_tiles(material: Material) -> Tiles:
    """Return euros before, after, avoided and what is left after the programme."""
    return Tiles(items=tuple(tile(material, item) for item in TOTALS))


def payers(material: Material) -> Sequence[str]:
    """Return the payers of the study, the ones that may be shown first, dearest first."""
    found: dict[str, float] = {}
    for quantity in material.evaluation.quantities:
        if quantity.id.startswith(STEM) and quantity.id.endswith(".before.mean"):
            key = quantity.id.removeprefix(STEM).removesuffix(".before.mean")
            found[key] = -1.0 if quantity.value is None else quantity.value
    return sorted(found, key=lambda key: (-found[key], key))


def shown_payers(material: Material) -> Sequence[str]:
    """Return the payers without those inside 'other payers', whose bar or row would be empty."""
    return [key for key in payers(material) if not _merged(material, key)]


def merged_names(material: Material) -> str:
    """Return the names of the payers inside 'other payers'."""
    inside = [key for key in payers(material) if _merged(material, key)]
    return ", ".join(payer_name(material, key) for key in inside)


def payer_name(material: Material, payer: str) -> str:
    """Return the payer's name."""
    if payer == OTHER:
        return str(material.locale.template("report.other_payers"))
    return material.locale.label("label.payer", payer)


def payer_figure(
    material: Material, *, most: int | None = None, table: bool = True
) -> Figure | None:
    """Return the bars of euros before and after by payer, or None without payers.

    ``most`` keeps the dearest ones, ``table`` leaves the values to a table beside the chart.
    """
    kept = shown_payers(material)[:most]
    if not kept:
        return None
    bars = [_bar(material, payer) for payer in kept]
    own = [bar for payer, bar in zip(kept, bars, strict=True) if payer != OTHER and _measured(bar)]
    writer = material.writer
    fewer = len(kept) < len(shown_payers(material))
    headline = writer.must(
        "chart.payers.headline_most" if fewer else "chart.payers.headline",
        fell=fallen(own),
        count=len(own),
    )
    says = Saying(
        headline=headline,
        subtitle=writer.must("chart.payers.subtitle", count=_n(material)),
        description=writer.must("chart.payers.description", count=len(bars)),
    )
    keys = [plain(writer.must(f"chart.payers.{key}")) for key in ("before", "after")]
    canvas = Canvas(
        width=WIDTH, height=payer_height(len(bars)), shapes=payer_shapes(bars, keys[0], keys[1])
    )
    drawn = figure(material, "payers", says, canvas, payer_table(material))
    return drawn if table else beside(drawn)


def payer_table(material: Material) -> Grid:
    """Return a row a payer: before, after, avoided with interval, programme, net and grade."""
    columns = ("payer", "before", "after", "avoided", "interval", "programme", "net", "gains")
    rows = [_row(material, payer) for payer in payers(material)]
    total = (
        head(material.writer.must("table.total")),
        *(value_cell(material, item) for item in TOTALS[:3]),
        interval_cell(material, TOTALS[2]),
        value_cell(material, "cost.programme.mean"),
        value_cell(material, "cost.net.mean"),
        _grade(material, "saves_more_than_it_costs"),
    )
    return replace(grid(material, "payers", columns, [*rows, total]), total=True)


def avoided_figure(material: Material) -> Figure | None:
    """Return the chart of people by how much their yearly costs fell, or None without it."""
    series = material.evaluation.table(f"{COSTS}.avoided.bins")
    return None if series is None else spread_of(material, series, "spread_avoided", "eur")


def _row(material: Material, payer: str) -> tuple[Cell, ...]:
    stem = f"{STEM}{payer}"
    return (
        head(payer_name(material, payer)),
        value_cell(material, f"{stem}.before.mean"),
        value_cell(material, f"{stem}.after.mean"),
        value_cell(material, f"{stem}.avoided.mean"),
        interval_cell(material, f"{stem}.avoided.mean"),
        value_cell(material, f"{stem}.programme.mean"),
        value_cell(material, f"{stem}.net.mean"),
        _grade(material, f"payer_gains.{payer}"),
    )


def _grade(material: Material, claim_id: str) -> Cell:
    claim = material.evaluation.claim(claim_id)
    return sign(material.locale, "none") if claim is None else words(headed_grade(material, claim))


def _bar(material: Material, payer: str) -> PayerBar:
    before, after = (
        material.quantity(f"{STEM}{payer}.{part}.mean") for part in ("before", "after")
    )
    texts = [
        plain(value_cell(material, f"{STEM}{payer}.{part}.mean").text)
        for part in ("before", "after")
    ]
    return PayerBar(
        name=payer_name(material, payer),
        before=before.value if before else None,
        after=after.value if after else None,
        before_text=texts[0],
        after_text=texts[1],
    )


def _measured(bar: PayerBar) -> bool:
    """Whether both amounts are known and shown."""
    return bar.before is not None and bar.after is not None


def _merged(material: Material, payer: str) -> bool:
    quantity = material.quantity(f"{STEM}{payer}.before.mean")
    return quantity is not None and quantity.status == "suppressed" and quantity.reason == "merged"


def _n(material: Material) -> int:
    quantity = material.quantity("cost.before.mean")
    return quantity.n if quantity else 0

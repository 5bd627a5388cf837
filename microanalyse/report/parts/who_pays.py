"""Who pays and who gains on the page for who decides: the municipality first, then the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from microanalyse.catalogue import payers as known_payers
from microanalyse.report.material import Material
from microanalyse.report.page import Cell, Grid, Paragraph, Tile, Tiles
from microanalyse.report.parts.basis import recorded_note
from microanalyse.report.parts.cells import grid, head, value_cell
from microanalyse.report.parts.money import merged_names, payer_name, shown_payers
from microanalyse.report.parts.tiles import interval_note, named_tile
from microanalyse.report.text import Text, joined

WHOLE: Final = "cost.municipality"
CASH: Final = "value.layer.cash"
DOMAIN, CARER = "municipality", "informal_carer"
PARTS: Final = ("avoided", "programme", "net")


def who_pays_table(material: Material) -> Grid | None:
    """Return a row a payer, the municipality as a whole above its purses; None without payers."""
    shown = shown_payers(material)
    if not shown:
        return None
    whole = material.quantity(f"{WHOLE}.net.mean") is not None
    own = [payer for payer in shown if whole and _municipal(payer)]
    rows: list[tuple[Cell, ...]] = []
    if whole:
        name = material.writer.must("report.municipality.whole")
        rows.append((head(name), *_amounts(material, WHOLE)))
    for payer in own:
        name = material.writer.must("report.municipality.part", name=payer_name(material, payer))
        rows.append((head(name), *_amounts(material, f"cost.payer.{payer}")))
    rows.extend(
        (head(payer_name(material, payer)), *_amounts(material, f"cost.payer.{payer}"))
        for payer in shown
        if payer not in own
    )
    rows.append((head(material.writer.must("table.total")), *_amounts(material, "cost")))
    note = _note(material, shown, bool(own))
    table = grid(material, "payers_short", ("payer", *PARTS), rows, note=note)
    return replace(table, total=True)


def who_pays_tiles(material: Material) -> Tiles | None:
    """Return what the municipality keeps, with its chance, and how much of the fall is cash now."""
    tiles = [_whole_tile(material)]
    if material.quantity(CASH) is not None:
        tiles.append(named_tile(material, CASH, "report.cash"))
    kept = tuple(tile for tile in tiles if tile is not None)
    return Tiles(items=kept) if kept else None


def _whole_tile(material: Material) -> Tile | None:
    name = f"{WHOLE}.net.mean"
    if material.quantity(name) is None:
        return None
    made = named_tile(material, name, "report.municipality")
    chance = material.writer.first("report.municipality.chance")
    if chance is None or not material.has(name):
        return made
    return replace(made, note=joined((interval_note(material, name), chance)))


def _amounts(material: Material, stem: str) -> tuple[Cell, ...]:
    return tuple(value_cell(material, f"{stem}.{part}.mean") for part in PARTS)


def _note(material: Material, shown: Sequence[str], parts: bool) -> Text:
    """Return what a row does not say: who is inside it, rows counted twice, value not money."""
    writer, names = material.writer, merged_names(material)
    said = [writer.must("report.municipality.twice")] if parts else []
    if names:
        said.append(writer.must("report.merged_payers", names=names))
    if CARER in shown:
        said.append(writer.must("report.carer_is_value"))
    if beside := recorded_note(material):
        said.append(beside)
    return joined(tuple(said))


def carer_note(material: Material) -> Paragraph | None:
    """Return that a carer's euros are the value of hours; None where no carer is shown."""
    if CARER not in shown_payers(material):
        return None
    return Paragraph(text=material.writer.must("report.carer_is_value"), tone="muted")


def _municipal(payer: str) -> bool:
    known = known_payers().get(payer)
    return known is not None and known.domain == DOMAIN

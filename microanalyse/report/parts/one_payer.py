"""One payer on a page: what falls to it, for which kinds of help, and what it would put in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from microanalyse.catalogue import categories, payer_key
from microanalyse.catalogue import payers as known_payers
from microanalyse.errors import OutputRefused
from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Finding
from microanalyse.report.charts.payers import PayerBar
from microanalyse.report.disclosure.magnitudes import OTHER
from microanalyse.report.material import Material
from microanalyse.report.page import Cell, Figure, Grid, Tiles
from microanalyse.report.parts.bars import bars_figure
from microanalyse.report.parts.cells import grid, head, value_cell, words
from microanalyse.report.parts.money import payer_name, shown_payers
from microanalyse.report.parts.money import payers as study_payers
from microanalyse.report.parts.tiles import named_tile
from microanalyse.report.parts.work import unit_name, unit_of
from microanalyse.report.text import joined, plain

STEM: Final = "cost.payer."
NOT_ORGANISATIONS: Final = frozenset({OTHER, "unknown"})
OWN: Final = "household"
TILES: Final = ("before", "after", "programme", "net")


def payer_named(evaluation: Evaluation, name: str) -> str:
    """Return the key of the payer that goes by a name in this study; empty for an empty name.

    Raises
    ------
    OutputRefused
        The study has no such payer; the finding names those it has.
    """
    if not name:
        return ""
    tail = ".net.mean"
    inside = [
        item.id.removeprefix(STEM).removesuffix(tail)
        for item in evaluation.quantities
        if item.id.startswith(STEM) and item.id.endswith(tail)
    ]
    key = name if name in inside else payer_key(name)
    if key not in inside:
        known = ", ".join(item for item in inside if item != OTHER)
        fault = Finding(code="unknown_payer", severity="error", found=name, expected=known)
        raise OutputRefused([fault])
    return key


def payer_of(material: Material) -> str:
    """Return the payer of the page: the one asked for, or the organisation that gains most.

    Empty where the study has no payer that may be shown.
    """
    if material.payer:
        return material.payer
    gains = {
        key: quantity.value
        for key in study_payers(material)
        if _organisation(key)
        and (quantity := material.quantity(f"{STEM}{key}.net.mean")) is not None
        and quantity.value is not None
    }
    return max(gains, key=lambda key: (gains[key], key), default="")


def payer_tiles(material: Material, payer: str) -> Tiles:
    """Return euros before, after, what this payer puts in and what it keeps."""
    return Tiles(
        items=tuple(
            named_tile(material, f"{STEM}{payer}.{part}.mean", f"report.insurer.{part}")
            for part in TILES
        )
    )


def kinds_of(material: Material, payer: str) -> Sequence[str]:
    """Return the kinds of help this payer usually pays for and that the study has, dearest first.

    Those that may not be shown are left out.
    """
    found = {
        key: quantity.value
        for key, item in categories().items()
        if item.usual_payer == payer
        and (quantity := material.quantity(f"cost.category.{key}.before.mean")) is not None
        and quantity.value is not None
    }
    return sorted(found, key=lambda key: (-found[key], key))


def kinds_figure(material: Material, payer: str) -> Figure | None:
    """Return bars of euros before and after by kind of help, or None without any."""
    bars = [_bar(material, key) for key in kinds_of(material, payer)]
    values = kinds_table(material, payer)
    if not bars or values is None:
        return None
    return bars_figure(material, "kinds", "report.insurer.kinds", bars, values)


def kinds_table(material: Material, payer: str) -> Grid | None:
    """Return a row a kind of help: before, after and fewer in its unit, and the fall in euros."""
    rows = [_kind_row(material, key) for key in kinds_of(material, payer)]
    if not rows:
        return None
    note = material.writer.must("report.insurer.kinds.note", payer=payer_name(material, payer))
    columns = ("care", "unit", "before", "after", "fewer", "fall_eur")
    return grid(material, "kinds", columns, rows, note=note)


def inputs_table(material: Material, payer: str) -> Grid | None:
    """Return a row a payer, this one first: what it puts in, the fall, and what is left."""
    others = [key for key in shown_payers(material) if key != payer and _organisation(key)]
    shown = [payer, *others] if payer in shown_payers(material) else others
    if not shown:
        return None
    rows = [(head(payer_name(material, key)), *_put(material, f"{STEM}{key}")) for key in shown]
    said = [material.writer.must("report.insurer.put.note")]
    if names := _hidden_names(material):
        said.append(material.writer.must("report.insurer.put.hidden", names=names))
    note = joined(tuple(said))
    return grid(material, "inputs", ("payer", "programme", "avoided", "net"), rows, note=note)


def _hidden_names(material: Material) -> str:
    """Return the organisations that are in no row: a table without them would look complete."""
    shown = set(shown_payers(material))
    hidden = [key for key in study_payers(material) if key not in shown and _organisation(key)]
    return ", ".join(payer_name(material, key) for key in hidden)


def _put(material: Material, stem: str) -> tuple[Cell, ...]:
    return tuple(
        value_cell(material, f"{stem}.{part}.mean") for part in ("programme", "avoided", "net")
    )


def _kind_row(material: Material, category: str) -> tuple[Cell, ...]:
    unit = unit_of(material, category)
    name = material.locale.label("label.category", category)
    return (
        head(name),
        words(unit_name(material, unit)),
        *(value_cell(material, f"use.{category}.{part}.mean") for part in ("before", "after")),
        value_cell(material, f"use.{category}.avoided.mean"),
        value_cell(material, f"cost.category.{category}.avoided.mean"),
    )


def _bar(material: Material, category: str) -> PayerBar:
    ids = [f"cost.category.{category}.{part}.mean" for part in ("before", "after")]
    before, after = (material.quantity(item) for item in ids)
    texts = [plain(value_cell(material, item).text) for item in ids]
    return PayerBar(
        name=material.locale.label("label.category", category),
        before=before.value if before else None,
        after=after.value if after else None,
        before_text=texts[0],
        after_text=texts[1],
    )


def _organisation(payer: str) -> bool:
    known = known_payers().get(payer)
    return payer not in NOT_ORGANISATIONS and (known is None or known.domain != OWN)

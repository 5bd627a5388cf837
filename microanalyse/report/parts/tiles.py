"""Numbers that stand out, with the words of the page that shows them."""

from __future__ import annotations

from microanalyse.report.material import Material
from microanalyse.report.page import Tile
from microanalyse.report.parts.cells import interval_cell, value_cell
from microanalyse.report.text import Text


def named_tile(
    material: Material, quantity_id: str, words: str, part: str = "value", **values: str | int
) -> Tile:
    """Return one number under the words ``<words>.label`` and, where there are any, ``.note``.

    ``<words>.number``, where there is one, puts the number among words. Without a note of its own
    it has its interval below it; a number that is absent or kept back has the reason there.
    """
    writer, quantity = material.writer, material.quantity(quantity_id)
    label = writer.must(f"{words}.label", **values)
    number = value_cell(material, quantity_id, part).text
    if quantity is None:
        return Tile(label=label, number=number, note=writer.must("report.tile_note.absent"))
    if quantity.status != "ok":
        keys = (f"{words}.{quantity.reason}", f"reason.{quantity.reason}")
        return Tile(label=label, number=number, note=writer.first(*keys, **values) or ())
    number = writer.first(f"{words}.number", **values) or number
    note = writer.first(f"{words}.note", **values) or interval_note(material, quantity_id)
    return Tile(label=label, number=number, note=note)


def interval_note(material: Material, quantity_id: str) -> Text:
    """Return the interval in a sentence, or nothing where there is none."""
    quantity = material.quantity(quantity_id)
    if quantity is None or quantity.interval != "confidence":
        return ()
    interval = interval_cell(material, quantity_id).text
    level = material.writer.number(quantity_id, "level")
    return material.writer.must("report.interval", level=(level or "",), interval=interval)

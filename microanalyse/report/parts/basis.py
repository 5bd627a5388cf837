"""What money of years to come rests on, and the words that say so."""

from __future__ import annotations

from typing import Final

from microanalyse.report.material import Material
from microanalyse.report.page import Paragraph
from microanalyse.report.parts.figures import Saying
from microanalyse.report.text import Text, joined

BASIS: Final = "value.basis"
NONE: Final = "no_comparison"


def compared(material: Material) -> bool:
    """Whether a comparison whose conditions hold carries it; else it is the recorded fall."""
    return _row(material)[0] == "comparison"


def words_of(material: Material, key: str) -> Text:
    """Return the sentence ``<key>``, or ``<key>_compared`` where there is one and it applies."""
    writer = material.writer
    own = f"{key}_compared"
    return writer.must(own if compared(material) and writer.knows(own) else key)


def saying_of(material: Material, key: str) -> Saying:
    """Return what a figure says on this basis."""
    return Saying(
        headline=words_of(material, f"{key}.headline"),
        subtitle=words_of(material, f"{key}.subtitle"),
        description=words_of(material, f"{key}.description"),
    )


def value_note(material: Material) -> Paragraph | None:
    """Return what these numbers rest on, and why not on people without the approach."""
    if not material.has("value.net_present"):
        return None
    said = [words_of(material, "report.value_note")]
    why = _row(material)[1]
    if why not in {"", NONE}:
        reason = material.writer.must(f"claim.closed.{why}")
        said.append(material.writer.must("report.value_note_refused", why=reason))
    return Paragraph(text=joined(tuple(said)), tone="qualifier")


def recorded_note(material: Material) -> Text:
    """Return what the comparison leaves of a fall that a table shows as recorded; else nothing."""
    if not compared(material):
        return ()
    return material.writer.say("report.recorded_beside") or ()


def _row(material: Material) -> tuple[str, str]:
    table = material.evaluation.table(BASIS)
    basis, why = ("recorded", NONE) if table is None or not table.rows else table.rows[0]
    return str(basis), str(why)

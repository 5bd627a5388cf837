"""Short sentences for residents: one number each, people whole, nothing said half."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from microanalyse.records import Claim
from microanalyse.report.material import Material
from microanalyse.report.page import Bullets
from microanalyse.report.parts.claims import ATTRIBUTABLE, complex_alone, everyone, family
from microanalyse.report.parts.compared import decided
from microanalyse.report.text import Text

ENDINGS: Final = ("", "_least", "_most", "_few")
COMPLEX: Final = ("_complex",)
ALL: Final = ("_all",)


def short_sentences(
    material: Material, stem: str, endings: tuple[str, ...] = ENDINGS
) -> tuple[Text, ...]:
    """Return the sentences ``<stem>.s1``, ``.s2`` and so on, in their order.

    A sentence whose number may not be shown gives way to its form with a bound (``_least``,
    ``_most``), then to the one without a number (``_few``), and is left out where there is none.
    """
    return tuple(_numbered(material, stem, endings))


def claim_sentences(material: Material, claim_id: str) -> Bullets | None:
    """Return what a claim may say at its grade, in short sentences; None without the claim."""
    claim = material.evaluation.claim(claim_id)
    if claim is None:
        return None
    first = (
        *(COMPLEX if complex_alone(material, claim) else ()),
        *(ALL if everyone(material) else ()),
    )
    items = short_sentences(material, stem_of(material, claim), (*first, *ENDINGS))
    return Bullets(items=items) if items else None


def stem_of(material: Material, claim: Claim) -> str:
    """Return where the short words of a claim at its grade stand in the locale.

    Where people without the approach were asked too and no difference was shown, it says that
    instead: "we do not know" would hide it.
    """
    stem = f"report.resident.{family(claim)}"
    told = f"{stem}.compared"
    nothing = claim.grade < ATTRIBUTABLE and decided(material, claim)
    return told if nothing and material.writer.knows(f"{told}.s1") else f"{stem}.grade{claim.grade}"


def bullets(material: Material, stem: str) -> Bullets | None:
    """Return short sentences that rest on no claim, or None where none can be said."""
    items = short_sentences(material, stem)
    return Bullets(items=items) if items else None


def _numbered(material: Material, stem: str, endings: tuple[str, ...]) -> Iterator[Text]:
    writer, place = material.writer, 1
    while any(writer.knows(f"{stem}.s{place}{ending}") for ending in endings):
        text = writer.first(*(f"{stem}.s{place}{ending}" for ending in endings))
        if text is not None:
            yield text
        place += 1

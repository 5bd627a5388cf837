"""What can be decided on the evidence there is, beside what would make it firmer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from microanalyse.report.material import Material
from microanalyse.report.text import Text

ABOUT: Final = ("wellbeing_rose", "costs_fell")
MUNICIPALITY, EVERYONE = "cost.municipality.net.mean", "cost.net.mean"


def decisions(material: Material) -> tuple[Text, ...]:
    """Return what the grades of wellbeing and of costs allow, and who should share the bill."""
    return tuple(_decisions(material))


def _decisions(material: Material) -> Iterator[Text]:
    for key in ABOUT:
        claim = material.evaluation.claim(key)
        if claim is not None:
            yield material.writer.must(f"report.decide.{key}.grade{claim.grade}")
    own, everyone = material.quantity(MUNICIPALITY), material.quantity(EVERYONE)
    if own is None or own.value is None or everyone is None or everyone.value is None:
        return
    if own.value < 0 < everyone.value:
        yield material.writer.must("report.decide.municipality")

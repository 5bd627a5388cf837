"""One page for one payer: what falls to it, how sure, what is cash, what it would put in."""

from __future__ import annotations

from microanalyse.records import Claim
from microanalyse.report.material import Audience, Material
from microanalyse.report.page import Block, Bullets, Page, Paragraph, Section
from microanalyse.report.parts.answers import answer, why_bullets
from microanalyse.report.parts.claims import whys, would_raise
from microanalyse.report.parts.frame import chosen, page, section, studied
from microanalyse.report.parts.money import payer_name, payers
from microanalyse.report.parts.one_payer import (
    inputs_table,
    kinds_figure,
    kinds_table,
    payer_of,
    payer_tiles,
)
from microanalyse.report.parts.payer_budget import payer_budget_figure
from microanalyse.report.text import joined


def build(material: Material) -> Page:
    """Return the page: the answer first, then what it is about and how sure it is."""
    payer = payer_of(material)
    about = section(material, "insurer.about", _about(material, payer))
    if not payer:
        return page(material, "insurer", (about,))
    yours = section(material, "insurer.yours", _yours(material, payer))
    return page(material, "insurer", (yours, about, *_sections(material, payer)))


def _sections(material: Material, payer: str) -> tuple[Section, ...]:
    claim = material.evaluation.claim(f"payer_gains.{payer}")
    kinds: list[Block | None] = [kinds_figure(material, payer), kinds_table(material, payer)]
    return (
        section(material, "insurer.kinds", kinds, columns=2),
        section(material, "insurer.sure", [] if claim is None else _sure(material, claim)),
        section(material, "insurer.cash", [] if claim is None else _cash(material, claim)),
        section(material, "insurer.put", [_together(material), inputs_table(material, payer)]),
        section(material, "insurer.years", [payer_budget_figure(material, payer)]),
        section(material, "insurer.next", [] if claim is None else _next(material, claim)),
    )


def _about(material: Material, payer: str) -> list[Block | None]:
    if not material.has_costs:
        return [Paragraph(text=material.writer.must("report.absent.costs"), tone="lead")]
    if not payer:
        key = "no_programme" if _no_programme(material) else "no_payer"
        return [Paragraph(text=material.writer.must(f"report.insurer.{key}"), tone="lead")]
    name = payer_name(material, payer)
    key = "asked" if material.payer else "gains_most"
    about = material.writer.must(f"report.insurer.{key}", payer=name)
    return [Paragraph(text=joined((about, *studied(material), *chosen(material))), tone="lead")]


def _yours(material: Material, payer: str) -> list[Block | None]:
    claim_id = f"payer_gains.{payer}"
    if material.evaluation.claim(claim_id) is None:
        if _no_programme(material):
            return [Paragraph(text=material.writer.must("report.insurer.no_programme"))]
        name = payer_name(material, payer)
        return [Paragraph(text=material.writer.must("report.insurer.few", payer=name))]
    return [*answer(material, claim_id), payer_tiles(material, payer), _recorded(material, payer)]


def _no_programme(material: Material) -> bool:
    """Whether nothing is known of what the approach cost."""
    return not material.has("cost.programme.mean")


def _recorded(material: Material, payer: str) -> Paragraph | None:
    """Return that the tiles are as recorded, where the sentence above them is a comparison."""
    if not material.has(f"cost.payer.{payer}.route.comparison"):
        return None
    return Paragraph(text=material.writer.must("report.insurer.recorded"))


def _together(material: Material) -> Paragraph | None:
    """Return what all payers spent before and after: a fall for one may be a rise for another."""
    text = material.writer.say("report.insurer.together") if len(payers(material)) > 1 else None
    return None if text is None else Paragraph(text=text)


def _sure(material: Material, claim: Claim) -> list[Block | None]:
    reasons = why_bullets(material, claim)
    if reasons is None:
        return []
    return [Paragraph(text=material.writer.must("report.insurer.stops")), reasons]


def _cash(material: Material, claim: Claim) -> list[Block | None]:
    """Return what is known of the part that can become cash, in the words of its check."""
    checks = [check for check in claim.checks if check.id == "cashable"]
    passed = any(check.result == "pass" for check in checks)
    texts = whys(material, claim, [check for check in checks if check.result != "pass"])
    key = "agreed" if passed else "capacity"
    return [
        *(Paragraph(text=text) for text in texts),
        Paragraph(text=material.writer.must(f"report.insurer.cash.{key}")),
    ]


def _next(material: Material, claim: Claim) -> list[Block | None]:
    items = would_raise(material, [claim])
    return [Bullets(items=items)] if items else []


AUDIENCE = Audience(key="insurer", order=50, build=build)

"""What may be said of a claim as the answer to a heading, and below it how firmly."""

from __future__ import annotations

from microanalyse.records import Claim
from microanalyse.report.material import Material
from microanalyse.report.page import Bullets, Paragraph
from microanalyse.report.parts.claims import (
    grade_text,
    may_not_say,
    may_say,
    why_not_higher,
    would_raise,
)


def answer(material: Material, claim_id: str) -> tuple[Paragraph, ...]:
    """Return what may be said, and below it how firmly and what may not be said."""
    claim = material.evaluation.claim(claim_id)
    if claim is None:
        return ()
    grade, limit = grade_text(material, claim), may_not_say(material, claim)
    below = material.writer.must("report.claim.qualifier", grade=grade, limit=limit)
    return (
        Paragraph(text=may_say(material, claim), tone="answer"),
        Paragraph(text=below, tone="qualifier"),
    )


def said(material: Material, claim_id: str) -> Paragraph | None:
    """Return what may be said, as one sentence among others."""
    claim = material.evaluation.claim(claim_id)
    return None if claim is None else Paragraph(text=may_say(material, claim))


def why_bullets(material: Material, claim: Claim) -> Bullets | None:
    """Return why the grade of a claim stops where it does."""
    items = tuple(dict.fromkeys(why_not_higher(material, claim)))
    return Bullets(items=items) if items else None


def steps(material: Material, claim_ids: tuple[str, ...], most: int) -> Bullets | None:
    """Return what would lift the grades of these claims, each once, the first ones."""
    claims = [material.evaluation.claim(key) for key in claim_ids]
    items = would_raise(material, [claim for claim in claims if claim is not None])[:most]
    return Bullets(items=items) if items else None

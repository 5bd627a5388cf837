"""One printed page for who decides: better or not, how sure, what was saved and for whom."""

from __future__ import annotations

from collections.abc import Sequence

from microanalyse.records import Claim
from microanalyse.report.material import Audience, Material
from microanalyse.report.page import Block, Bullets, Grid, Page, Paragraph, Section
from microanalyse.report.parts.cells import grid, head, value_cell, words
from microanalyse.report.parts.claims import (
    MAIN,
    grade_text,
    main_claims,
    may_not_say,
    may_say,
    title,
    why_not_higher,
    would_raise,
)
from microanalyse.report.parts.frame import chosen, page, studied, withheld_sentence
from microanalyse.report.parts.money import money_tiles, payer_figure, payer_name, payers
from microanalyse.report.parts.wellbeing import paired_figure, wellbeing_tiles
from microanalyse.report.text import Number, Text

STEPS_SHOWN = 4


def build(material: Material) -> Page:
    """Return the page."""
    return page(
        material,
        "executive",
        (
            _section(material, "studied", _studied(material)),
            _section(material, "better", _wellbeing(material), columns=2),
            _section(material, "saved", _money(material), columns=2),
            _section(material, "say", _say(material)),
            _section(material, "unknown", _unknown(material)),
            _section(material, "next", _next(material)),
        ),
    )


def _section(
    material: Material, key: str, blocks: Sequence[Block | None], columns: int = 1
) -> Section:
    return Section(
        id=key,
        title=material.writer.must(f"audience.executive.section.{key}"),
        blocks=tuple(block for block in blocks if block is not None),
        columns=columns,
    )


def _studied(material: Material) -> list[Block]:
    sentences = (*studied(material), *chosen(material))
    return [Paragraph(text=_joined(sentences), tone="lead")]


def _wellbeing(material: Material) -> list[Block | None]:
    if not material.has_wellbeing:
        return [Paragraph(text=material.writer.must("report.absent.wellbeing"))]
    return [
        _answer(material, "wellbeing_rose"),
        wellbeing_tiles(material),
        paired_figure(material),
        _answer(material, "some_got_worse", tone="body"),
    ]


def _money(material: Material) -> list[Block | None]:
    if not material.has_costs:
        return [Paragraph(text=material.writer.must("report.absent.costs"))]
    return [
        _answer(material, "costs_fell"),
        money_tiles(material),
        payer_figure(material),
        _small_payer_table(material),
        _answer(material, "costs_rose_for_some", tone="body"),
    ]


def _answer(material: Material, claim_id: str, tone: str = "answer") -> Paragraph | None:
    claim = material.evaluation.claim(claim_id)
    if claim is None:
        return None
    return Paragraph(text=may_say(material, claim), tone="answer" if tone == "answer" else "body")


def _small_payer_table(material: Material) -> Grid | None:
    rows = [
        (
            head(payer_name(material, payer)),
            value_cell(material, f"cost.payer.{payer}.avoided.mean"),
            value_cell(material, f"cost.payer.{payer}.programme.mean"),
            value_cell(material, f"cost.payer.{payer}.net.mean"),
        )
        for payer in payers(material)
    ]
    if not rows:
        return None
    return grid(material, "payers_short", ("payer", "avoided", "programme", "net"), rows)


def _say(material: Material) -> list[Block | None]:
    claims = main_claims(material)
    if not claims:
        return []
    rows = [
        (
            head(title(material, claim)),
            words(grade_text(material, claim)),
            words(may_say(material, claim)),
            words(may_not_say(material, claim)),
        )
        for claim in claims
    ]
    return [grid(material, "claims", ("claim", "grade", "may", "may_not"), rows)]


def _unknown(material: Material) -> list[Block | None]:
    stops = dict.fromkeys(
        text for claim in _main(material) for text in why_not_higher(material, claim)
    )
    kept = withheld_sentence(material)
    items = (*stops, *((kept,) if kept else ()))
    return [Bullets(items=items)] if items else []


def _next(material: Material) -> list[Block | None]:
    items = would_raise(material, _main(material))[:STEPS_SHOWN]
    return [Bullets(items=items)] if items else []


def _main(material: Material) -> list[Claim]:
    return [claim for claim in main_claims(material) if claim.id in MAIN]


def _joined(sentences: Sequence[Text]) -> Text:
    pieces: list[str | Number] = []
    for sentence in sentences:
        pieces.extend((" ", *sentence) if pieces else sentence)
    return tuple(pieces)


AUDIENCE = Audience(key="executive", order=20, build=build)

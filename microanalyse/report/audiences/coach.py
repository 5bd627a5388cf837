"""For coaches and other professionals: what happened, what may be said, how to show more."""

from __future__ import annotations

from microanalyse.report.material import Audience, Material
from microanalyse.report.page import Block, Bullets, Page, Paragraph
from microanalyse.report.parts.claims import (
    claim_block,
    main_claims,
    payer_statements,
    would_raise,
)
from microanalyse.report.parts.dimensions import dimension_figures
from microanalyse.report.parts.frame import chosen, page, section, studied
from microanalyse.report.parts.money import money_tiles, payer_figure
from microanalyse.report.parts.origin import findings_table, flow_table
from microanalyse.report.parts.wellbeing import paired_figure, spread_figure, wellbeing_tiles
from microanalyse.report.parts.who_pays import carer_note
from microanalyse.report.text import joined


def build(material: Material) -> Page:
    """Return the page."""
    return page(
        material,
        "coach",
        (
            section(material, "coach.happened", _happened(material), columns=2),
            section(material, "coach.say", _say(material)),
            section(material, "coach.payers", [payer_statements(material)]),
            section(material, "coach.earn", _earn(material)),
            section(material, "coach.missing", [flow_table(material)]),
            section(material, "coach.findings", [findings_table(material)]),
        ),
    )


def _happened(material: Material) -> list[Block | None]:
    blocks: list[Block | None] = [
        Paragraph(text=joined((*studied(material), *chosen(material))), tone="lead")
    ]
    if material.has_wellbeing:
        blocks += [wellbeing_tiles(material), paired_figure(material)]
        blocks.append(spread_figure(material, "change"))
        blocks.extend(dimension_figures(material))
    if material.has_costs:
        blocks += [money_tiles(material), payer_figure(material), carer_note(material)]
    return blocks


def _say(material: Material) -> list[Block]:
    return [claim_block(material, claim, checks=False) for claim in main_claims(material)]


def _earn(material: Material) -> list[Block]:
    items = would_raise(material, main_claims(material))
    return [Bullets(items=items)] if items else []


AUDIENCE = Audience(key="coach", order=30, build=build)

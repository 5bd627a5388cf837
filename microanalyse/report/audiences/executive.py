"""One printed page for who decides: better or not, how sure, what was saved and for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from microanalyse.records import Claim
from microanalyse.report.material import Audience, Material
from microanalyse.report.page import Block, Bullets, Facts, Grid, Page, Paragraph, Section
from microanalyse.report.parts.cells import grid, head, value_cell, words
from microanalyse.report.parts.claims import (
    MAIN,
    grade_text,
    main_claims,
    may_not_say,
    may_say,
    title,
    why_not_higher,
    whys,
    would_raise,
)
from microanalyse.report.parts.frame import chosen, page, studied
from microanalyse.report.parts.money import (
    merged_names,
    money_tiles,
    payer_figure,
    payer_name,
    shown_payers,
)
from microanalyse.report.parts.wellbeing import paired_figure, wellbeing_tiles
from microanalyse.report.text import Text, joined

STEPS_SHOWN: Final = 4
PAYERS_SHOWN: Final = 6
LAST: Final = frozenset({"cashable", "lasting"})


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
    return [Paragraph(text=joined(sentences), tone="lead")]


def _wellbeing(material: Material) -> list[Block | None]:
    if not material.has_wellbeing:
        return [Paragraph(text=material.writer.must("report.absent.wellbeing"))]
    figure = paired_figure(material)
    return [
        _answer(material, "wellbeing_rose"),
        None if figure is None else replace(figure, table=None),
        wellbeing_tiles(material),
        _answer(material, "some_got_worse", tone="body"),
    ]


def _money(material: Material) -> list[Block | None]:
    if not material.has_costs:
        return [Paragraph(text=material.writer.must("report.absent.costs"))]
    return [
        _answer(material, "costs_fell"),
        money_tiles(material),
        payer_figure(material, most=PAYERS_SHOWN, table=False),
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
        for payer in shown_payers(material)
    ]
    if not rows:
        return None
    names = merged_names(material)
    note = material.writer.must("report.merged_payers", names=names) if names else ()
    columns = ("payer", "avoided", "programme", "net")
    return grid(material, "payers_short", columns, rows, note=note)


def _say(material: Material) -> list[Block | None]:
    rows = [
        (
            head(title(material, claim)),
            words(grade_text(material, claim)),
            words(may_say(material, claim)),
            words(may_not_say(material, claim)),
        )
        for claim in main_claims(material)
        if claim.kind != "harm"
    ]
    return [grid(material, "claims", ("claim", "grade", "may", "may_not"), rows)] if rows else []


def _unknown(material: Material) -> list[Block | None]:
    items = [
        (title(material, claim), joined(why))
        for claim in _main(material)
        if (why := _open(material, claim))
    ]
    return [Facts(items=tuple(items))] if items else []


def _open(material: Material, claim: Claim) -> tuple[Text, ...]:
    """Return why the claim stops, and whether it is cash or lasts where that did not pass."""
    last = [check for check in claim.checks if check.id in LAST and check.result != "pass"]
    return tuple(dict.fromkeys((*why_not_higher(material, claim), *whys(material, claim, last))))


def _next(material: Material) -> list[Block | None]:
    items = would_raise(material, _main(material))[:STEPS_SHOWN]
    return [Bullets(items=items)] if items else []


def _main(material: Material) -> list[Claim]:
    return [claim for claim in main_claims(material) if claim.id in MAIN]


AUDIENCE = Audience(key="executive", order=20, build=build)

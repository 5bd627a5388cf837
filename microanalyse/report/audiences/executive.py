"""One printed page for who decides: better or not, how sure, what was saved and for whom."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from microanalyse.records import Claim
from microanalyse.report.material import Audience, Material
from microanalyse.report.page import Block, Bullets, Facts, Grid, Page, Paragraph
from microanalyse.report.parts.cells import grid, head, value_cell, words
from microanalyse.report.parts.claims import (
    MAIN,
    grade_text,
    headed_grade,
    main_claims,
    may_not_say,
    may_say,
    title,
    why_not_higher,
    whys,
    would_raise,
)
from microanalyse.report.parts.figures import beside
from microanalyse.report.parts.frame import chosen, page, section, studied
from microanalyse.report.parts.money import (
    merged_names,
    payer_figure,
    payer_name,
    shown_payers,
)
from microanalyse.report.parts.wellbeing import paired_figure, wellbeing_tiles
from microanalyse.report.text import Text, joined

STEPS_SHOWN: Final = 4
PAYERS_SHOWN: Final = 5
HOLDS: Final = "holds_for_all_treated"
ANSWERED: Final = frozenset({"wellbeing_rose", "costs_fell", HOLDS})
MUNICIPAL, CARER = "gemeente_", "informal_carer"
LAST: Final = frozenset({"cashable", "lasting"})


def build(material: Material) -> Page:
    """Return the page."""
    return page(
        material,
        "executive",
        (
            section(material, "executive.studied", _studied(material)),
            section(material, "executive.better", _wellbeing(material), columns=2),
            section(material, "executive.saved", _money(material), columns=2),
            section(material, "executive.say", _say(material)),
            section(material, "executive.unknown", _unknown(material)),
            section(material, "executive.next", _next(material)),
        ),
    )


def _studied(material: Material) -> list[Block]:
    """Return what was studied, how it was chosen, and the claim's own sentence for whom it holds.

    The claim alone does not say whether lots were drawn or everyone was taken.
    """
    said = [*studied(material), *chosen(material)]
    claim = material.evaluation.claim(HOLDS)
    if claim is not None:
        said.append(may_say(material, claim))
    return [Paragraph(text=joined(tuple(said)), tone="lead")]


def _wellbeing(material: Material) -> list[Block | None]:
    if not material.has_wellbeing:
        return [Paragraph(text=material.writer.must("report.absent.wellbeing"))]
    figure = paired_figure(material)
    return [
        *_answer(material, "wellbeing_rose"),
        None if figure is None else beside(figure),
        wellbeing_tiles(material, short=True),
        _said(material, "some_got_worse"),
    ]


def _money(material: Material) -> list[Block | None]:
    if not material.has_costs:
        return [Paragraph(text=material.writer.must("report.absent.costs"))]
    return [
        *_answer(material, "costs_fell"),
        payer_figure(material, most=PAYERS_SHOWN, table=False),
        _small_payer_table(material),
        _said(material, "costs_rose_for_some"),
    ]


def _answer(material: Material, claim_id: str) -> tuple[Paragraph, ...]:
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


def _said(material: Material, claim_id: str) -> Paragraph | None:
    claim = material.evaluation.claim(claim_id)
    return None if claim is None else Paragraph(text=may_say(material, claim))


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
    total = (
        head(material.writer.must("table.total")),
        value_cell(material, "cost.avoided.mean"),
        value_cell(material, "cost.programme.mean"),
        value_cell(material, "cost.net.mean"),
    )
    columns = ("payer", "avoided", "programme", "net")
    table = grid(material, "payers_short", columns, [*rows, total], note=_payer_note(material))
    return replace(table, total=True)


def _payer_note(material: Material) -> Text:
    """Return what a row does not say: who is inside it, one purse in two rows, value not money."""
    writer, names = material.writer, merged_names(material)
    shown = shown_payers(material)
    said = [writer.must("report.merged_payers", names=names)] if names else []
    if sum(payer.startswith(MUNICIPAL) for payer in shown) > 1:
        said.append(writer.must("report.municipality_pots"))
    if CARER in shown:
        said.append(writer.must("report.carer_is_value"))
    return joined(tuple(said))


def _say(material: Material) -> list[Block | None]:
    rows = [
        (
            head(title(material, claim)),
            words(headed_grade(material, claim)),
            words(may_say(material, claim)),
            words(may_not_say(material, claim)),
        )
        for claim in main_claims(material)
        if claim.kind != "harm" and claim.id not in ANSWERED
    ]
    return [grid(material, "claims", ("claim", "grade", "may", "may_not"), rows)] if rows else []


def _unknown(material: Material) -> list[Block | None]:
    """Return per claim why it stops, each reason once: the first claim it stops says it."""
    said: set[Text] = set()
    items: list[tuple[Text, Text]] = []
    for claim in _main(material):
        why = [text for text in _open(material, claim) if text not in said]
        said.update(why)
        if why:
            items.append((title(material, claim), joined(why)))
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

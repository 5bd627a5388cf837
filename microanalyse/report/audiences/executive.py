"""One printed page for who decides: better or not, how sure, what was saved and for whom."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from microanalyse.records import Claim
from microanalyse.report.material import Audience, Material
from microanalyse.report.page import Block, Facts, Page, Paragraph
from microanalyse.report.parts.answers import answer, said
from microanalyse.report.parts.cells import grid, head, words
from microanalyse.report.parts.claims import (
    MAIN,
    headed_grade,
    main_claims,
    may_not_say,
    may_say,
    title,
    why_not_higher,
    whys,
    would_raise,
)
from microanalyse.report.parts.decide import decisions
from microanalyse.report.parts.figures import beside
from microanalyse.report.parts.frame import chosen, page, section, studied
from microanalyse.report.parts.money import payer_figure
from microanalyse.report.parts.wellbeing import paired_figure, wellbeing_tiles
from microanalyse.report.parts.who_pays import who_pays_table, who_pays_tiles
from microanalyse.report.text import Text, joined

STEPS_SHOWN: Final = 3
PAYERS_SHOWN: Final = 3
HOLDS: Final = "holds_for_all_treated"
ANSWERED: Final = frozenset({"wellbeing_rose", "costs_fell", HOLDS})
LASTING: Final = "lasting"


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
    told = [*studied(material), *chosen(material)]
    claim = material.evaluation.claim(HOLDS)
    if claim is not None:
        told.append(may_say(material, claim))
    return [Paragraph(text=joined(tuple(told)), tone="lead")]


def _wellbeing(material: Material) -> list[Block | None]:
    if not material.has_wellbeing:
        return [Paragraph(text=material.writer.must("report.absent.wellbeing"))]
    figure = paired_figure(material)
    return [
        *answer(material, "wellbeing_rose"),
        None if figure is None else beside(figure),
        wellbeing_tiles(material, short=True),
        said(material, "some_got_worse"),
    ]


def _money(material: Material) -> list[Block | None]:
    if not material.has_costs:
        return [Paragraph(text=material.writer.must("report.absent.costs"))]
    return [
        *_with_harm(answer(material, "costs_fell"), said(material, "costs_rose_for_some")),
        payer_figure(material, most=PAYERS_SHOWN, table=False),
        who_pays_table(material),
        who_pays_tiles(material),
    ]


def _with_harm(told: tuple[Paragraph, ...], harm: Paragraph | None) -> tuple[Paragraph, ...]:
    """Return the answer with for whom it was worse in the line below it, not further down."""
    if harm is None or not told:
        return told if harm is None else (harm,)
    last = told[-1]
    return (*told[:-1], replace(last, text=joined((last.text, harm.text))))


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
    """Return per claim why it stops, each reason once: the first claim it stops says it.

    A claim that shows nothing has said so already, in its own sentence.
    """
    told: set[Text] = set()
    items: list[tuple[Text, Text]] = []
    for claim in (item for item in _main(material) if item.grade):
        why = [text for text in _open(material, claim) if text not in told]
        told.update(why)
        if why:
            items.append((title(material, claim), joined(why)))
    return [Facts(items=tuple(items))] if items else []


def _open(material: Material, claim: Claim) -> tuple[Text, ...]:
    """Return why the claim stops, and whether it lasts where that did not pass."""
    last = [check for check in claim.checks if check.id == LASTING and check.result != "pass"]
    return tuple(dict.fromkeys((*why_not_higher(material, claim), *whys(material, claim, last))))


def _next(material: Material) -> list[Block | None]:
    """Return what can be decided now, and what would make the evidence firmer."""
    firmer = would_raise(material, _main(material))[:STEPS_SHOWN]
    lists = {"now": decisions(material), "firmer": firmer}
    items = tuple(
        (material.writer.must(f"report.decide.{key}"), joined(texts))
        for key, texts in lists.items()
        if texts
    )
    return [Facts(items=items)] if items else []


def _main(material: Material) -> list[Claim]:
    return [claim for claim in main_claims(material) if claim.id in MAIN]


AUDIENCE = Audience(key="executive", order=20, build=build)

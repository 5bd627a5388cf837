"""One person, internal: own words, plan, timeline, contacts, euros, and room to correct it.

It declares no ``AUDIENCE``: no list of audiences can make it, only its own command.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from microanalyse.report.material import Material
from microanalyse.report.page import Page, Paragraph, Room
from microanalyse.report.parts.frame import page, section
from microanalyse.report.parts.person import (
    about_person,
    contact_table,
    euro_table,
    own_words,
    plan_table,
    score_table,
    timeline_figure,
)

if TYPE_CHECKING:
    from microanalyse.evaluation.record import CaseRecord

LINES = 5


def build(material: Material, record: CaseRecord) -> Page:
    """Return the page; it makes no claim, for one person cannot show what helped."""
    writer = material.writer
    plan = plan_table(material, record)
    no_plan = Paragraph(text=writer.must("report.person.no_plan"))
    about = Paragraph(text=writer.must("report.person.not_proof"), tone="qualifier")
    made = page(
        material,
        "case",
        (
            section(material, "case.about", [about_person(material, record)]),
            section(material, "case.own", [own_words(material, record)]),
            section(material, "case.plan", [plan or no_plan]),
            section(material, "case.time", [timeline_figure(material, record), about]),
            section(material, "case.scores", [score_table(material, record)]),
            section(material, "case.contacts", [contact_table(material, record)]),
            section(material, "case.euros", [euro_table(material, record)]),
            section(material, "case.right", [_room(material)]),
        ),
    )
    title = writer.must("report.person.title", case=record.case_id)
    # the fingerprint below other pages is of an evaluation; this page has none
    return replace(
        made,
        title=title,
        stamps=(writer.must("report.person.stamp"), *made.stamps[1:]),
        footer=made.footer[:1],
        legend=made.legend[:2],
    )


def _room(material: Material) -> Room:
    writer = material.writer
    return Room(
        ask=writer.must("report.person.room.ask"),
        lines=LINES,
        signs=tuple(writer.must(f"report.person.room.{key}") for key in ("name", "date")),
    )

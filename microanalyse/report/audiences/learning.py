"""The learning history: cohorts and sites side by side, lessons as written, goals, four levels.

It declares no ``AUDIENCE``: it is about several studies and is made by its own command.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from microanalyse.report.material import Material
from microanalyse.report.page import Block, Page, Paragraph
from microanalyse.report.parts.frame import page, section
from microanalyse.report.parts.lessons import goal_blocks, lesson_blocks, level_table
from microanalyse.report.parts.side_by_side import (
    Beside,
    beside_figure,
    harms,
    other_rows,
    statements,
    studies_list,
    wellbeing_rows,
)

if TYPE_CHECKING:
    from microanalyse.evaluation.learning import LearningRecord


def build(material: Material, records: Sequence[LearningRecord], studies: Sequence[Beside]) -> Page:
    """Return the page; ``material`` holds no numbers, each study brings its own."""
    writer = material.writer
    about: list[Block | None] = [_about(material, records), studies_list(material, studies)]
    made = page(
        material,
        "learning",
        (
            section(material, "learning.about", about),
            section(material, "learning.lessons", lesson_blocks(material, records)),
            section(material, "learning.levels", [level_table(material, records)]),
            section(material, "learning.beside", _beside(material, studies)),
            section(material, "learning.say", [statements(material, studies)]),
            section(material, "learning.harm", [harms(material, studies)]),
            section(material, "learning.goals", goal_blocks(material, records)),
        ),
    )
    stamp = writer.must("report.lessons.stamp")
    return replace(
        made,
        title=writer.must("report.lessons.page_title"),
        stamps=(stamp, *made.stamps),
        # the fingerprint below other pages is of one evaluation; here there are several
        footer=made.footer[:1],
    )


def _about(material: Material, records: Sequence[LearningRecord]) -> Paragraph:
    lessons = sum(len(record.lessons) for record in records)
    text = material.writer.must("report.lessons.about", count=lessons, studies=len(records))
    return Paragraph(text=text, tone="lead")


def _beside(material: Material, studies: Sequence[Beside]) -> list[Block | None]:
    if all(study.shown is None and not study.few for study in studies):
        return []
    caveat = Paragraph(text=material.writer.must("report.beside.caveat"), tone="qualifier")
    return [
        caveat,
        beside_figure(material, studies),
        wellbeing_rows(material, studies),
        other_rows(material, studies),
    ]

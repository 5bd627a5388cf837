"""Lessons as they were written, by working principle and level; goals with their indicators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from microanalyse.catalogue.levels import levels
from microanalyse.report.disclosure.gate import MINIMUM_CELL
from microanalyse.report.material import Material
from microanalyse.report.page import Block, Cell, Entry, Facts, Grid, Paragraph
from microanalyse.report.parts.cells import grid, head, sign, words
from microanalyse.report.text import Number, Text, plain

if TYPE_CHECKING:
    from microanalyse.evaluation.learning import Indicator, LearningRecord, Lesson

GOALS: Final = ("1", "2", "3", "4", "5")


def lesson_blocks(material: Material, records: Sequence[LearningRecord]) -> list[Block]:
    """Return per working principle its lessons, each with where, when and at which level."""
    lessons = [lesson for record in records for lesson in record.lessons]
    blocks: list[Block] = []
    for place, principle in enumerate(_principles(lessons), start=1):
        name = (principle,) if principle else material.writer.must("report.lessons.no_principle")
        items = tuple(
            (_about(material, lesson), (lesson.text,))
            for lesson in lessons
            if lesson.principle == principle and lesson.text
        )
        blocks += [Entry(id=f"principle-{place}", title=name, paragraphs=()), Facts(items=items)]
    return blocks


def level_table(material: Material, records: Sequence[LearningRecord]) -> Grid:
    """Return how many lessons each principle has at each of the four levels, and elsewhere."""
    lessons = [lesson for record in records for lesson in record.lessons]
    keys = [*levels(), ""]
    rows = []
    for principle in _principles(lessons):
        own = [lesson for lesson in lessons if lesson.principle == principle]
        name = principle or plain(material.writer.must("report.lessons.no_principle"))
        counts = [sum(_column(lesson) == key for lesson in own) for key in keys]
        rows.append((head(name), *(_count(material, count) for count in counts)))
    columns = ("principle", *(f"level_{key}" for key in levels()), "level_other")
    return grid(material, "levels", columns, rows)


def goal_blocks(material: Material, records: Sequence[LearningRecord]) -> list[Block]:
    """Return the goals that have indicators, in their order, and which of the five have none."""
    writer = material.writer
    blocks: list[Block] = [Paragraph(text=writer.must("report.goals.about"), tone="muted")]
    named = [(record.name, item) for record in records for item in record.indicators]
    others = dict.fromkeys(item.goal for _, item in named if _goal(item) not in GOALS)
    for place, goal in enumerate((*GOALS, *others), start=1):
        own = [(name, item) for name, item in named if (_goal(item) or item.goal) == goal]
        if own:
            title = _goal_title(material, goal, own)
            blocks.append(Entry(id=f"goal-{place}", title=title, paragraphs=()))
            blocks.append(_indicators(material, place, own))
    filled = {_goal(item) for _, item in named}
    if empty := [goal for goal in GOALS if goal not in filled]:
        text = writer.must("report.goals.none", goals=", ".join(empty))
        blocks.append(Paragraph(text=text))
    return blocks


def _principles(lessons: Sequence[Lesson]) -> list[str]:
    """Return the principles in the order in which they were first written down, none last."""
    found = dict.fromkeys(lesson.principle for lesson in lessons)
    return sorted(found, key=lambda principle: not principle)


def _about(material: Material, lesson: Lesson) -> Text:
    parts = [lesson.title, lesson.site, lesson.year, _level_name(material, lesson.level)]
    return (" · ".join(part for part in parts if part),)


def _level_name(material: Material, level: str) -> str:
    return material.locale.label("report.level", level) if level in levels() else level


def _column(lesson: Lesson) -> str:
    return lesson.level if lesson.level in levels() else ""


def _count(material: Material, count: int) -> Cell:
    return Cell(text=(material.locale.number(count),), kind="number")


def _goal(item: Indicator) -> str:
    """Return the number of the goal, also where its name stands behind it; empty without one."""
    first = item.goal.strip()[:1]
    rest = item.goal.strip()[1:2]
    return first if first in GOALS and not rest.isdigit() else ""


def _goal_title(material: Material, goal: str, own: Sequence[tuple[str, Indicator]]) -> Text:
    written = next((item.goal for _, item in own if item.goal.strip() != goal), "")
    if goal not in GOALS:
        return (goal,) if goal else material.writer.must("report.goals.unnamed")
    if written:
        return (written,)
    return material.writer.must("report.goals.title", goal=goal)


def _indicators(material: Material, place: int, own: Sequence[tuple[str, Indicator]]) -> Grid:
    rows = [tuple(_indicator(material, name, item)) for name, item in own]
    columns = ("indicator", "study", "period", "value", "unit", "n", "source")
    caption = material.writer.must("report.goals.caption")
    return grid(material, f"goal_{place}", columns, rows, caption=caption)


def _indicator(material: Material, name: str, item: Indicator) -> Iterator[Cell]:
    few = item.n is not None and item.n < MINIMUM_CELL
    locale = material.locale
    yield head(item.name)
    yield words(name)
    yield _text(material, item.period)
    yield sign(locale, "withheld") if few else _value(material, item)
    yield _text(material, item.unit)
    yield sign(locale, "withheld") if few else _people(material, item)
    yield _text(material, item.source)


def _value(material: Material, item: Indicator) -> Cell:
    if item.value is None:
        return _text(material, item.written)
    shown = material.locale.number(item.value)
    number = Number(id="indicator", part="value", value=item.value, shown=shown)
    return Cell(text=(number,), kind="number")


def _people(material: Material, item: Indicator) -> Cell:
    if item.n is None:
        return sign(material.locale, "missing")
    return Cell(text=(material.locale.number(item.n),), kind="number")


def _text(material: Material, text: str) -> Cell:
    return words(text) if text else sign(material.locale, "none")

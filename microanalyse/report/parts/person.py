"""One person on an internal page: own words, plan, timeline, contacts and euros."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from microanalyse.catalogue import instruments
from microanalyse.report.charts.shapes import Chart
from microanalyse.report.charts.timeline import (
    WIDTH,
    Lane,
    Mark,
    Point,
    Timeline,
    timeline_height,
    timeline_shapes,
)
from microanalyse.report.dates import date_text, month_text
from microanalyse.report.material import Material
from microanalyse.report.page import Cell, Facts, Figure, Grid
from microanalyse.report.parts.cells import grid, head, sign, words
from microanalyse.report.parts.money import payer_name
from microanalyse.report.parts.work import unit_name
from microanalyse.report.text import Number, Text, joined, plain

if TYPE_CHECKING:
    from microanalyse.evaluation.record import CaseRecord, ScoreTaken

QUESTIONS: Final = ("want", "can", "need")
LANES: Final = 10
TICK_MONTHS: Final = (1, 7)


def about_person(material: Material, record: CaseRecord) -> Facts:
    """Return who it is about: place, year, and the days that mattered."""
    writer, locale = material.writer, material.locale
    items: list[tuple[Text, Text]] = []
    level = locale.label("report.groups.level", record.complexity)
    for key, value in (("site", record.site), ("cohort", record.cohort), ("complexity", level)):
        if value:
            items.append((writer.must(f"report.person.{key}"), (value,)))
    for name, day in record.dates:
        items.append((writer.must(f"report.person.{name}"), (date_text(day, locale),)))
    return Facts(items=tuple(items))


def own_words(material: Material, record: CaseRecord) -> Facts:
    """Return the three questions with what the person said, or that nothing was written down."""
    items: list[tuple[Text, Text]] = []
    for question in QUESTIONS:
        name = material.writer.must(f"report.person.question.{question}")
        said = [line.text for line in record.plans if line.question == question and line.text]
        items.extend((name, (text,)) for text in said)
        if not said:
            items.append((name, material.writer.must("report.person.nothing_said")))
    return Facts(items=tuple(items))


def plan_table(material: Material, record: CaseRecord) -> Grid | None:
    """Return what was agreed: what, who, when and whether it was done."""
    rows = [
        (
            head(line.action or line.text),
            _text(material, _question(material, line.question)),
            _text(material, line.who),
            _text(material, date_text(line.due, material.locale) if line.due else ""),
            _done(material, line.done),
        )
        for line in record.plans
        if line.action or line.who
    ]
    columns = ("agreed", "belongs_to", "who", "due", "done")
    note = _solution_note(material, record)
    return grid(material, "plan", columns, rows, note=note) if rows else None


def _solution_note(material: Material, record: CaseRecord) -> Text:
    """Return that a day of a solution and an open agreement can stand beside each other."""
    solved = any(name == "solution_date" for name, _ in record.dates)
    left = any(line.done is False for line in record.plans)
    return material.writer.must("report.person.solution_and_plan") if solved and left else ()


def timeline_figure(material: Material, record: CaseRecord) -> Figure | None:
    """Return scores, moments and help on one line of time, or None without dates."""
    data = _timeline(material, record)
    if data is None:
        return None
    writer = material.writer
    headline = writer.must("report.person.timeline.headline")
    return Figure(
        id="figure-timeline",
        headline=headline,
        subtitle=writer.must("report.person.timeline.subtitle"),
        chart=Chart(
            id="timeline",
            width=WIDTH,
            height=timeline_height(data),
            title=plain(headline),
            description=plain(writer.must("report.person.timeline.description")),
            shapes=timeline_shapes(data),
        ),
        table=None,
        table_label="",
    )


def score_table(material: Material, record: CaseRecord) -> Grid | None:
    """Return a row a scale and a column a moment; None without scores."""
    moments = list(dict.fromkeys(item.moment for item in record.scores if item.moment))
    scales = dict.fromkeys((item.instrument, item.subscale) for item in record.scores)
    ordered = sorted(scales, key=lambda scale: scale[0] != record.primary)
    rows = [
        (
            head(_scale_name(material, *scale, directed=not _all_higher(ordered))),
            *(_score(material, record, scale, moment) for moment in moments),
        )
        for scale in ordered
    ]
    if not rows or not moments:
        return None
    note = material.writer.must("report.person.higher_is_better") if _all_higher(ordered) else ()
    columns = ("scale", *("value" for _ in moments))
    made = grid(material, "person_scores", columns, rows, note=note)
    names = tuple((material.locale.label("label.moment", moment),) for moment in moments)
    return replace(made, columns=(made.columns[0], *names))


def contact_table(material: Material, record: CaseRecord) -> Grid | None:
    """Return help before and after in its own unit; None without any."""
    rows = [
        (
            head(material.locale.label("label.category", item.category)),
            words(unit_name(material, item.unit)),
            _number(material, f"case.use.{item.category}.before", item.before, euros=False),
            _number(material, f"case.use.{item.category}.after", item.after, euros=False),
        )
        for item in record.use
    ]
    note = _days_note(material, record)
    columns = ("care", "unit", "before", "after")
    return grid(material, "contacts", columns, rows, note=note) if rows else None


def euro_table(material: Material, record: CaseRecord) -> Grid | None:
    """Return euros by payer before and after, and what went into the programme; None without."""
    sums = [0.0, 0.0, 0.0]
    rows = []
    for item in record.euros:
        amounts = (item.before, item.after, item.programme)
        sums = [total + amount for total, amount in zip(sums, amounts, strict=True)]
        rows.append(_euro_row(material, payer_name(material, item.payer), item.payer, amounts))
    if not rows:
        return None
    name = plain(material.writer.must("table.total"))
    rows.append(_euro_row(material, name, "total", (sums[0], sums[1], sums[2])))
    columns = ("payer", "before", "after", "own_programme")
    note = joined((material.writer.must("report.person.euros_for"), _days_note(material, record)))
    made = grid(material, "person_euros", columns, rows, note=note)
    return replace(made, total=True)


def _euro_row(
    material: Material, name: str, key: str, amounts: tuple[float, float, float]
) -> tuple[Cell, ...]:
    parts = zip(("before", "after", "programme"), amounts, strict=True)
    return (
        head(name),
        *(_number(material, f"case.cost.{key}.{part}", value, euros=True) for part, value in parts),
    )


def _timeline(material: Material, record: CaseRecord) -> Timeline | None:
    scores = [item for item in record.scores if _on_line(item, record.primary)]
    days = [day for _, day in record.dates] + [item.day for item in scores if item.day]
    days += [end for span in record.spans for end in (span.start, span.end)]
    if len(set(days)) < 2:
        return None
    locale = material.locale
    scale = material.study("wellbeing")
    values = [item.score for item in scores]
    low, high = scale.get("min"), scale.get("max")
    along = _half_years(min(days), max(days))
    ticks = [(day.toordinal(), month_text(day, locale)) for day in along]
    return Timeline(
        ends=(min(days).toordinal(), max(days).toordinal()),
        scale=(
            float(low) if isinstance(low, int | float) else min(values, default=0.0),
            float(high) if isinstance(high, int | float) else max(values, default=1.0),
        ),
        score_name=plain(material.writer.must("report.person.timeline.score")),
        marks=[
            Mark(
                day=day.toordinal(), name=plain(material.writer.must(f"report.person.mark.{name}"))
            )
            for name, day in record.dates
        ],
        points=[
            Point(day=item.day.toordinal(), value=item.score, text=locale.number(item.score))
            for item in scores
            if item.day
        ],
        lanes=_lanes(material, record),
        ticks=ticks,
    )


def _on_line(item: ScoreTaken, primary: str) -> bool:
    return item.day is not None and item.instrument == primary and not item.subscale


def _lanes(material: Material, record: CaseRecord) -> Sequence[Lane]:
    names = list(dict.fromkeys(span.category for span in record.spans))[:LANES]
    return [
        Lane(
            name=plain(material.writer.must(
                "report.person.timeline.lane",
                name=material.locale.label("label.category", name),
            )),
            spans=tuple(
                (span.start.toordinal(), span.end.toordinal() + 1)
                for span in record.spans
                if span.category == name
            ),
        )
        for name in names
    ]  # fmt: skip


def _half_years(first: date, last: date) -> list[date]:
    months = [
        date(year, month, 1) for year in range(first.year, last.year + 1) for month in TICK_MONTHS
    ]
    return [day for day in months if first <= day <= last]


def _score(material: Material, record: CaseRecord, scale: tuple[str, str], moment: str) -> Cell:
    found = [
        item
        for item in record.scores
        if (item.instrument, item.subscale, item.moment) == (*scale, moment)
    ]
    if not found:
        return sign(material.locale, "missing")
    name = ".".join(part for part in ("case.score", *scale, moment) if part)
    return _number(material, name, found[-1].score, euros=False)


def _all_higher(scales: Sequence[tuple[str, str]]) -> bool:
    """Whether on every scale of the page a higher score is better."""
    return all(_higher_is_better(instrument) for instrument, _ in scales)


def _higher_is_better(instrument: str) -> bool | None:
    """Return which way a scale runs; None for one the catalogue does not know."""
    known = instruments().get(instrument)
    return None if known is None else known.higher_is_better


def _scale_name(material: Material, instrument: str, subscale: str, *, directed: bool) -> str:
    name = material.locale.label("label.instrument", instrument)
    name = f"{name}, {material.locale.label('label.subscale', subscale)}" if subscale else name
    higher = _higher_is_better(instrument)
    if not directed or higher is None:
        return name
    key = "higher" if higher else "lower"
    return plain(material.writer.must(f"report.person.{key}_named", name=name))


def _question(material: Material, question: str) -> str:
    if question not in QUESTIONS:
        return question
    return plain(material.writer.must(f"report.person.question.{question}"))


def _text(material: Material, text: str) -> Cell:
    return words(text) if text else sign(material.locale, "missing")


def _done(material: Material, done: bool | None) -> Cell:
    if done is None:
        return sign(material.locale, "missing")
    return words(material.writer.must(f"report.person.{'done' if done else 'open'}"))


def _number(material: Material, name: str, value: float, *, euros: bool) -> Cell:
    locale = material.locale
    shown = locale.money(value) if euros else locale.number(value)
    number = Number(id=name, part="value", value=value, shown=shown)
    return Cell(text=(number,), kind="number")


def _days_note(material: Material, record: CaseRecord) -> Text:
    before, after = record.days
    return material.writer.must("report.person.days", before=before, after=after)

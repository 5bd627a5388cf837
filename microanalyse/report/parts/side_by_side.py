"""Several studies beside each other: each number keeps its study in its id."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from microanalyse.report.charts.forest import ForestRow
from microanalyse.report.material import Material
from microanalyse.report.page import Cell, Facts, Figure, Grid
from microanalyse.report.parts.cells import grid, head, interval_cell, sign, value_cell, words
from microanalyse.report.parts.claims import headed_grade, may_not_say, may_say
from microanalyse.report.parts.groups import forest_figure, levels
from microanalyse.report.text import Number, Text, plain

CHANGE: Final = "wellbeing.change.mean"
AVOIDED: Final = "cost.avoided.mean"
FAST: Final = "timing.within_six_weeks.share"
PLACE_OR_YEAR: Final = re.compile(r"^subgroup\.(site|cohort)\.")
TOLD: Final = ("wellbeing_rose", "less_support", "costs_fell", "within_six_weeks")
HARM: Final = ("some_got_worse", "costs_rose_for_some")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One study of several: its place in the list, its name, and what may be shown of it.

    Attributes
    ----------
    shown : Material or None
        Of the disclosed evaluation; None where there are no numbers or too few people.
    few : bool
        Whether it has numbers of fewer people than may be shown.
    """

    place: int
    name: str
    shown: Material | None
    few: bool = False

    @property
    def stem(self) -> str:
        """Stands before the ids of its numbers."""
        return f"study{self.place}"


def studies_list(material: Material, studies: Sequence[Beside]) -> Facts:
    """Return for each name what study it is: its place and title, or why it has no numbers."""
    return Facts(items=tuple(((study.name,), _title(material, study)) for study in studies))


def _title(material: Material, study: Beside) -> Text:
    if study.shown is None:
        key = "few" if study.few else "no_numbers"
        return material.writer.must(f"report.beside.{key}")
    about = study.shown.study("study")
    parts = [str(about.get(key) or "") for key in ("site", "title")]
    own = ", ".join(part for part in parts if part)
    return (own,) if own else material.writer.must("report.untitled")


def wellbeing_rows(material: Material, studies: Sequence[Beside]) -> Grid:
    """Return a row a study, and below it a row a part of it: people, before, after, difference."""
    rows: list[tuple[Cell, ...]] = []
    for study in studies:
        rows.append((head(study.name), *_wellbeing(material, study)))
        rows.extend(_level_rows(study))
    columns = ("study", "n", "before", "after", "change", "interval")
    return grid(material, "beside_wellbeing", columns, rows)


def other_rows(material: Material, studies: Sequence[Beside]) -> Grid:
    """Return a row a study: the fall in costs with its interval, and how many were helped fast."""
    rows = [
        (
            head(study.name),
            _own(material, study, AVOIDED),
            _own(material, study, AVOIDED, interval=True),
            _own(material, study, "cost.programme.mean"),
            _own(material, study, FAST),
            _own(material, study, FAST, part="n"),
        )
        for study in studies
    ]
    columns = ("study", "avoided", "interval", "programme", "fast", "cases_seen")
    return grid(material, "beside_other", columns, rows)


def beside_figure(material: Material, studies: Sequence[Beside]) -> Figure | None:
    """Return the changes of the studies under each other; None with fewer than two."""
    rows = []
    for study in studies:
        found = None if study.shown is None else study.shown.quantity(CHANGE)
        if found is None or found.value is None or found.low is None or found.high is None:
            continue
        label = material.writer.must("report.beside.row", name=study.name, count=found.n)
        text = material.locale.number(found.value, 1)
        rows.append(
            ForestRow(
                name=plain(label), low=found.low, value=found.value, high=found.high, text=text
            )
        )
    if len(rows) < 2:
        return None
    return forest_figure(material, rows, "report.beside", wellbeing_rows(material, studies))


def statements(material: Material, studies: Sequence[Beside]) -> Grid | None:
    """Return what each study may and may not say, in the words of its own claims."""
    rows = []
    for study in studies:
        if study.shown is None:
            continue
        for key in TOLD:
            claim = study.shown.evaluation.claim(key)
            if claim is not None:
                texts = (headed_grade, may_say, may_not_say)
                said = [words(_tagged(text(study.shown, claim), study.stem)) for text in texts]
                rows.append((head(study.name), *said))
    columns = ("study", "grade", "may", "may_not")
    return grid(material, "beside_claims", columns, rows) if rows else None


def harms(material: Material, studies: Sequence[Beside]) -> Grid | None:
    """Return a row a study with who got worse and for whom costs rose; None without either."""
    rows = [
        (head(study.name), *(_harm(material, study, study.shown, key) for key in HARM))
        for study in studies
        if study.shown is not None
    ]
    told = any(cell.kind != "sign" for row in rows for cell in row[1:])
    return grid(material, "beside_harm", ("study", *HARM), rows) if told else None


def _harm(material: Material, study: Beside, shown: Material, key: str) -> Cell:
    claim = shown.evaluation.claim(key)
    if claim is None:
        return sign(material.locale, "missing")
    return words(_tagged(may_say(shown, claim), study.stem))


def _wellbeing(material: Material, study: Beside) -> tuple[Cell, ...]:
    return (
        _own(material, study, CHANGE, part="n"),
        _own(material, study, "wellbeing.before.mean"),
        _own(material, study, "wellbeing.after.mean"),
        _own(material, study, CHANGE),
        _own(material, study, CHANGE, interval=True),
    )


def _level_rows(study: Beside) -> list[tuple[Cell, ...]]:
    """Return the parts of a study by neighbourhood and year."""
    shown = study.shown
    if shown is None:
        return []
    none = sign(shown.locale, "none")
    inside = [
        level
        for level in levels(shown)
        if re.match(r"subgroup\.(site|cohort)\.", level.change.id)
        and level.change.value is not None
    ]
    return [
        (
            head(shown.writer.must("report.beside.part", column=level.column, name=level.name)),
            _of(study, value_cell(shown, level.change.id, "n")),
            none,
            none,
            _of(study, value_cell(shown, level.change.id)),
            _of(study, interval_cell(shown, level.change.id)),
        )
        for level in inside
    ]


def _own(
    material: Material, study: Beside, key: str, *, part: str = "value", interval: bool = False
) -> Cell:
    if study.shown is None:
        return sign(material.locale, "withheld" if study.few else "missing")
    cell = interval_cell(study.shown, key) if interval else value_cell(study.shown, key, part)
    return _of(study, cell)


def _of(study: Beside, cell: Cell) -> Cell:
    return replace(cell, text=_tagged(cell.text, study.stem))


def _tagged(text: Text, stem: str) -> Text:
    return tuple(
        replace(piece, id=f"{stem}.{piece.id}") if isinstance(piece, Number) else piece
        for piece in text
    )

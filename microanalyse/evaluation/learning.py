"""What a place or year learned, beside its numbers: the frozen record of a learning history.

Lessons are free text as the users wrote it. They stand in this record alone, never in an
Evaluation, and only the learning history shows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from microanalyse.catalogue.levels import level_key
from microanalyse.errors import InputRefused
from microanalyse.evaluation.pipeline import evaluate
from microanalyse.evaluation.result import Evaluation
from microanalyse.ingest.learning import learning_rows
from microanalyse.ingest.learning_names import learning_kind
from microanalyse.ingest.numerals import NotANumber, parse_number
from microanalyse.records import Finding, Place

REPORTED: Final = ("evaluation.json", "disclosed.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One lesson as it was written; ``level`` is a key of the four where it is one of them."""

    year: str
    site: str
    level: str
    principle: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator of a strategic goal; ``value`` is None where it is no number."""

    goal: str
    name: str
    period: str
    value: float | None
    written: str
    unit: str
    n: int | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningRecord:
    """One place or year: its numbers, where there are any, and what was written down.

    Attributes
    ----------
    name : str
        Of the folder or file, as the user gave it.
    evaluation : Evaluation or None
        Internal or disclosed; None where the folder holds no cases.
    """

    name: str
    evaluation: Evaluation | None
    lessons: tuple[Lesson, ...]
    indicators: tuple[Indicator, ...]


def learning_record(source: Path) -> LearningRecord:
    """Return the record of a folder: a folder of case files, of a report, or a file of cases.

    Raises
    ------
    InputRefused
        It does not exist, or what is in it cannot be read or evaluated.
    """
    if not source.exists():
        raise InputRefused(
            [Finding(code="file_not_found", severity="error", place=Place(file=source.name),
                     found=source.name)]
        )  # fmt: skip
    return LearningRecord(
        name=source.stem if source.is_file() else source.resolve().name,
        evaluation=_evaluation(source),
        lessons=tuple(_lesson(row) for row in learning_rows(source, "lessons")),
        indicators=tuple(_indicator(row) for row in learning_rows(source, "indicators")),
    )


def _evaluation(source: Path) -> Evaluation | None:
    for name in REPORTED:
        path = source / name
        if source.is_dir() and path.is_file():
            return _read_back(path)
    if source.is_dir() and not any(_may_hold_cases(path) for path in source.iterdir()):
        return None
    return evaluate(source)


def _read_back(path: Path) -> Evaluation:
    try:
        return Evaluation.from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        place = Place(file=path.name)
        fault = Finding(code="not_an_evaluation", severity="error", place=place, found=path.name)
        raise InputRefused([fault]) from error


def _may_hold_cases(path: Path) -> bool:
    tables = {".csv", ".tsv", ".txt", ".parquet", ".xlsx", ".xlsm", ".ods"}
    return path.is_file() and path.suffix.lower() in tables and learning_kind(path.stem) is None


def _lesson(row: Mapping[str, str]) -> Lesson:
    return Lesson(
        year=row["year"], site=row["site"], level=level_key(row["level"]),
        principle=row["principle"], title=row["title"], text=row["text"],
    )  # fmt: skip


def _indicator(row: Mapping[str, str]) -> Indicator:
    value, people = _number(row["value"]), _number(row["n"])
    return Indicator(
        goal=row["goal"], name=row["name"], period=row["period"],
        value=None if value is None else float(value), written=row["value"], unit=row["unit"],
        n=None if people is None else int(people), source=row["source"],
    )  # fmt: skip


def _number(text: str) -> Decimal | None:
    try:
        return parse_number(text) if text else None
    except NotANumber:
        return None

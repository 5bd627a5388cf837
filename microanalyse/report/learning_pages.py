"""Writes the learning history, a file a language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from microanalyse.errors import InputRefused, OutputRefused
from microanalyse.evaluation.learning import LearningRecord
from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Finding
from microanalyse.report.audiences.learning import build
from microanalyse.report.disclosure import disclose
from microanalyse.report.internal import write_pages
from microanalyse.report.material import Material
from microanalyse.report.parts.side_by_side import Beside
from microanalyse.report.render import render_page
from microanalyse.version import __version__
from microanalyse.words import Locale, locale

AUDIENCE_KEY: Final = "learning"


def write_learning(
    records: Sequence[LearningRecord], folder: Path, languages: Sequence[str]
) -> tuple[Path, ...]:
    """Write the learning history and return its paths.

    The numbers pass the same gate as public reports; the lessons stand as they were written, so the
    page is stamped to be read for names before it is shared.

    Raises
    ------
    InputRefused
        None of the records holds a lesson.
    OutputRefused
        Something else stands in their place.
    """
    if not any(record.lessons for record in records):
        raise InputRefused([Finding(code="no_lessons", severity="error")])
    public = [_public(record) for record in records]
    pages = {
        f"{AUDIENCE_KEY}.{language}.html": _page(records, public, locale(language))
        for language in languages
    }
    return write_pages(folder, pages, AUDIENCE_KEY)


def _page(
    records: Sequence[LearningRecord], public: Sequence[Evaluation | None], words: Locale
) -> str:
    synthetic = any(
        record.evaluation is not None and record.evaluation.provenance.get("synthetic")
        for record in records
    )
    provenance = {"version": __version__, "synthetic": synthetic}
    empty = Evaluation(study={}, quantities=(), provenance=provenance)
    studies = [
        Beside(
            place=place,
            name=record.name,
            shown=None if shown is None else Material(evaluation=shown, locale=words),
            few=record.evaluation is not None and shown is None,
        )
        for place, (record, shown) in enumerate(zip(records, public, strict=True), start=1)
    ]
    return render_page(build(Material(evaluation=empty, locale=words), records, _apart(studies)))


def _apart(studies: Sequence[Beside]) -> list[Beside]:
    """Return the studies with their place in the list behind names that two of them share."""
    names = [study.name for study in studies]
    return [
        replace(study, name=f"{study.name} ({study.place})")
        if names.count(study.name) > 1
        else study
        for study in studies
    ]


def _public(record: LearningRecord) -> Evaluation | None:
    if record.evaluation is None:
        return None
    settings = record.evaluation.study.get("report", {})
    try:
        return disclose(record.evaluation, minimum_cell=int(settings.get("minimum_cell", 10)))
    except OutputRefused:
        return None

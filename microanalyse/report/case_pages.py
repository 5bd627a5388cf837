"""Writes the page of one person, a file a language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from microanalyse.evaluation.record import CaseRecord
from microanalyse.evaluation.result import Evaluation
from microanalyse.report.audiences.case import build
from microanalyse.report.internal import file_stem, write_pages
from microanalyse.report.material import Material
from microanalyse.report.render import render_page
from microanalyse.study import Study, as_tree
from microanalyse.version import __version__
from microanalyse.words import locale


def write_case(
    record: CaseRecord, study: Study, synthetic: bool, folder: Path, languages: Sequence[str]
) -> tuple[Path, ...]:
    """Write one person's page and return its paths; always stamped internal.

    Raises
    ------
    OutputRefused
        Something else stands in their place.
    """
    provenance = {"version": __version__, "synthetic": synthetic or study.study.synthetic}
    empty = Evaluation(study=as_tree(study), quantities=(), provenance=provenance)
    pages = {
        f"case-{file_stem(record.case_id)}.{language}.html": render_page(
            build(Material(evaluation=empty, locale=locale(language), internal=True), record)
        )
        for language in languages
    }
    return write_pages(folder, pages, "case")

"""Recomputes what a report says, with the study that travels in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from microanalyse.errors import InputRefused
from microanalyse.evaluation import Evaluation, evaluate
from microanalyse.evaluation.verify import Verification, verify_json
from microanalyse.ingest import Tables
from microanalyse.records import Finding, Place
from microanalyse.report import disclose
from microanalyse.report.reading import read_page
from microanalyse.report.verify import verify_page
from microanalyse.study import Study, from_tree
from microanalyse.words import languages


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    """What was handed over.

    Attributes
    ----------
    text : str
        The file.
    study : Mapping or None
        The study in it; None where it holds none.
    study_file : str
        What the study's file was called; empty where that is not said.
    internal : bool
        Whether it shows everything instead of what was disclosed.
    page : bool
        A page, or else an evaluation as JSON.
    """

    text: str
    study: Mapping[str, Any] | None
    study_file: str
    internal: bool
    page: bool


def verify(report: Path, beside: Study, read: Callable[[Study], Tables]) -> Verification:
    """Return how a report compares with what the data give.

    Parameters
    ----------
    report : Path
        A page, an ``evaluation.json`` or a ``disclosed.json``.
    beside : Study
        The protocol beside the data: what a public report leaves out, how to read the files, is
        taken from it, and everything where the report holds no study.
    read : callable
        Reads the data by a study.

    Raises
    ------
    InputRefused
        The report or the data cannot be read.
    StudyRefused
        The study in the report is none.
    """
    stated = _stated(report)
    study = _study(stated, beside)
    evaluation = evaluate(read(study), study)
    shown = evaluation if stated.internal else _public(evaluation)
    if not stated.page:
        return verify_json(stated.text, shown)
    found = verify_page(stated.text, shown, internal=stated.internal)
    if stated.study is None:
        return replace(found, remarks=("study_beside", *found.remarks))
    return found


def _stated(report: Path) -> _Stated:
    try:
        text = report.read_bytes().decode("utf-8")
        return _json(text) if report.suffix == ".json" else _page(text)
    except FileNotFoundError as error:
        raise _refused("file_not_found", report) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _refused("not_a_report", report) from error


def _page(text: str) -> _Stated:
    page = read_page(text)
    if page.language not in languages() or not page.numbers:
        raise ValueError("no numbers")
    study = json.loads(page.study) if page.study else None
    internal = study is not None and "input" in study
    return _Stated(text=text, study=study, study_file="", internal=internal, page=True)


def _json(text: str) -> _Stated:
    evaluation = Evaluation.from_json(text)
    return _Stated(
        text=text,
        study=evaluation.study,
        study_file=str(evaluation.provenance.get("study_file") or ""),
        internal=evaluation.release == "internal",
        page=False,
    )


def _study(stated: _Stated, beside: Study) -> Study:
    if stated.study is None:
        return beside
    found = from_tree(stated.study, source=stated.study_file or beside.source)
    return found if "input" in stated.study else replace(found, input=beside.input)


def _public(evaluation: Evaluation) -> Evaluation:
    cell = int(evaluation.study["report"]["minimum_cell"])
    return disclose(evaluation, minimum_cell=cell)


def _refused(code: str, path: Path) -> InputRefused:
    return InputRefused([Finding(code=code, severity="error", place=Place(file=path.name))])

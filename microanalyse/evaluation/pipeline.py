"""From an input to an evaluation: read, check, reduce, compute. The Python API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from microanalyse.checks import refuse
from microanalyse.evaluation.fingerprints import PEOPLE
from microanalyse.evaluation.intake import check, read, study_beside
from microanalyse.evaluation.people import people_of
from microanalyse.evaluation.result import Evaluation
from microanalyse.evaluation.run import evaluate_reduced
from microanalyse.ingest import Tables
from microanalyse.reduce import reduce
from microanalyse.study import Study, load_study
from microanalyse.version import __version__

if TYPE_CHECKING:
    import pandas as pd


def evaluate(
    source: str | Path | pd.DataFrame | Mapping[str, pd.DataFrame] | Tables,
    study: Study | str | Path | None = None,
    *,
    seed: int | None = None,
    **options: Any,
) -> Evaluation:
    """Evaluate case files: numbers, claims, tables and their provenance.

    Parameters
    ----------
    source : path, folder, DataFrame, DataFrames by table name, or Tables
        What to evaluate.
    study : Study or path, optional
        The protocol; without one the ``study.toml`` beside the input, or the defaults.
    seed : int, optional
        Replaces ``[analysis] seed``.
    **options
        As for ``read``.

    Raises
    ------
    InputRefused
        The input has errors; all of them are in ``findings``.
    StudyRefused
        The protocol cannot be understood.
    """
    protocol = _protocol(source, study)
    if seed is not None:
        protocol = replace(protocol, analysis=replace(protocol.analysis, seed=seed))
    tables = source if isinstance(source, Tables) else read(source, protocol, **options)
    findings = check(tables, protocol)
    refuse(findings)
    if tables.synthetic and not protocol.study.synthetic:
        protocol = replace(protocol, study=replace(protocol.study, synthetic=True))
    reduced = reduce(tables, protocol)
    provenance = {**_provenance(tables, protocol), PEOPLE: people_of(reduced, protocol)}
    return evaluate_reduced(reduced, protocol, findings=findings, provenance=provenance)


def _protocol(source: object, study: Study | str | Path | None) -> Study:
    if isinstance(study, Study):
        return study
    if study is not None:
        return load_study(Path(study))
    return study_beside(source)


def _provenance(tables: Tables, study: Study) -> dict[str, Any]:
    return {
        "version": __version__,
        "seed": study.analysis.seed,
        "engine": tables.engine.name,
        "synthetic": tables.synthetic or study.study.synthetic,
        "study_file": study.source,
        "files": [
            {"file": item.file, "sha256": item.sha256, "rows": item.rows} for item in tables.sources
        ],
        "columns": [
            {
                "file": item.file,
                "sheet": item.sheet,
                "heading": item.heading,
                "table": item.table,
                "column": item.column,
            }
            for item in tables.understood
        ],
    }

"""Reading and checking an input, without what computes numbers. The Python API."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from microanalyse.checks import check as check_tables
from microanalyse.ingest import ReadOptions, Tables
from microanalyse.ingest import read as read_tables
from microanalyse.records import Finding
from microanalyse.study import Study, find_study, load_study

if TYPE_CHECKING:
    import pandas as pd


def read(
    source: str | Path | pd.DataFrame | Mapping[str, pd.DataFrame],
    study: Study | None = None,
    **options: Any,
) -> Tables:
    """Read case files into canonical tables.

    Parameters
    ----------
    source : path, folder, DataFrame, or DataFrames by table name
        Parquet, CSV or a workbook; wide, nested or long.
    study : Study, optional
        The protocol; without one the ``study.toml`` beside the input is used, or the defaults.
    **options
        ``scores``, ``costs``, ``population`` (paths), ``columns`` (canonical name to heading),
        ``where`` (which rows).

    Raises
    ------
    InputRefused
        The input cannot be read at all; its findings say why.
    StudyRefused
        The ``study.toml`` beside the input cannot be understood.
    """
    return read_tables(source, study or study_beside(source), ReadOptions(**options))


def check(tables: Tables, study: Study | None = None) -> tuple[Finding, ...]:
    """Return every finding: errors, warnings and notes, with their places."""
    return check_tables(tables, study or load_study(None))


def study_beside(source: object) -> Study:
    """Return the study that lies beside an input, or the defaults."""
    return load_study(find_study(Path(source)) if isinstance(source, str | Path) else None)

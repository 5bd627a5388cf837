"""A study as a folder of files, ready to evaluate."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from microanalyse.study.model import About
from microanalyse.synthetic.study import SyntheticStudy
from microanalyse.synthetic.study_toml import EXAMPLE, cases_study, write_toml
from microanalyse.synthetic.table import Table
from microanalyse.synthetic.write_csv import write_csv
from microanalyse.synthetic.write_parquet import write_flat, write_nested
from microanalyse.synthetic.write_workbook import write_workbook


def write_study(study: SyntheticStudy, folder: Path, about: About = EXAMPLE) -> Path:
    """Write cases, population, activities, audit and protocol; return the path of the cases.

    Parameters
    ----------
    study : SyntheticStudy
        As made by ``make_study``.
    folder : Path
        Made where it is missing; files of the same names are overwritten.
    about : About
        Title, site and question for the protocol.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "cases.parquet"
    write_nested(path, study.cases, (study.scores, study.costs, study.plans))
    write_flat(folder / "population.parquet", study.population)
    write_flat(folder / "activities.parquet", study.activities)
    write_audit(study, folder / "population.parquet", folder / "audit.json")
    beside = {"population": "population.parquet", "activities": "activities.parquet"}
    tree = cases_study(about, n_population=len(study.population.rows), beside=beside)
    write_toml(folder / "cases.study.toml", tree)
    return path


def write_other_shapes(study: SyntheticStudy, folder: Path, about: About = EXAMPLE) -> None:
    """Write the same study as text files and as a workbook, beside what ``write_study`` wrote."""
    write_text(study, folder / "cases-csv", about)
    write_workbook(folder / "cases.xlsx", _tables(study))


def write_text(study: SyntheticStudy, folder: Path, about: About = EXAMPLE) -> None:
    """Write a study as a folder of text files with its protocol and audit."""
    write_csv(folder, (*_tables(study), study.population, study.activities))
    write_audit(study, folder / "populatie.csv", folder / "audit.json")
    tree = cases_study(about, n_population=len(study.population.rows))
    write_toml(folder / "study.toml", tree)


def _tables(study: SyntheticStudy) -> tuple[Table, ...]:
    return (study.cases, study.scores, study.costs, study.plans)


def write_audit(study: SyntheticStudy, frame: Path, path: Path) -> None:
    """Write how the cases were drawn, with the fingerprint of the file they were drawn from."""
    fingerprint = hashlib.sha256(frame.read_bytes()).hexdigest()
    audit = {"seed": study.audit["seed"], "frame_sha256": fingerprint, **study.audit}
    path.write_text(json.dumps(audit, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

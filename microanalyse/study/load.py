"""Reads ``study.toml``; refuses it with every fault at once."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from microanalyse.errors import StudyRefused
from microanalyse.records import Finding
from microanalyse.study.build import build
from microanalyse.study.consistency import inconsistencies
from microanalyse.study.decode import Where, leaves
from microanalyse.study.lines import lines_of
from microanalyse.study.model import Study

_LINE = re.compile(r"\(at line (\d+)")


def load_study(path: Path | None) -> Study:
    """Return the study of a file, or the one of all defaults.

    Parameters
    ----------
    path : Path or None
        A ``study.toml``; None gives the defaults.

    Raises
    ------
    StudyRefused
        The file is missing or broken, or holds keys or values that cannot be; one finding each.
    """
    if path is None:
        return build({}, source="", fill=True)
    text = _text(path)
    where = Where(path.name, lines_of(text))
    values, faults = leaves(_tree(text, path.name), where)
    faults.extend(inconsistencies(values, where, tuple(faults)))
    if faults:
        raise StudyRefused(sorted(faults, key=_in_file_order))
    return build(values, source=path.name, fill=True)


def find_study(input_path: Path) -> Path | None:
    """Return the study that lies beside an input, or None.

    ``cases.study.toml`` beside ``cases.parquet`` goes before ``study.toml``; for a folder the
    ``study.toml`` inside it goes before the one beside it.
    """
    stem = input_path.name if input_path.is_dir() else input_path.stem
    candidates = [input_path.with_name(f"{stem}.study.toml")]
    if input_path.is_dir():
        candidates.append(input_path / "study.toml")
    candidates.append(input_path.with_name("study.toml"))
    return next((path for path in candidates if path.is_file()), None)


def _text(path: Path) -> str:
    if not path.is_file():
        raise StudyRefused([Where(path.name, {}).fault("study_file_missing", "", found=path.name)])
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise StudyRefused([_broken(path.name, line)]) from error


def _tree(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = _LINE.search(str(error))
        line = int(match[1]) if match else text.count("\n") + 1
        raise StudyRefused([_broken(file, line)]) from error


def _broken(file: str, line: int) -> Finding:
    return Where(file, {"": line}).fault("study_broken_toml", "")


def _in_file_order(finding: Finding) -> tuple[int, str]:
    return finding.place.row or 0, finding.place.column

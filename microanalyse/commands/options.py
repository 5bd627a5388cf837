"""Reading options that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from microanalyse.errors import StudyRefused
from microanalyse.records import Finding
from microanalyse.study import Study, find_study, load_study


def columns_of(pairs: Sequence[str]) -> dict[str, str]:
    """Return canonical name to heading from ``--map name=heading``.

    Raises
    ------
    StudyRefused
        A pair has no equals sign.
    """
    wrong = [pair for pair in pairs if "=" not in pair]
    if wrong:
        raise StudyRefused([Finding(code="map_without_equals", severity="error", found=wrong[0])])
    return {name.strip(): heading.strip() for name, _, heading in (p.partition("=") for p in pairs)}


def protocol(source: Path, asked: Path | None, seed: int | None) -> Study:
    """Return the study named, or the one beside the input, or the defaults.

    Raises
    ------
    StudyRefused
        The file named does not exist or cannot be understood.
    """
    study = load_study(asked if asked is not None else find_study(source))
    if seed is None:
        return study
    return replace(study, analysis=replace(study.analysis, seed=seed))

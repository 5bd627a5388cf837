"""A folder of reports is made beside and swapped in whole, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from microanalyse.errors import OutputRefused
from microanalyse.evaluation.result import SCHEMA
from microanalyse.records import Finding, Place

MARKER: Final = "evaluation.json"
HEAD: Final = 200


def refuse_strange(folder: Path) -> None:
    """Refuse a place that is not free, empty or a folder we made ourselves.

    Raises
    ------
    OutputRefused
        A file, a link, or a folder with something else in it.
    """
    if not folder.exists() and not folder.is_symlink():
        return
    if folder.is_symlink() or not folder.is_dir() or (any(folder.iterdir()) and not _ours(folder)):
        place = Place(file=folder.name)
        raise OutputRefused([Finding(code="folder_not_ours", severity="error", place=place)])


def swap_in(folder: Path, contents: Mapping[str, str]) -> tuple[Path, ...]:
    """Write all files in a folder beside, then put it in the place of the old one.

    Whatever stops it half-way, the old folder stands and nothing is left beside it.
    """
    refuse_strange(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        new = made / "new"
        new.mkdir()
        for name, text in contents.items():
            (new / name).write_bytes(text.encode("utf-8"))
        _exchange(new, folder, made / "old")
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return tuple(folder / name for name in contents)


def _exchange(new: Path, folder: Path, old: Path) -> None:
    if not folder.exists():
        new.rename(folder)
        return
    folder.rename(old)
    try:
        new.rename(folder)
    except BaseException:
        old.rename(folder)
        raise


def _ours(folder: Path) -> bool:
    marker = folder / MARKER
    if not marker.is_file():
        return False
    with marker.open(encoding="utf-8", errors="replace") as stream:
        return f'"schema": "{SCHEMA}"' in stream.read(HEAD)

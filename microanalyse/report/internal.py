"""Pages that hold text of people: written one by one, apart from the reports for everybody."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from microanalyse.errors import OutputRefused
from microanalyse.records import Finding, Place
from microanalyse.report.reading import read_page


def file_stem(text: str) -> str:
    """Return a user's text as a part of a file name: letters, digits, dash and underscore."""
    return re.sub(r"[^\w-]+", "_", text).strip("_") or "x"


def write_pages(folder: Path, pages: Mapping[str, str], audience: str) -> tuple[Path, ...]:
    """Write pages of one audience into a folder; each is there whole or not at all.

    Raises
    ------
    OutputRefused
        A file of that name is there that is no such page, or the folder is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise OutputRefused([_not_ours(folder)])
    paths = {folder / name: html for name, html in pages.items()}
    strange = [path for path in paths if path.exists() and not _ours(path, audience)]
    if strange:
        raise OutputRefused([_not_ours(path) for path in strange])
    folder.mkdir(parents=True, exist_ok=True)
    for path, html in paths.items():
        _swap_in(path, html)
    return tuple(paths)


def _swap_in(path: Path, html: str) -> None:
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(html.encode("utf-8"))
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _ours(path: Path, audience: str) -> bool:
    if not path.is_file() or path.is_symlink():
        return False
    return read_page(path.read_text(encoding="utf-8", errors="replace")).audience == audience


def _not_ours(path: Path) -> Finding:
    return Finding(code="file_not_ours", severity="error", place=Place(file=path.name))

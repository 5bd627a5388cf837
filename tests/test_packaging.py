"""What is listed for packaging is what there is: an unlisted one works only in a checkout."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_package_is_listed() -> None:
    listed = set(SETTINGS["tool"]["setuptools"]["packages"])
    mapped = set(SETTINGS["tool"]["setuptools"]["package-dir"])
    found = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for path in (ROOT / "microanalyse").rglob("__init__.py")
    }
    assert listed == found | mapped


def test_every_data_file_is_packaged() -> None:
    data = SETTINGS["tool"]["setuptools"]["package-data"]
    for path in (ROOT / "microanalyse").rglob("*"):
        if path.is_file() and path.suffix not in {".py", ".pyc"} and path.name != "py.typed":
            assert ".".join(path.parent.relative_to(ROOT).parts) in data, path.name

"""Reads a table of facts that lies beside this module."""

from __future__ import annotations

import csv
import unicodedata
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of ``<name>.csv`` as texts by heading."""
    text = files("microanalyse.catalogue").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def number(text: str) -> float | None:
    """Return a number, or None where the fact is not known."""
    return float(text) if text else None


def several(text: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds a list, parted by ``|``."""
    return tuple(part for part in text.split("|") if part)


def slug(text: str) -> str:
    """Return a name as a key: lower case, no accents, words joined by underscores."""
    plain = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in "".join(plain).lower())
    return "_".join(words.split())

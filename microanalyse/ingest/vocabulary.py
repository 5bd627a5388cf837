"""The words people write in a column, and the canonical value each stands for."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from microanalyse.catalogue import category_names, payer_names, unit_names
from microanalyse.ingest.nearest import plain
from microanalyse.words import languages, locale

WORD_COLUMNS = frozenset(
    {
        "period", "basis", "kind", "rater", "asked_by", "mode", "exit_reason",
        "complexity", "question", "moment",
    }
)  # fmt: skip
KEY_COLUMNS = frozenset({"payer", "category", "unit"})
OPEN_COLUMNS = frozenset({"moment", "payer", "category", "unit"})  # a user's own value is kept


@cache
def words(column: str) -> Mapping[str, str]:
    """Return the words of a column without spaces, signs and accents, with what they stand for."""
    found = {plain(row["word"]): row["value"] for row in _rows() if row["column"] == column}
    if column in KEY_COLUMNS:
        found = {**found, **_catalogue(column)}
    return MappingProxyType({word: value for word, value in found.items() if word})


@cache
def values(column: str) -> tuple[str, ...]:
    """Return the canonical values of a column, in the order of the catalogue."""
    return tuple(dict.fromkeys(row["value"] for row in _rows() if row["column"] == column))


@cache
def missing() -> frozenset[str]:
    """Return the texts, in small letters, that stand for 'nothing filled in'."""
    return frozenset(row["word"].casefold() for row in _rows() if row["column"] == "missing")


def is_missing(text: str) -> bool:
    """Return whether a text stands for 'nothing filled in'."""
    stripped = text.strip().casefold()
    return not stripped or stripped in missing()


def own_key(text: str) -> str:
    """Return a user's own word as a key: small letters, with ``_`` for all else."""
    marked = "".join(c if c.isalnum() else " " for c in text.casefold())
    return "_".join(marked.split())


@cache
def _rows() -> tuple[dict[str, str], ...]:
    path = files("microanalyse.ingest").joinpath("words.csv")
    return tuple(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def _catalogue(column: str) -> dict[str, str]:
    """Return keys and other names of the catalogue, and the labels reports use, in any language."""
    stem = f"label.{column}."
    labels = {
        plain(str(label)): key.removeprefix(stem)
        for language in languages()
        for key, label in locale(language).entries.items()
        if key.startswith(stem)
    }
    names = {"payer": payer_names, "category": category_names, "unit": unit_names}[column]()
    return labels | {plain(name): key for name, key in names.items()}

"""Whole sentences per language, from ``templates/reports/locale/<language>.toml``.

A key that is missing is an error, never another language. Plural sentences are tables with ``one``
and ``other``, chosen by the value named ``count``.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

PSEUDO = "pseudo"
_TABLE = re.compile(r"\[([^\[\]]+)\]")
_PLAIN = re.compile(r'(?:"([^"\\]+)"|([\w.-]+)) = "([^"\\]*)"')
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Locale:
    """Sentences and number formats of one language."""

    language: str
    entries: Mapping[str, Any]

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def template(self, key: str, count: float | None = None) -> str:
        """Return the sentence with its placeholders, in the plural form that fits ``count``.

        Raises
        ------
        KeyError
            The sentence is missing in this language.
        """
        if key in self.entries:
            return str(self.entries[key])
        form = "one" if count is not None and abs(count) == 1 else "other"
        plural = f"{key}.{form}"
        if plural in self.entries:
            return str(self.entries[plural])
        raise KeyError(f"{self.language}: no sentence for {key!r}")

    def say(self, key: str, /, **values: Any) -> str:
        """Return the sentence as plain text with its placeholders filled."""
        count = values.get("count")
        sentence = self.template(key, count if isinstance(count, int | float) else None)
        shown = {
            name: self.number(value) if isinstance(value, int | float) else value
            for name, value in values.items()
        }
        return sentence.format_map(shown)

    def label(self, group: str, key: str) -> str:
        """Return the label of a key, or the key itself where the user made it up.

        Payers, categories and instruments of the catalogue have labels in each language (a test
        proves it); a user's own key is the user's word and is shown as it stands.
        """
        full = f"{group}.{key}"
        return str(self.entries[full]) if full in self.entries else key.replace("_", " ")

    def number(self, value: float, decimals: int | None = None) -> str:
        """Return a number in the language's own signs: ``1.234,5`` or ``1,234.5``."""
        if decimals is None:
            text = f"{value:,}" if isinstance(value, int) else f"{value:,.12g}"
        else:
            text = f"{value:,.{decimals}f}"
        if text.lstrip("-0.,") == "":
            text = text.lstrip("-")
        swapped = text.translate(
            str.maketrans({",": self.entries["format.group"], ".": self.entries["format.decimal"]})
        )
        return swapped.replace("-", "\u2212")

    def money(self, euros: float, decimals: int = 0) -> str:
        """Return euros: ``€ 1.234`` in Dutch, ``€1,234`` in English; minus before the sign."""
        amount = self.number(abs(euros), decimals)
        sign = "\u2212" if round(euros, decimals) < 0 else ""
        return sign + str(self.entries["format.currency"]).format(amount=amount)

    def percent(self, share: float, decimals: int = 0) -> str:
        """Return a share from 0 to 1 as a percentage."""
        return str(self.entries["format.percent"]).format(amount=self.number(100 * share, decimals))


def languages() -> tuple[str, ...]:
    """Return the languages there are files for, sorted."""
    folder = files("microanalyse.templates").joinpath("reports", "locale")
    return tuple(sorted(item.name[:-5] for item in folder.iterdir() if item.name.endswith(".toml")))


@cache
def locale(language: str) -> Locale:
    """Return the locale of a language; ``pseudo`` brackets every sentence, for tests.

    Raises
    ------
    KeyError
        There is no such language.
    """
    if language == PSEUDO:
        return _pseudo(locale("en"))
    if language not in languages():
        raise KeyError(language)
    path = files("microanalyse.templates").joinpath("reports", "locale", f"{language}.toml")
    return Locale(language, MappingProxyType(sentences(path.read_text(encoding="utf-8"))))


def sentences(text: str) -> dict[str, Any]:
    """Return the entries of a locale file by their whole key.

    Every entry stands on a line of its own. Nearly all are plain, and reading those here takes a
    seventh of the time ``tomllib`` takes for the file; it reads any other line.

    Raises
    ------
    ValueError
        A key stands there twice, or a line is not TOML by itself.
    """
    found: dict[str, Any] = {}
    stem = ""
    for line in text.split("\n"):
        if plain := _PLAIN.fullmatch(line):
            entries = [(plain[1] or plain[2], plain[3])]
        elif table := _TABLE.fullmatch(line):
            stem = table[1].replace('"', "") + "."
            continue
        else:
            entries = list(_flat(tomllib.loads(line), "")) if line else []
        for key, value in entries:
            if stem + key in found:
                raise ValueError(f"{stem}{key} stands there twice")
            found[stem + key] = value
    return found


def terminal_language(asked: str = "") -> str:
    """Return the language of the terminal: the one asked for, the system's, or English."""
    if asked:
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(name, "")[:2].lower()
        if code in languages():
            return code
    return "en"


def _flat(tree: Mapping[str, Any], stem: str) -> Iterator[tuple[str, Any]]:
    for key, value in tree.items():
        full = f"{stem}.{key}" if stem else key
        if isinstance(value, Mapping):
            yield from _flat(value, full)
        else:
            yield full, value


def _pseudo(source: Locale) -> Locale:
    entries = {
        key: value if key.startswith("format.") else "⟦" + _bracketed(str(value)) + "⟧"
        for key, value in source.entries.items()
    }
    return Locale(PSEUDO, MappingProxyType(entries))


def _bracketed(sentence: str) -> str:
    return "".join(
        part if _PLACEHOLDER.fullmatch(part) else part.upper()
        for part in re.split(f"({_PLACEHOLDER.pattern})", sentence)
    )

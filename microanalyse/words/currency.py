"""A language in another currency: its sign, and its name wherever a sentence says euro."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from microanalyse.words.locale import Locale, locale

EURO: Final = "EUR"
# published findings of others: they were in euros and stay so
OF_OTHERS: Final = ("benchmark.", "currency.", "format.", "cli.", "finding.")
_PLACEHOLDER: Final = re.compile(r"(\{[^{}]*\})")


def in_currency(words: Locale, code: str) -> Locale:
    """Return the language with amounts in a currency; the language itself for euros.

    A currency has a row ``[currency.<CODE>]`` in each locale with its ``sign`` and the words for
    ``one`` and ``many``; one without a row is named and written by its code.

    Parameters
    ----------
    words : Locale
        The language.
    code : str
        ISO 4217, three capitals.
    """
    return words if code in ("", EURO) else _made(words.language, code)


@cache
def _made(language: str, code: str) -> Locale:
    entries = locale(language).entries
    stem = f"currency.{code}"
    own = f"{stem}.sign" in entries
    names = {
        str(entries[f"currency.{EURO}.{form}"]).lower(): str(entries[f"{stem}.{form}"])
        if own
        else code
        for form in ("many", "one")
    }
    renamed = _renamer(names)
    found = {
        key: value if key.startswith(OF_OTHERS) else renamed(str(value))
        for key, value in entries.items()
    }
    sign = str(entries[f"{stem}.sign"]) if own else f"{code} {{amount}}"
    return Locale(language, MappingProxyType({**found, "format.currency": sign}))


def currency_name(words: Locale, code: str) -> str:
    """Return what a currency is called in full; its code where the language has no row for it."""
    return str(words.entries.get(f"currency.{code}.name", code))


def _renamer(names: Mapping[str, str]) -> Callable[[str], str]:
    """Return a function that puts other names in a sentence, outside its placeholders."""
    longest = sorted(names, key=len, reverse=True)
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)

    def swap(found: re.Match[str]) -> str:
        name = names[found[1].lower()]
        return name[:1].upper() + name[1:] if found[1][:1].isupper() else name

    def renamed(sentence: str) -> str:
        parts = _PLACEHOLDER.split(sentence)
        return "".join(
            part if _PLACEHOLDER.fullmatch(part) else pattern.sub(swap, part) for part in parts
        )

    return renamed

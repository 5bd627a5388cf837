"""Findings in words: where, what is wrong, and what to do."""

from __future__ import annotations

from microanalyse.records import Finding, Place
from microanalyse.words import Locale


def sentence(finding: Finding, locale: Locale) -> str:
    """Return a finding as the user reads it: place, what is wrong, what to do.

    Raises
    ------
    KeyError
        The language has no sentences for this code.
    """
    return f"{where(finding.place, locale)}{says(finding, locale)} {do(finding, locale)}".strip()


def says(finding: Finding, locale: Locale) -> str:
    """Return what is wrong."""
    return _said(finding, locale, "says")


def do(finding: Finding, locale: Locale) -> str:
    """Return what to do about it."""
    return _said(finding, locale, "do")


def where(place: Place, locale: Locale) -> str:
    """Return the place as the beginning of a sentence; empty where there is none."""
    parts = {
        "file": place.file,
        "sheet": place.sheet,
        "row": "" if place.row is None else str(place.row),
        "column": place.column,
    }
    named = "_".join(name for name, text in parts.items() if text)
    return locale.say(f"ingest.place.{named}", **parts) + " " if named else ""


def _said(finding: Finding, locale: Locale, part: str) -> str:
    place = finding.place
    values = {
        "file": place.file,
        "sheet": place.sheet,
        # as text: a row is a name, not an amount, and has no thousands sign
        "row": "" if place.row is None else str(place.row),
        "column": place.column,
        "found": finding.found,
        "expected": finding.expected,
        "found_words": _words(finding.found, locale),
        "expected_words": _words(finding.expected, locale),
    }
    further = dict(finding.values)
    if "moment" in further:
        further["moment"] = locale.label("ingest.name", str(further["moment"]))
    return locale.say(f"finding.{finding.code}.{part}", **{**values, **further})


def _words(keys: str, locale: Locale) -> str:
    """Return canonical keys, one or a list, as the user would write them."""
    return ", ".join(locale.label("ingest.name", key) for key in keys.split(", "))

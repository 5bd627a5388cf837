"""Findings of the input check without the rows and values of persons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from microanalyse.records import Finding, Place

ABOUT_THE_STUDY: Final = frozenset({"low", "high", "min", "max", "year", "unit", "columns"})
ABOUT_PERSONS: Final = frozenset({"case_id", "count", "score", "amount", "first_row", "days"})


def public_findings(findings: Sequence[Finding], sign: str) -> tuple[Finding, ...]:
    """Return findings without row numbers, found values and numbers of persons.

    What was found in a row of a person is replaced by ``sign``, and each kind is told once a
    column: how many rows there were would be a count of persons.
    """
    kept: dict[tuple[str, str, str, str], Finding] = {}
    for finding in findings:
        shown = _without_person(finding, sign)
        place = shown.place
        kept.setdefault((shown.code, place.file, place.sheet, place.column + shown.found), shown)
    return tuple(kept.values())


def _without_person(finding: Finding, sign: str) -> Finding:
    place, of_row = finding.place, finding.place.row is not None
    values = {
        key: sign if key in ABOUT_PERSONS or (of_row and key not in ABOUT_THE_STUDY) else value
        for key, value in finding.values.items()
    }
    return replace(
        finding,
        place=Place(file=place.file, sheet=place.sheet, column=place.column),
        found=sign if of_row and finding.found else finding.found,
        expected="" if of_row else finding.expected,
        values=values,
    )

"""Findings of the input check without the rows and values of persons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from microanalyse.records import Finding, Place

ABOUT_THE_SCALE: Final = frozenset({"min", "max", "minimum", "maximum", "unit", "columns"})


def public_findings(findings: Sequence[Finding], sign: str) -> tuple[Finding, ...]:
    """Return findings without row numbers and found values; those about one row only once a kind.

    What was found in a row of a person is replaced by ``sign``; how many rows is not said.
    """
    kept: dict[tuple[str, str, str, str], Finding] = {}
    for finding in findings:
        shown = finding if finding.place.row is None else _without_person(finding, sign)
        place = shown.place
        kept.setdefault((shown.code, place.file, place.sheet, place.column + shown.found), shown)
    return tuple(kept.values())


def _without_person(finding: Finding, sign: str) -> Finding:
    place = finding.place
    values = {
        key: value if key in ABOUT_THE_SCALE else sign for key, value in finding.values.items()
    }
    return replace(
        finding,
        place=Place(file=place.file, sheet=place.sheet, column=place.column),
        found=sign,
        values=values,
    )

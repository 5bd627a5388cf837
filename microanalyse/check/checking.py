"""Every rule, and what reading found, in one list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from types import MappingProxyType

import microanalyse.check as package
from microanalyse.check.rule import Rule
from microanalyse.discovery import declared
from microanalyse.errors import InputRefused
from microanalyse.ingest import Tables
from microanalyse.ingest.places import SHOWN, UNLISTED
from microanalyse.records import Finding, Place
from microanalyse.study import Study

_WEIGHT = {"error": 0, "warning": 1, "note": 2}


def check(tables: Tables, study: Study) -> tuple[Finding, ...]:
    """Return every finding of reading and of all rules.

    They are sorted by severity, then by code in the order of their first place, then by place. Of
    each code at most 20 places are shown; a finding ``more`` after them has the number of the
    others in ``values["count"]``.
    """
    found = [*tables.findings]
    for rule in declared(package, "RULE", Rule).values():
        found += rule.run(tables, study)
    return arranged(found)


def refuse(findings: Sequence[Finding]) -> None:
    """Raise where any finding is an error.

    Raises
    ------
    InputRefused
        With all findings, warnings and notes too.
    """
    if any(finding.severity == "error" for finding in findings):
        raise InputRefused(findings)


def arranged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings sorted and shortened as ``check`` describes."""
    by_code: dict[tuple[str, str], list[Finding]] = {}
    for finding in sorted(findings, key=_place):
        by_code.setdefault((finding.severity, finding.code), []).append(finding)
    groups = sorted(by_code.items(), key=lambda pair: (_WEIGHT[pair[0][0]], _place(pair[1][0])))
    return tuple(finding for _, group in groups for finding in _shortened(group))


def _place(finding: Finding) -> tuple[int, str, str, int, str, str]:
    place = finding.place
    return (
        _WEIGHT[finding.severity], place.file, place.sheet, place.row or 0, place.column,
        finding.code,
    )  # fmt: skip


def _shortened(group: list[Finding]) -> list[Finding]:
    hidden = sum(int(finding.values.get(UNLISTED, 0)) for finding in group)
    hidden += max(len(group) - SHOWN, 0)
    shown = [_without_count(finding) for finding in group[:SHOWN]]
    if hidden:
        values = MappingProxyType({"count": hidden, "total": hidden + len(shown)})
        last = shown[-1]
        place = Place(file=last.place.file, sheet=last.place.sheet)
        shown.append(Finding(code="more", severity=last.severity, place=place, values=values))
    return shown


def _without_count(finding: Finding) -> Finding:
    if UNLISTED not in finding.values:
        return finding
    kept = {name: value for name, value in finding.values.items() if name != UNLISTED}
    return replace(finding, values=MappingProxyType(kept))

"""Findings at many rows: a few are shown, the rest is counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from microanalyse.records import Finding, Place

SHOWN = 20
UNLISTED = "unlisted"
_WEIGHT = {"error": 0, "warning": 1, "note": 2}


def capped(findings: Iterable[Finding], total: int) -> tuple[Finding, ...]:
    """Return at most ``SHOWN`` findings; the last one knows how many are not listed.

    Parameters
    ----------
    findings : iterable of Finding
        The first places, all of one code.
    total : int
        How many places there are in all.
    """
    listed = list(findings)[:SHOWN]
    if total > len(listed) and listed:
        last = listed[-1]
        values = MappingProxyType({**last.values, UNLISTED: total - len(listed)})
        listed[-1] = replace(last, values=values)
    return tuple(listed)


def arranged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order they are shown, a few places of each code.

    They are sorted by severity, then by code in the order of their first place, then by place. Of
    each code at most 20 places are shown; a finding ``more`` after them has the number of the
    others in ``values["count"]``.
    """
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

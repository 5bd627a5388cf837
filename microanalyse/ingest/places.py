"""Findings at many rows: a few are shown, the rest is counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from microanalyse.records import Finding

SHOWN = 20
UNLISTED = "unlisted"


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

"""A finding: something in the input the user should know, without words.

The sentences live in the locale under ``finding.<code>``: ``says`` (what is wrong) and ``do`` (what
to do about it). Their placeholders are ``file``, ``sheet``, ``row``, ``column``, ``found``,
``expected`` and whatever stands in ``values``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from microanalyse.records.place import Place

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault or remark with its place.

    Attributes
    ----------
    code : str
        Key of the sentences in the locale, snake_case, such as ``score_out_of_range``.
    severity : {"error", "warning", "note"}
        Errors refuse the input; with ``--strict`` warnings give exit code 1.
    place : Place
        File, sheet, row and column.
    found, expected : str
        What stood there; what would be right.
    values : Mapping
        Further placeholders for the sentences.
    """

    code: str
    severity: Severity
    place: Place = field(default_factory=Place)
    found: str = ""
    expected: str = ""
    values: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

"""Checks a tree of sections and keys against the rules; collects every fault."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from microanalyse.records import Finding, Place
from microanalyse.study.rules import Rule, children, rule_of

_WRONG_TYPE = {
    "text": "study_not_text",
    "number": "study_not_a_number",
    "threshold": "study_not_a_number",
    "whole": "study_not_a_whole_number",
    "flag": "study_not_true_or_false",
    "texts": "study_not_a_list_of_texts",
    "wholes": "study_not_a_list_of_whole_numbers",
}


@dataclass(frozen=True, slots=True)
class Where:
    """Places in one study file.

    Attributes
    ----------
    file : str
        Name of the file.
    lines : Mapping of str to int
        Line of each section and key.
    """

    file: str
    lines: Mapping[str, int]

    def fault(self, code: str, path: str, *, found: object = "", expected: str = "") -> Finding:
        """Return an error at a key; the line is that of the key or the section it stands in."""
        stem = path
        while stem and stem not in self.lines:
            stem = stem.rpartition(".")[0]
        place = Place(file=self.file, row=self.lines.get(stem), column=path)
        return Finding(
            code=code, severity="error", place=place, found=str(found), expected=expected
        )


def leaves(tree: Mapping[str, Any], where: Where) -> tuple[dict[str, Any], list[Finding]]:
    """Return the values by path and every fault found in the single values.

    An empty table is kept as a value: it states that there is none. So does None for a number,
    which TOML cannot write but the record of a study in JSON can.
    """
    values: dict[str, Any] = {}
    findings: list[Finding] = []
    for path, value, known in _walk(tree, ""):
        fault = _fault(path, value, known, where)
        if fault is None:
            values[path] = value
        else:
            findings.append(fault)
    return values, findings


def _walk(tree: Mapping[str, Any], stem: str) -> Iterator[tuple[str, Any, bool]]:
    for key, value in tree.items():
        path = f"{stem}.{key}" if stem else key
        rule, below = rule_of(path), children(path)
        if rule is None and below and isinstance(value, Mapping) and value:
            yield from _walk(value, path)
        else:
            yield path, value, rule is not None or bool(below)


def _fault(path: str, value: Any, known: bool, where: Where) -> Finding | None:
    if not known:
        return _unknown(path, value, where)
    rule = rule_of(path)
    if rule is None:
        if value == {}:
            return None
        return where.fault("study_not_a_table", path, found=value, expected=_listed(children(path)))
    code = _wrong(rule, value)
    if code is None:
        return None
    near = difflib.get_close_matches(str(value).lower(), rule.choices, n=1, cutoff=0.5)
    expected = ", ".join(near) or _listed(rule.choices) or rule.limits or rule.example
    return where.fault(code, path, found=_shown(value), expected=expected)


def _unknown(path: str, value: Any, where: Where) -> Finding:
    stem, _, key = path.rpartition(".")
    names = [name for name in children(stem) if name != "*"]
    near = difflib.get_close_matches(key.lower(), names, n=1, cutoff=0.5)
    is_section = not stem and isinstance(value, Mapping)
    code = "study_unknown_section" if is_section else "study_unknown_key"
    return where.fault(code, path, found=key, expected=", ".join(near or names))


def _wrong(rule: Rule, value: Any) -> str | None:
    if rule.kind in ("texts", "wholes"):
        if not isinstance(value, Sequence) or isinstance(value, str):
            return _WRONG_TYPE[rule.kind]
        single = Rule("text" if rule.kind == "texts" else "whole", rule.low, choices=rule.choices)
        faults = [_wrong(single, item) for item in value]
        wrong_type = _WRONG_TYPE[single.kind]
        if wrong_type in faults:
            return _WRONG_TYPE[rule.kind]
        return next((fault for fault in faults if fault), None)
    if rule.kind == "threshold" and value == "half_sd":
        return None
    if value is None and rule.kind == "number":
        return None
    if not _has_type(rule.kind, value):
        return _WRONG_TYPE[rule.kind]
    misfit = bool(rule.pattern) and re.fullmatch(rule.pattern, str(value)) is None
    if misfit or (rule.choices and value not in rule.choices):
        return "study_unknown_value"
    if rule.kind in ("number", "whole", "threshold") and not _inside(rule, value):
        return "study_out_of_range"
    return None


def _has_type(kind: str, value: Any) -> bool:
    if kind == "text":
        return isinstance(value, str)
    if kind == "flag":
        return isinstance(value, bool)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return isinstance(value, int) if kind == "whole" else math.isfinite(value)


def _inside(rule: Rule, value: float) -> bool:
    if rule.strict and value in (rule.low, rule.high):
        return False
    above = rule.low is None or value >= rule.low
    return above and (rule.high is None or value <= rule.high)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(name for name in names if name != "*")


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(list(value)) if isinstance(value, tuple | list) else str(value)

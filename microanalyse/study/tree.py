"""A study as a plain tree, and the fingerprint that tells whether two are the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from microanalyse.errors import StudyRefused
from microanalyse.records import Ordinary, Sourced
from microanalyse.study.build import build
from microanalyse.study.consistency import inconsistencies
from microanalyse.study.decode import Where, leaves
from microanalyse.study.model import HalfSd, Study
from microanalyse.study.presentation import without_presentation
from microanalyse.words import EURO

# of [input] these choose the cases and the scores: a lock must see them change
_CHOOSES_CASES = ("where", "exclude", "after_moment")


def as_tree(study: Study) -> dict[str, Any]:
    """Return a study in the shape of its file, every key stated, ready for JSON.

    An empty table and None state that there is none; ``monthly_looks`` stands only where asked for.
    """
    tree: dict[str, Any] = {
        field.name: _plain(getattr(study, field.name))
        for field in fields(Study)
        if field.name not in ("earlier_crisis", "missing_delta", "source")
    }
    costs = tree["costs"]
    costs["correlation"] = {
        part: costs.pop(f"correlation_{part}") for part in ("low", "high", "source")
    }
    if study.costs.currency == EURO:
        # as monthly_looks; and amounts in another currency are in no price year of the catalogue
        del costs["currency"]
    else:
        del costs["price_year"]
    at_least_as_dear = costs.pop("ordinary_at_least_as_dear")
    if costs["ordinary"]:
        costs["ordinary"]["at_least_as_dear"] = at_least_as_dear
    for key in ("monthly_looks", "wellby"):
        if not tree["wellbeing"][key]:
            # stated only where asked for, so that locks from before there was such a key still fit
            del tree["wellbeing"][key]
    if not study.productivity.hours_per_week:
        del tree["productivity"]
    for part in ("mcid", "retest", "ordinary"):
        tree["wellbeing"][part] = tree["wellbeing"][part] or {}
    costs["ordinary"] = costs["ordinary"] or {}
    tree["earlier"] = {"crisis": study.earlier_crisis}
    tree["missing"] = {"delta": _plain(study.missing_delta)}
    return tree


def from_tree(tree: Mapping[str, Any], *, source: str = "") -> Study:
    """Return the study of a tree made by ``as_tree``.

    Raises
    ------
    StudyRefused
        The tree is not that of a study.
    """
    where = Where(source, {})
    values, faults = leaves(tree, where)
    faults.extend(inconsistencies(values, where, tuple(faults)))
    if faults:
        raise StudyRefused(faults)
    return build(values, source=source, fill=False)


def fingerprint(study: Study) -> str:
    """Return ``sha256:`` and the digest of all that bears on results, as canonical JSON."""
    whole = as_tree(study)
    tree = without_presentation(whole)
    tree["input"] = {key: whole["input"][key] for key in _CHOOSES_CASES}
    text = json.dumps(tree, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, HalfSd):
        return {"value": "half_sd", "source": value.source}
    if isinstance(value, Sourced | Ordinary) or is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(value[key]) for key in sorted(value)}
    return list(value) if isinstance(value, tuple) else value

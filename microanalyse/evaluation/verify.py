"""Compares an evaluation that was handed over with one recomputed from the data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from microanalyse.evaluation.result import Evaluation, plain
from microanalyse.records import Quantity

ABSENT = "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """One thing that does not agree, as it stands in the report and as it was recomputed."""

    id: str
    part: str
    report: str
    recomputed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a comparison found.

    Attributes
    ----------
    compared : int
        Numbers of the report that were looked at.
    agree : int
        Those that agree in every part.
    mismatches : tuple of Mismatch
        Whatever does not; also what is no number, such as a grade or a sentence.
    remarks : tuple of str
        Keys of ``verify.remark.<key>``: what could not be compared, and why.
    """

    compared: int
    agree: int
    mismatches: tuple[Mismatch, ...]
    remarks: tuple[str, ...] = ()


def verify_json(text: str, recomputed: Evaluation) -> Verification:
    """Return how an ``evaluation.json`` or ``disclosed.json`` compares, all parts of all numbers.

    Parameters
    ----------
    text : str
        What was handed over.
    recomputed : Evaluation
        Disclosed where the one handed over is.

    Raises
    ------
    ValueError
        The text is not an evaluation.
    """
    stated = Evaluation.from_json(text)
    ids = dict.fromkeys(item.id for item in (*stated.quantities, *recomputed.quantities))
    rows = {key: _quantity_rows(key, stated.get(key), recomputed.get(key)) for key in ids}
    mismatches = [row for found in rows.values() for row in found]
    mismatches.extend(_claim_rows(stated, recomputed))
    mismatches.extend(_digest_rows(json.loads(text), stated, recomputed))
    return Verification(
        compared=len(ids),
        agree=sum(not found for found in rows.values()),
        mismatches=tuple(mismatches),
    )


def _quantity_rows(key: str, one: Quantity | None, other: Quantity | None) -> list[Mismatch]:
    if one is None or other is None:
        said, found = (ABSENT if item is None else _shown(item.value) for item in (one, other))
        return [Mismatch(id=key, part="value", report=said, recomputed=found)]
    return list(_differences(key, plain(asdict(one)), plain(asdict(other))))


def _claim_rows(stated: Evaluation, recomputed: Evaluation) -> Iterator[Mismatch]:
    for key in dict.fromkeys(claim.id for claim in (*stated.claims, *recomputed.claims)):
        one, other = stated.claim(key), recomputed.claim(key)
        trees = [{} if item is None else plain(asdict(item)) for item in (one, other)]
        yield from _differences(key, *trees)


def _differences(key: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[Mismatch]:
    for part in dict.fromkeys((*one, *other)):
        if one.get(part) != other.get(part):
            said, found = _shown(one.get(part)), _shown(other.get(part))
            yield Mismatch(id=key, part=part, report=said, recomputed=found)


def _digest_rows(
    tree: Mapping[str, Any], stated: Evaluation, recomputed: Evaluation
) -> Iterator[Mismatch]:
    """Yield digests that differ: the one written down, and the one of what the file holds."""
    digest = recomputed.results_digest
    for part, found in (
        ("results_digest", str(tree.get("results_digest", ABSENT))),
        ("results_digest_of_content", stated.results_digest),
    ):
        if found != digest:
            yield Mismatch(id="evaluation", part=part, report=found, recomputed=digest)
    before, after = (item.provenance.get("results_digest") for item in (stated, recomputed))
    if before != after:
        yield Mismatch(
            id="provenance", part="results_digest", report=_shown(before), recomputed=_shown(after)
        )


def _shown(value: Any) -> str:
    if value is None:
        return ABSENT
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

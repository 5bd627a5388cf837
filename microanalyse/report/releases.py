"""The ledger of what was handed on, so that a new release can be held against earlier ones.

``releases.jsonl`` stands beside the folder of reports; lines are only added. The first line holds a
salt of its own, and every case stands in it as a keyed fingerprint (HMAC-SHA-256). Nobody can read
a case number from it, nor match it with ``evaluation.json`` or the ledger of another place; but
whoever has this file and a list of case numbers can try them all. It stays at home.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from microanalyse.evaluation.fingerprints import ID_SIGNS, PEOPLE
from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Finding, Place
from microanalyse.report.disclosure.gate import MINIMUM_CELL
from microanalyse.report.disclosure.ledger import Group, groups_in, groups_of, too_close

LEDGER: Final = "releases.jsonl"
SCHEMA: Final = "microanalyse/releases/1"
UNREADABLE: Final = (OSError, ValueError, KeyError, TypeError, AttributeError)
SHORT: Final = len("sha256:") + 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One line of the ledger: when, which results, in which shape, and about whom."""

    date: str
    digest: str
    shape: str
    groups: tuple[Group, ...]


def ledger_beside(folder: Path) -> Path:
    """Return the ledger of a folder of reports."""
    return folder.resolve().parent / LEDGER


def close_releases(ledger: Path, evaluation: Evaluation) -> tuple[Finding, ...]:
    """Return a warning for each earlier release from which this one differs by too few people.

    Nothing is written. A ledger that cannot be read is a warning too.
    """
    if not ledger.is_file():
        return ()
    try:
        salt, releases = _read(ledger)
    except UNREADABLE:
        return (_finding("ledger_unreadable", ledger),)
    known, digest = evaluation.provenance.get(PEOPLE), digest_of(evaluation)
    own = {release.digest: release.groups for release in releases}.get(digest, ())
    mine = own if known is None else groups_in(_salted(known, salt))
    minimum = minimum_of(evaluation)
    close = {
        release.digest: release
        for release in releases
        if release.digest != digest and too_close(mine, release.groups, minimum)
    }
    return tuple(
        _finding(
            "release_close", ledger,
            values={"date": item.date, "release": item.digest[:SHORT], "minimum": minimum},
        )
        for item in close.values()
    )  # fmt: skip


def write_release(ledger: Path, evaluation: Evaluation, shape: str) -> tuple[Finding, ...]:
    """Add a release to the ledger, which is made where there is none.

    Returns
    -------
    tuple of Finding
        A warning where nothing could be added, since the evaluation no longer says whom it is
        about (as ``disclosed.json`` does not). Of a ledger that cannot be read, ``close_releases``
        has told.
    """
    known, digest = evaluation.provenance.get(PEOPLE), digest_of(evaluation)
    if not ledger.is_file() and known is not None:
        _add(ledger, {"schema": SCHEMA, "salt": secrets.token_hex(16)})
    try:
        salt, releases = _read(ledger) if ledger.is_file() else (b"", ())
    except UNREADABLE:
        return ()
    if any((item.digest, item.shape) == (digest, shape) for item in releases):
        return ()
    if known is None:
        return (_finding("ledger_people_unknown", ledger),)
    line = {"date": _today(), "results_digest": digest, "shape": shape}
    _add(ledger, {**line, PEOPLE: _salted(known, salt)})
    return ()


def close_studies(
    studies: Sequence[tuple[str, Evaluation | None]],
) -> tuple[Finding, ...]:
    """Return a warning for each pair of studies, shown side by side, that are too close."""
    known = [
        (name, groups, minimum_of(evaluation))
        for name, evaluation in studies
        if evaluation is not None and (groups := groups_of(evaluation)) is not None
    ]
    return tuple(
        Finding(
            code="studies_close",
            severity="warning",
            values={"first": one, "second": other, "minimum": max(least, most)},
        )
        for (one, mine, least), (other, theirs, most) in combinations(known, 2)
        if too_close(mine, theirs, max(least, most))
    )


def minimum_of(evaluation: Evaluation) -> int:
    """Return how many people every cell of a study needs: ten, or what the study raised it to."""
    return max(int(evaluation.study["report"]["minimum_cell"]), MINIMUM_CELL)


def digest_of(evaluation: Evaluation) -> str:
    """Return the digest of the results before anything was kept back."""
    return str(evaluation.provenance.get("results_digest") or evaluation.results_digest)


def _salted(known: Mapping[str, Any], salt: bytes) -> dict[str, Any]:
    """Return the same people under the salt of a ledger."""

    def keyed(text: str, signs: int) -> str:
        return hmac.new(salt, text.encode("utf-8"), hashlib.sha256).hexdigest()[:signs]

    cases: Sequence[str] = known["cases"]
    return {
        "cases": [
            keyed(case[:ID_SIGNS], ID_SIGNS) + keyed(case, len(case) - ID_SIGNS) for case in cases
        ],
        "groups": known["groups"],
    }


def _read(ledger: Path) -> tuple[bytes, tuple[Release, ...]]:
    lines = [json.loads(line) for line in ledger.read_text(encoding="utf-8").splitlines()]
    if not lines or lines[0].get("schema") != SCHEMA:
        raise ValueError(SCHEMA)
    releases = tuple(
        Release(
            date=line["date"],
            digest=line["results_digest"],
            shape=line["shape"],
            groups=groups_in(line[PEOPLE]),
        )
        for line in lines[1:]
    )
    return bytes.fromhex(lines[0]["salt"]), releases


def _add(ledger: Path, line: Mapping[str, Any]) -> None:
    with ledger.open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(json.dumps(line, ensure_ascii=False) + "\n")


def _today() -> str:
    return datetime.now(tz=UTC).date().isoformat()


def _finding(code: str, ledger: Path, **more: Any) -> Finding:
    return Finding(code=code, severity="warning", place=Place(file=ledger.name), **more)

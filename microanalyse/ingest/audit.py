"""How the cases were drawn, from the audit file of the draw, and whether it fits this input."""

from __future__ import annotations

import json
from pathlib import Path
from types import MappingProxyType
from typing import Any

from microanalyse.engines import literal
from microanalyse.ingest.tables import Audit, Tables
from microanalyse.records import Finding, Place
from microanalyse.study import Study


def read_audit(source: Any, study: Study) -> tuple[Audit | None, tuple[Finding, ...]]:
    """Return the audit that the study names, or the finding that says why it cannot be read.

    It lies in the folder that was read, or beside the input.
    """
    name = study.selection.audit
    if not name:
        return None, ()
    path = _path(source, name)
    if path is None:
        return None, (_finding("audit_missing", name),)
    try:
        tree = json.loads(path.read_text(encoding="utf-8"))
        chosen = tuple(str(item) for item in tree["chosen"])
        strata = {
            str(key): (int(sizes["population"]), int(sizes["sample"]))
            for key, sizes in tree.get("strata", {}).items()
        }
        audit = Audit(
            file=path.name,
            frame_sha256=str(tree["frame_sha256"]),
            chosen=chosen,
            strata=MappingProxyType(strata),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None, (_finding("audit_unreadable", path.name),)
    return audit, ()


def audit_faults(tables: Tables, study: Study) -> tuple[str, ...]:
    """Return what keeps the audit from showing that chance chose these cases; empty where it does.

    ``audit_missing``, ``audit_other_cases``, ``audit_without_frame``, ``audit_other_frame``: codes
    of findings.
    """
    if not study.selection.audit:
        return ()
    audit = tables.audit
    if audit is None:
        return ("audit_missing",)
    faults = []
    if set(audit.chosen) != _treated(tables, study):
        faults.append("audit_other_cases")
    known = tables.engine.rows("SELECT case_id, _file FROM population")
    if not known:
        return (*faults, "audit_without_frame")
    files = {str(row[1]) for row in known}
    prints = {item.sha256 for item in tables.sources if item.file in files}
    outside = set(audit.chosen) - {str(row[0]) for row in known}
    if outside or prints != {audit.frame_sha256}:
        faults.append("audit_other_frame")
    return tuple(faults)


def _treated(tables: Tables, study: Study) -> set[str]:
    """Return the ids of the cases that are not in a comparison group."""
    stated = study.comparison.intervention.strip().casefold()
    own = f'lower(trim("group")) = {literal(stated)}' if stated else "\"group\" <> 'comparison'"
    rows = tables.engine.rows(f'SELECT case_id FROM cases WHERE "group" IS NULL OR {own}')
    return {str(row[0]) for row in rows}


def _path(source: Any, name: str) -> Path | None:
    places = [Path()]
    if isinstance(source, str | Path):
        places = [Path(source), Path(source).parent]
    found = (place / name for place in places)
    return next((path for path in found if path.is_file()), None)


def _finding(code: str, name: str) -> Finding:
    return Finding(code=code, severity="warning", place=Place(file=name), found=name)

"""Every rule, and what reading found, in one list."""

from __future__ import annotations

from collections.abc import Sequence

import microanalyse.checks as package
from microanalyse.checks.rule import Rule
from microanalyse.discovery import declared
from microanalyse.errors import InputRefused
from microanalyse.ingest import Tables
from microanalyse.ingest.places import arranged
from microanalyse.records import Finding
from microanalyse.study import Study


def check(tables: Tables, study: Study) -> tuple[Finding, ...]:
    """Return every finding of reading and of all rules, arranged (``ingest.places.arranged``)."""
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

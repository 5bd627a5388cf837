"""Whether the audit of the draw is about these cases and this population."""

from __future__ import annotations

from collections.abc import Iterator

from microanalyse.checks.rule import Rule
from microanalyse.ingest import Tables
from microanalyse.ingest.audit import audit_faults
from microanalyse.records import Finding, Place
from microanalyse.study import Study


def run(tables: Tables, study: Study) -> Iterator[Finding]:
    """Find what keeps the audit from showing that chance chose these cases.

    An audit that is absent was found while reading.
    """
    for code in audit_faults(tables, study):
        if code != "audit_missing":
            yield Finding(code=code, severity="warning", place=Place(file=study.selection.audit))
    if not study.selection.population:
        return
    listed = int(tables.engine.rows("SELECT count(*) FROM population")[0][0])
    if listed and listed != study.selection.population:
        yield Finding(
            code="population_differs",
            severity="warning",
            found=str(listed),
            expected=str(study.selection.population),
        )


RULE = Rule(key="draw", order=90, run=run)

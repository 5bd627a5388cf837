"""Which parts of the programme's own cost are in the records, and which are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from microanalyse.catalogue.rows import slug
from microanalyse.checks.rule import Rule
from microanalyse.ingest import Tables
from microanalyse.records import Finding, Place
from microanalyse.study import Study

PARTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "programme_coach": ("coach", "regisseur", "casemanag", "trajectbegeleid"),
        "programme_meetings": ("overleg", "meeting", "afstemming", "conference"),
        "programme_collective": ("collectie", "groep", "group", "bijeenkomst", "activiteit"),
        "programme_overhead": ("overhead", "leiding", "manage", "huisvesting", "administrat"),
        "programme_start": ("opstart", "start_up", "startkosten", "training", "scholing"),
    }
)  # fmt: skip
"""Words in the item or category of a programme record that name a part of its cost."""


def run(tables: Tables, _study: Study) -> Iterator[Finding]:
    """Say which parts of the programme's cost no record names, where there are such records.

    A cost that leaves out joint meetings or overhead makes every net too rosy. Only words are
    looked at, so it is a note: people know whether a part is in another record, or in the rate.
    """
    named = tables.engine.rows(
        "SELECT coalesce(item, '') || ' ' || category, min(_file), min(_sheet) FROM costs "
        "WHERE kind = 'programme' GROUP BY 1 ORDER BY 1"
    )
    if not named:
        return
    text = " ".join(slug(str(row[0])) for row in named)
    missing = [part for part, words in PARTS.items() if not any(word in text for word in words)]
    if missing:
        yield Finding(
            code="programme_parts_not_named",
            severity="note",
            place=Place(file=named[0][1] or "", sheet=named[0][2] or ""),
            expected=", ".join(missing),
        )


RULE = Rule(key="programme_parts", order=76, run=run)

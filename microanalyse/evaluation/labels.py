"""The columns of cases that tables and subgroups split by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from microanalyse.records import TextArray
from microanalyse.reduce import CaseFrame

STANDARD: Final = ("complexity", "site", "cohort")
OWN: Final = {
    "coach_id": "coach",
    "household_id": "household",
    "exit_reason": "exit_reason",
}


def columns_of(case: CaseFrame, named: Iterable[str]) -> dict[str, TextArray]:
    """Return the label columns to split by: the standard ones, then those the protocol names."""
    found: dict[str, TextArray] = {}
    for name in dict.fromkeys((*STANDARD, *named)):
        field = OWN.get(name, name)
        if field in {*STANDARD, *OWN.values()}:
            found[name] = getattr(case, field)
        elif name in case.extra:
            found[name] = case.extra[name]
    return found


def plain(name: str) -> str:
    """Return a name without dots: they part the pieces of an id."""
    return name.replace(".", "_")


def plain_labels(labels: TextArray) -> TextArray:
    """Return labels without dots, shape as given."""
    return np.array([plain(str(label)) for label in labels], dtype=object)

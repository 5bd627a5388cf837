"""Payers against the other arm: beside the treated arm's own means they tell of that arm too."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import Final

from microanalyse.evaluation.result import Evaluation
from microanalyse.report.disclosure.cells import Cell, union_safe

STEM: Final = "comparison."
PAYER: Final = re.compile(r"^comparison\.cost\.payer\.[^.]+$")
ROUTE: Final = re.compile(r"\.route\.comparison$")
BUDGET: Final = re.compile(r"^budget\.")
BASIS: Final = "value.basis"


def hidden_against(cells: Mapping[str, Cell], merged: Set[str], minimum: int) -> frozenset[str]:
    """Return the payers of whom nothing against the other arm may be shown.

    Those merged for the treated, those whose own cell in the other arm fails, and the smallest
    others until the hidden ones together are safe: the total minus what is shown gives their sum.
    """
    seen = {
        stem.removeprefix(STEM): cell
        for stem, cell in cells.items()
        if PAYER.search(stem) and not cell.empty
    }
    gone = {key for key, cell in seen.items() if key in merged or not cell.safe(minimum)}
    rest = sorted(seen.keys() - gone, key=lambda key: (seen[key].largest["before"], key))
    while gone and rest and not union_safe([seen[key] for key in sorted(gone)], minimum):
        gone.add(rest.pop(0))
    return frozenset(gone)


def is_compared(evaluation: Evaluation) -> bool:
    """Whether money of years to come rests on the other arm."""
    table = evaluation.table(BASIS)
    return table is not None and bool(table.rows) and table.rows[0][0] == "comparison"


def against_other_arm(name: str, *, compared: bool) -> bool:
    """Whether a number of a payer rests on the other arm: its route, or then a budget too."""
    return bool(ROUTE.search(name)) or (compared and bool(BUDGET.search(name)))

"""Which parts of the group may have their euros shown: they are a partition of all euros."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Quantity
from microanalyse.report.disclosure.cells import Cell, map_rows, merge
from microanalyse.report.disclosure.magnitudes import OTHER_ARM, Magnitudes
from microanalyse.report.disclosure.persons import complex_apart, level_sizes
from microanalyse.report.disclosure.verdict import Verdict, withheld

LEVELS_TABLE: Final = "disclosure.levels"
EUROS: Final = re.compile(
    r"^subgroup\.([^.]+)\.(?:(.+)\.)?cost\.(avoided\.mean|between|interaction)$"
)


def hidden_levels(evaluation: Evaluation, minimum: int) -> Mapping[str, str]:
    """Return the stems (``subgroup.<column>.<level>.cost``) whose euros must be hidden, and why.

    Levels and what lies beside them add up to the total, so of each column the levels that fail go
    with the smallest that pass, until their sum passes; a small rest is a level of its own. Where
    anything of a column goes, so does the difference between its levels: its stem without a level.
    All of a column goes where a level has a few more or fewer people than with scores: that tells
    who did not answer.
    """
    table = evaluation.table(LEVELS_TABLE)
    columns: dict[str, list[Cell]] = {}
    for cell in map_rows(table) if table is not None else ():
        columns.setdefault(cell.stem.split(".")[1], []).append(cell)
    hidden: dict[str, str] = {}
    for column, cells in columns.items():
        gone, _ = merge([cell for cell in cells if cell.persons], minimum)
        rule = "follows_from_total"
        if any(_tells_who(cell, evaluation, minimum) for cell in cells):
            gone, rule = frozenset(cell.stem for cell in cells), "follows_from_difference"
        if gone:
            hidden |= dict.fromkeys((*sorted(gone), f"subgroup.{column}.cost"), rule)
    return hidden


def _tells_who(cell: Cell, evaluation: Evaluation, minimum: int) -> bool:
    _, column, *level, _ = cell.stem.split(".")
    name = ".".join(level)
    scored = level_sizes(evaluation).get(column, {}).get(name, 0)
    if scored and 0 < abs(scored - cell.persons) < minimum:
        return True
    timed = (column, name) == ("complexity", "complex")
    return timed and complex_apart(cell.persons, evaluation, minimum)


def level_verdict(
    quantity: Quantity, hidden: Mapping[str, str], decision: Magnitudes
) -> Verdict | None:
    """Return the verdict of euros of a part of the group, or None."""
    found = EUROS.search(quantity.id)
    if found is None or quantity.status != "ok":
        return None
    column, level, what = found.groups()
    if not decision.whole:
        return withheld("dominated")
    if what == "interaction" and not decision.passes(OTHER_ARM):
        return withheld("dominated")
    stem = f"subgroup.{column}.{level}.cost" if level else f"subgroup.{column}.cost"
    return replace(withheld(hidden[stem]), persons=0) if stem in hidden else None

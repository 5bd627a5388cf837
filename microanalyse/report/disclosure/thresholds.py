"""Shares that cut the same people at different points: between two cuts there may not be a few.

The share who gained at least one point and the share who gained at least two give away how many
gained between one and two. So of all shares and edges on one variable only those are shown
that lie no persons, or at least a whole cell, apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from microanalyse.evaluation.result import Evaluation
from microanalyse.report.disclosure.verdict import Verdict, Verdicts, withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A share on a variable; ``above`` where it counts the people above its threshold."""

    variable: str
    tail: re.Pattern[str]
    above: bool


# the first ones are the ones the claims speak of
CUTS: Final = (
    Cut(variable="change", tail=re.compile(r"(?<!reliable_)worse\.share$"), above=False),
    Cut(variable="change", tail=re.compile(r"responders\.share$"), above=True),
    Cut(variable="change", tail=re.compile(r"deteriorated\.share$"), above=False),
    Cut(variable="change", tail=re.compile(r"better\.share$"), above=True),
    Cut(variable="change", tail=re.compile(r"reliable_improvement\.share$"), above=True),
    Cut(variable="change", tail=re.compile(r"reliable_improvement\.[^.]+\.share$"), above=True),
    Cut(variable="change", tail=re.compile(r"reliable_deterioration\.share$"), above=False),
    Cut(variable="after", tail=re.compile(r"recovered\.share$"), above=True),
    Cut(variable="after", tail=re.compile(r"ceiling\.after\.share$"), above=True),
    Cut(variable="after", tail=re.compile(r"floor\.after\.share$"), above=False),
    Cut(variable="before", tail=re.compile(r"ceiling\.before\.share$"), above=True),
    Cut(variable="before", tail=re.compile(r"floor\.before\.share$"), above=False),
    Cut(variable="avoided", tail=re.compile(r"cost\.increased\.share$"), above=False),
)


def threshold_verdicts(evaluation: Evaluation, found: Verdicts, minimum: int) -> dict[str, Verdict]:
    """Return the shares that must go because they lie a few persons from another one."""
    gone: dict[str, Verdict] = {}
    for stem in ("wellbeing.", "cost."):
        taken: dict[str, list[int]] = {}
        for name, variable, below in _shares(evaluation, found, stem):
            if apart(below, taken.get(variable, ()), minimum):
                taken.setdefault(variable, []).append(below)
            else:
                gone[name] = withheld("follows_from_difference")
    return gone


def shown_cuts(evaluation: Evaluation, verdicts: Verdicts, variable: str) -> tuple[int, ...]:
    """Return how many people lie below each shown cut of a variable."""
    stem = "cost." if variable == "avoided" else "wellbeing."
    cuts = _shares(evaluation, verdicts, stem)
    return tuple(below for _, on, below in cuts if on == variable)


def apart(count: int, others: Sequence[int], minimum: int) -> bool:
    """Whether a cut lies no persons, or at least a cell, from every other one."""
    return all(count == other or abs(count - other) >= minimum for other in others)


def _shares(evaluation: Evaluation, found: Verdicts, stem: str) -> Iterable[tuple[str, str, int]]:
    for cut in CUTS:
        for quantity in evaluation.quantities:
            name, value = quantity.id, quantity.value
            if not name.startswith(stem) or name in found or value is None:
                continue
            if cut.tail.search(name):
                count = round(value * quantity.n)
                yield name, cut.variable, quantity.n - count if cut.above else count

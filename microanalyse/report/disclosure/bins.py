"""Grouped series for charts: every group holds at least ten persons, its outer ends are open."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Table
from microanalyse.report.charts.scales import step
from microanalyse.report.disclosure.thresholds import apart, shown_cuts
from microanalyse.report.disclosure.verdict import Verdicts

PAIRS: Final = "wellbeing.pairs"
COSTS: Final = "cost.persons"
BIN_COLUMNS: Final = ("from", "to", "n")
GROUP_COLUMNS: Final = ("from", "to", "n", "before_mean", "after_mean")
LIKE_BEFORE: Final = 12
"""Bins wanted before merging; a fixed number, so that it tells nothing of the data."""

Pair = tuple[float, float]


def grouped_series(evaluation: Evaluation, verdicts: Verdicts, minimum: int) -> tuple[Table, ...]:
    """Return the grouped series of the person-level ones; none where nothing can be shown.

    Their edges keep a cell away from every share that is shown (``verdicts`` says which are not).
    """

    def bins(name: str, values: list[float], width: float, variable: str) -> Iterator[Table]:
        cuts = shown_cuts(evaluation, verdicts, variable)
        rows = merged_bins(values, width, minimum, cuts)
        if len(rows) > 1:
            yield Table(id=f"{name}.bins", columns=BIN_COLUMNS, rows=tuple(rows))

    found: list[Table] = []
    direction = 1.0 if _higher_is_better(evaluation) else -1.0
    scores = _pairs(evaluation, PAIRS)
    if scores:
        width = _score_width(scores)
        found.extend(bins(f"{PAIRS}.before", [pair[0] for pair in scores], width, "before"))
        found.extend(bins(f"{PAIRS}.after", [pair[1] for pair in scores], width, "after"))
        change = [direction * (after - before) for before, after in scores]
        found.extend(bins(f"{PAIRS}.change", change, width, "change"))
        cuts = shown_cuts(evaluation, verdicts, "before")
        found.extend(_groups(scores, width, minimum, cuts))
    euros = _pairs(evaluation, COSTS)
    if euros:
        saved = [before - after for before, after in euros]
        found.extend(bins(f"{COSTS}.avoided", saved, _euro_width(saved), "avoided"))
    return tuple(found)


def merged_bins(
    values: Sequence[float], width: float, minimum: int, cuts: Sequence[int] = ()
) -> list[tuple[float | None, float | None, int]]:
    """Return (from, to, count) of bins ``[from, to)`` with at least ``minimum`` values each.

    Neighbours are joined from the low end; a remainder joins the last. Outer ends are None, since a
    first or last edge would tell the lowest or highest value. ``cuts`` are numbers of people below
    thresholds that are shown elsewhere: no edge lies a few people from one.
    """
    counts: dict[int, int] = {}
    for value in values:
        place = math.floor(value / width + 1e-9)
        counts[place] = counts.get(place, 0) + 1
    edges: list[tuple[int, int]] = []
    run = below = 0
    for place in sorted(counts):
        run += counts[place]
        below += counts[place]
        if run >= minimum and apart(below, cuts, minimum):
            edges.append((place + 1, run))
            run = 0
    if run and edges:
        edges[-1] = (edges[-1][0], edges[-1][1] + run)
    lows: list[float | None] = [None, *(round(end * width, 10) for end, _ in edges[:-1])]
    highs: list[float | None] = [*(round(end * width, 10) for end, _ in edges[:-1]), None]
    return [(low, high, size) for low, high, (_, size) in zip(lows, highs, edges, strict=True)]


def _groups(scores: list[Pair], width: float, minimum: int, cuts: Sequence[int]) -> Iterator[Table]:
    rows: list[tuple[Any, ...]] = []
    for low, high, size in merged_bins([pair[0] for pair in scores], width, minimum, cuts):
        inside = [pair for pair in scores if _within(low, high)(pair[0])]
        means = (sum(pair[place] for pair in inside) / size for place in (0, 1))
        rows.append((low, high, size, *means))
    alike = any(len({pair[1] for pair in scores if _within(r[0], r[1])(pair[0])}) < 2 for r in rows)
    if len(rows) > 1 and not alike:
        yield Table(id=f"{PAIRS}.groups", columns=GROUP_COLUMNS, rows=tuple(rows))


def _within(low: float | None, high: float | None) -> Callable[[float], bool]:
    return lambda value: (
        (low is None or value >= low - 1e-9) and (high is None or value < high - 1e-9)
    )


def _pairs(evaluation: Evaluation, table_id: str) -> list[Pair]:
    table = evaluation.table(table_id)
    if table is None:
        return []
    both = zip(table.column("before"), table.column("after"), strict=True)
    return [
        (float(before), float(after))
        for before, after in both
        if isinstance(before, int | float) and isinstance(after, int | float)
    ]


def _score_width(scores: list[Pair]) -> float:
    spread = max(max(pair) for pair in scores) - min(min(pair) for pair in scores)
    return max(step(spread, LIKE_BEFORE), 1.0) if spread > 1 else step(spread or 1.0, LIKE_BEFORE)


def _euro_width(values: list[float]) -> float:
    ordered = sorted(abs(value) for value in values)
    return step(2 * ordered[len(ordered) // 2] or 1.0, LIKE_BEFORE)


def _higher_is_better(evaluation: Evaluation) -> bool:
    return bool(evaluation.study.get("wellbeing", {}).get("higher_is_better", True))

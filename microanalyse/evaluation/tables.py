"""Tables and series of an evaluation: what the charts and the disclosure gate are made from."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from microanalyse.economics.money import Money
from microanalyse.evaluation.routes import Verdict
from microanalyse.evaluation.routes.paths import Path
from microanalyse.records import Cell, Table
from microanalyse.reduce import Reduced


def pairs_table(reduced: Reduced) -> Table:
    """Return before and after of each treated person with both, sorted by score, without ids."""
    arm = reduced.case.treated
    before, after = reduced.moment("before")[arm], reduced.moment("after")[arm]
    keep = np.isfinite(before) & np.isfinite(after)
    rows = sorted(zip(before[keep].tolist(), after[keep].tolist(), strict=True))
    return Table(
        id="wellbeing.pairs", columns=("before", "after"), rows=tuple(rows), level="person"
    )


def persons_cost_table(money: Money) -> Table:
    """Return yearly euros of each person before and after, sorted, without ids."""
    before = money.before.sum(axis=(1, 2)).tolist()
    after = money.after.sum(axis=(1, 2)).tolist()
    rows = tuple(sorted(zip(before, after, strict=True)))
    return Table(id="cost.persons", columns=("before", "after"), rows=rows, level="person")


def flow_table(reduced: Reduced, population: int) -> Table:
    """Return how many were treated, studied, and had each measurement, per arm."""
    rows: list[tuple[Cell, ...]] = []
    if population:
        rows.append(("population", population, None))
    arms = (reduced.case.treated, ~reduced.case.treated)
    both = bool(arms[1].any())

    def row(stage: str, mask: np.ndarray) -> tuple[Cell, ...]:
        counts = [int((mask & arm).sum()) for arm in arms]
        return (stage, counts[0], counts[1] if both else None)

    everyone = np.ones(reduced.case.n, dtype=bool)
    rows.append(row("studied", everyone))
    if reduced.scales:
        before = np.isfinite(reduced.moment("before"))
        after = np.isfinite(reduced.moment("after"))
        rows.append(row("score_before", before))
        rows.append(row("score_after", after))
        rows.append(row("score_both", before & after))
    if reduced.has_costs:
        rows.append(row("costs_both", (reduced.days[:, 1] > 0) & (reduced.days[:, 2] > 0)))
    for reason in ("died", "moved", "admitted", "withdrew"):
        left = reduced.case.exit_reason == reason
        if left.any():
            rows.append(row(f"left_{reason}", left))
    return Table(id="flow", columns=("stage", "treated", "comparison"), rows=tuple(rows))


def paths_tables(paths: Mapping[str, tuple[Path, ...]]) -> tuple[Table, ...]:
    """Return the specification curve of each outcome, weakest path first."""
    columns = ("route", "test", "missing", "basis", "value")
    return tuple(
        Table(
            id=f"paths.{key}",
            columns=columns,
            rows=tuple(
                (item.route, item.test, item.missing, item.basis, item.value)
                for item in sorted(found, key=lambda item: item.value)
            ),
        )
        for key, found in paths.items()
        if found
    )


def stem_of(key: str) -> str:
    """Return the stem under which the contrasts of an outcome stand."""
    if key.startswith("payer."):
        return f"cost.{key}"
    return {"net": "cost.net", "use": "use.hours"}.get(key, key)


def routes_table(verdicts: Mapping[str, Verdict]) -> Table:
    """Return which routes were open for which outcome, and what closed the others."""
    rows = tuple(
        (key, route.key, route.closed_by, int(route.key in verdict.deciding))
        for key, verdict in verdicts.items()
        for route in verdict.routes
    )
    return Table(id="routes", columns=("outcome", "route", "closed_by", "deciding"), rows=rows)

"""Puts an evaluation together: every number, table and claim of one study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from microanalyse.economics.build import money_of
from microanalyse.economics.exits import exits
from microanalyse.evaluation.cells import cells_table, parts_table
from microanalyse.evaluation.claims import claims_of, facts_of
from microanalyse.evaluation.cost import cost_quantities
from microanalyse.evaluation.result import Evaluation
from microanalyse.evaluation.routes import Verdict
from microanalyse.evaluation.selection import selection_quantities
from microanalyse.evaluation.tables import (
    flow_table,
    pairs_table,
    paths_tables,
    persons_cost_table,
)
from microanalyse.evaluation.timing import timing_quantities
from microanalyse.evaluation.wellbeing import (
    other_arm_quantities,
    primary_quantities,
    sample_of,
    sample_quantities,
    secondary_quantities,
    study_has_primary,
)
from microanalyse.records import Claim, Finding, Quantity, Table
from microanalyse.reduce import Reduced
from microanalyse.study import Study, as_tree


def evaluate_reduced(
    reduced: Reduced,
    study: Study,
    *,
    findings: Sequence[Finding] = (),
    provenance: Mapping[str, Any],
) -> Evaluation:
    """Return the evaluation of cases that were read, checked and reduced.

    Parameters
    ----------
    reduced : Reduced
        One row a case.
    study : Study
        The protocol.
    findings : sequence of Finding
        What the check found, passed on to the reports.
    provenance : Mapping
        Version, seed, engine, files and columns as understood.
    """
    quantities, tables, series = _described(reduced, study)
    facts = facts_of(reduced, study, quantities)
    contrasts = [
        contrast.quantity(_stem(key), verdict.outcome.unit)
        for key, verdict in facts.verdicts.items()
        for route in verdict.routes
        for contrast in route.contrasts
    ]
    return Evaluation(
        study=as_tree(study),
        quantities=(*quantities, *contrasts),
        tables=(*tables, *paths_tables(facts.paths), _routes_table(facts.verdicts)),
        series=tuple(series),
        claims=claims_of(facts),
        findings=tuple(findings),
        provenance=provenance,
    )


def graded(reduced: Reduced, study: Study) -> tuple[Claim, ...]:
    """Return the claims alone, from the few quantities that their checks look at.

    The same functions as ``evaluate_reduced``, without the statistics that no claim asks for: what
    the calibration runs some hundred thousand times.
    """
    quantities = [*selection_quantities(reduced, study)]
    if reduced.scales and study_has_primary(reduced):
        sample = sample_of(reduced, study, reduced.case.treated)
        quantities.extend(sample_quantities(sample, "wellbeing", LOOKED_AT))
    money = money_of(reduced, study)
    if money.n:
        quantities.extend(cost_quantities(money, COSTS_LOOKED_AT))
    return claims_of(facts_of(reduced, study, quantities))


LOOKED_AT = frozenset({"change.mean", "kindness.threshold"})
COSTS_LOOKED_AT = frozenset(
    {"cost.avoided.mean", "cost.net.mean", "cost.payer.<payer>.net.mean", "cost.increased.share"}
)


def _described(reduced: Reduced, study: Study) -> tuple[list[Quantity], list[Table], list[Table]]:
    money = money_of(reduced, study)
    quantities: list[Quantity] = [
        *selection_quantities(reduced, study),
        *primary_quantities(reduced, study),
        *secondary_quantities(reduced, study),
        *other_arm_quantities(reduced, study),
        *timing_quantities(reduced, study),
    ]
    tables: list[Table] = [flow_table(reduced, study.selection.population)]
    series: list[Table] = []
    if reduced.scales and study_has_primary(reduced):
        series.append(pairs_table(reduced))
    if money.n:
        quantities.extend(cost_quantities(money))
        quantities.extend(exits(reduced, study))
        tables.extend((cells_table(money), parts_table(money)))
        series.append(persons_cost_table(money))
    return quantities, tables, series


def _stem(key: str) -> str:
    """Return the stem under which the contrasts of an outcome stand."""
    if key.startswith("payer."):
        return f"cost.{key}"
    return {"net": "cost.net", "use": "use.hours"}.get(key, key)


def _routes_table(verdicts: Mapping[str, Verdict]) -> Table:
    """Return which routes were open for which outcome, and what closed the others."""
    rows = tuple(
        (key, route.key, route.closed_by, int(route.key in verdict.deciding))
        for key, verdict in verdicts.items()
        for route in verdict.routes
    )
    return Table(id="routes", columns=("outcome", "route", "closed_by", "deciding"), rows=rows)

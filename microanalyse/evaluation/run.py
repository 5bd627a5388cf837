"""Puts an evaluation together: every number, table and claim of one study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from microanalyse.economics.build import exits, money_of
from microanalyse.evaluation.claims import claims_of
from microanalyse.evaluation.cost import cost_quantities
from microanalyse.evaluation.result import Evaluation
from microanalyse.evaluation.tables import (
    cells_table,
    flow_table,
    pairs_table,
    persons_cost_table,
)
from microanalyse.evaluation.timing import timing_quantities
from microanalyse.evaluation.wellbeing import (
    other_arm_quantities,
    primary_quantities,
    secondary_quantities,
    study_has_primary,
)
from microanalyse.records import Finding, Quantity, Table
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
    money = money_of(reduced, study)
    quantities: list[Quantity] = [
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
        quantities.extend(cost_quantities(reduced, study, money))
        quantities.extend(exits(reduced, study))
        tables.append(cells_table(money))
        series.append(persons_cost_table(money))
    return Evaluation(
        study=as_tree(study),
        quantities=tuple(quantities),
        tables=tuple(tables),
        series=tuple(series),
        claims=claims_of(reduced, study, quantities),
        findings=tuple(findings),
        provenance=provenance,
    )

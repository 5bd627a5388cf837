"""Puts an evaluation together: every number, table and claim of one study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import microanalyse.evaluation.parts as parts_package
from microanalyse.discovery import declared
from microanalyse.economics.build import money_of
from microanalyse.evaluation.basis import with_rests
from microanalyse.evaluation.claims import claims_of, facts_of
from microanalyse.evaluation.contrasts import contrast_quantities
from microanalyse.evaluation.cost import cost_quantities
from microanalyse.evaluation.part import Context, Part
from microanalyse.evaluation.parts.selection import selection_quantities
from microanalyse.evaluation.prespecified import with_prespecified
from microanalyse.evaluation.result import Evaluation
from microanalyse.evaluation.tables import paths_tables, routes_table
from microanalyse.evaluation.wellbeing import sample_of, sample_quantities, study_has_primary
from microanalyse.records import Claim, Finding
from microanalyse.reduce import Reduced
from microanalyse.study import Study, as_tree

LOOKED_AT = frozenset({"change.mean", "kindness.threshold", "missing.tipping_point"})
COSTS_LOOKED_AT = frozenset(
    {"cost.avoided.mean", "cost.net.mean", "cost.payer.<payer>.net.mean", "cost.increased.share"}
)


@cache
def parts() -> Mapping[str, Part]:
    """Return the register of parts."""
    return declared(parts_package, "PART", Part)


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
    context = with_rests(Context(reduced=reduced, study=study, money=money_of(reduced, study)))
    found = [part.describe(context) for part in parts().values()]
    quantities = [item for part in found for item in part.quantities]
    facts = facts_of(reduced, study, quantities)
    contrasts = contrast_quantities(facts.verdicts)
    tables = [table for part in found for table in part.tables]
    evaluation = Evaluation(
        study=as_tree(study),
        quantities=(*quantities, *contrasts),
        tables=(*tables, *paths_tables(facts.paths), routes_table(facts.verdicts)),
        series=tuple(table for part in found for table in part.series),
        claims=claims_of(facts),
        findings=tuple(findings),
        provenance=provenance,
    )
    return with_prespecified(evaluation, study)


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

"""One decision about everything that leaves the machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from microanalyse.errors import OutputRefused
from microanalyse.evaluation.fingerprints import PEOPLE
from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Claim, Finding, Quantity, Table
from microanalyse.report.disclosure.bins import grouped_series
from microanalyse.report.disclosure.clusters import cluster_verdict
from microanalyse.report.disclosure.draws import draw_series
from microanalyse.report.disclosure.ends import ends_verdict
from microanalyse.report.disclosure.flow import public_tables
from microanalyse.report.disclosure.leavers import small_exits
from microanalyse.report.disclosure.levels import hidden_levels, level_verdict
from microanalyse.report.disclosure.magnitudes import Magnitudes, judge, other_payers
from microanalyse.report.disclosure.persons import (
    alike,
    difference_verdict,
    person_verdict,
    small_levels,
)
from microanalyse.report.disclosure.remarks import public_findings
from microanalyse.report.disclosure.reviewed import NEVER_PUBLIC, reviewed
from microanalyse.report.disclosure.signs import sign_verdict, two_arm_verdict
from microanalyse.report.disclosure.thresholds import threshold_verdicts
from microanalyse.report.disclosure.timing import curve_series
from microanalyse.report.disclosure.verdict import (
    WITHHELD_TABLE,
    Verdict,
    Verdicts,
    apply,
    withheld,
)
from microanalyse.report.disclosure.workload import workload_verdict

MINIMUM_CELL: Final = 10
SIGN: Final = "▒"
"""Stands where something of a person was left out; the legend explains it."""
WITHHELD_COLUMNS: Final = ("id", "form", "rule")
WIDER: Final = frozenset({"selection.population"})
NOT_PUBLIC_IN_STUDY: Final = ("input",)


def disclose(evaluation: Evaluation, *, minimum_cell: int = MINIMUM_CELL) -> Evaluation:
    """Return what may be shown to anyone: ``release`` is public, no person's data.

    Parameters
    ----------
    evaluation : Evaluation
        Internal; a public one is returned as it is.
    minimum_cell : int
        Persons needed in every cell. May be raised; under ten is lifted to ten.

    Raises
    ------
    OutputRefused
        Fewer persons than one cell: nothing can be public.
    """
    if evaluation.release == "public":
        return evaluation
    minimum = max(minimum_cell, MINIMUM_CELL)
    persons = _persons(evaluation)
    if persons < minimum:
        values = {"cases": persons, "minimum": minimum}
        raise OutputRefused([Finding(code="too_few_for_public", severity="error", values=values)])
    decision = judge(evaluation, minimum)
    verdicts = _verdicts(evaluation, decision, minimum)
    gone = small_exits(evaluation.quantities, minimum)
    kept = [item for item in evaluation.quantities if item.id not in gone]
    verdicts = {key: verdict for key, verdict in verdicts.items() if key not in gone}
    quantities = [apply(item, verdicts.get(item.id), minimum) for item in kept]
    quantities.extend(other_payers(evaluation, decision))
    return replace(
        evaluation,
        study={k: v for k, v in evaluation.study.items() if k not in NOT_PUBLIC_IN_STUDY},
        quantities=tuple(quantities),
        tables=(*public_tables(evaluation, decision, minimum), _withheld_table(verdicts)),
        series=(
            *grouped_series(evaluation, verdicts, minimum),
            *draw_series(evaluation, verdicts),
            *curve_series(evaluation, minimum),
        ),
        claims=tuple(claim for claim in evaluation.claims if not _merged(claim, decision)),
        findings=public_findings(evaluation.findings, SIGN),
        provenance=_provenance(evaluation),
        release="public",
    )


def _merged(claim: Claim, decision: Magnitudes) -> bool:
    """Whether a claim is about a payer who is shown only together with others."""
    family, _, payer = claim.id.partition(".")
    return family == "payer_gains" and f"cost.payer.{payer}" in decision.merged


def _persons(evaluation: Evaluation) -> int:
    """Return how many people the study has: its cases, or else the most behind any number."""
    cases = evaluation.get("selection.cases") or evaluation.get("wellbeing.cases")
    if cases is not None and cases.value is not None:
        return int(cases.value)
    studied = (item.n for item in evaluation.quantities if item.id not in WIDER)
    return max(studied, default=0)


def _verdicts(evaluation: Evaluation, decision: Magnitudes, minimum: int) -> dict[str, Verdict]:
    """Return what is kept back, by id, in the order of the quantities."""
    levels = small_levels(evaluation, minimum)
    same, parts = tuple(alike(evaluation)), hidden_levels(evaluation, minimum)
    found: dict[str, Verdict] = {}
    for quantity in evaluation.quantities:
        verdict = (
            (None if reviewed(quantity.id) else withheld("not_judged"))
            or (withheld("follows_from_total") if quantity.id in NEVER_PUBLIC else None)
            or workload_verdict(quantity, minimum)
            or person_verdict(quantity, minimum)
            or sign_verdict(quantity, evaluation, minimum)
            or ends_verdict(quantity, evaluation, minimum)
            or two_arm_verdict(quantity, evaluation, minimum)
            or difference_verdict(quantity, evaluation, minimum)
            or decision.verdict(quantity)
            or cluster_verdict(quantity, evaluation)
            or level_verdict(quantity, parts, decision)
            or _level_verdict(quantity, levels)
            or _alike_verdict(quantity, same)
        )
        if quantity.status != "ok":
            # the reason why there is none may tell as much as the number
            verdict = ends_verdict(quantity, evaluation, minimum)
        if verdict is not None:
            found[quantity.id] = _without_own_size(verdict, quantity, evaluation, minimum)
    found.update(threshold_verdicts(evaluation, found, minimum))
    return _with_dependants(evaluation, found)


def _without_own_size(
    verdict: Verdict, quantity: Quantity, evaluation: Evaluation, minimum: int
) -> Verdict:
    """Return the verdict with the size of the study where the number's own size tells of a few."""
    apart = difference_verdict(quantity, evaluation, minimum)
    if apart is None or verdict.persons is not None:
        return verdict
    return replace(withheld(verdict.rule), persons=apart.persons)


def _level_verdict(quantity: Quantity, levels: frozenset[str]) -> Verdict | None:
    hidden = quantity.status == "ok" and quantity.id.startswith(tuple(levels))
    # the size of a level tells who of it did not answer
    return replace(withheld("follows_from_total"), persons=0) if hidden else None


def _alike_verdict(quantity: Quantity, same: tuple[str, ...]) -> Verdict | None:
    inside = any(quantity.id.startswith(f"{stem}.") for stem in same)
    return withheld("all_alike") if inside and quantity.status == "ok" else None


def _with_dependants(evaluation: Evaluation, found: Verdicts) -> dict[str, Verdict]:
    """Return the verdicts with every number that rests on euros that are kept back."""
    euros = {key for key in found if key.startswith("cost.") and found[key].rule in _SPREADS}
    verdicts = dict(found)
    spread = True
    while spread:
        spread = False
        for quantity in evaluation.quantities:
            rests = quantity.id not in verdicts and euros.intersection(quantity.inputs)
            if rests and quantity.status == "ok":
                verdicts[quantity.id] = withheld("rests_on_withheld")
                euros.add(quantity.id)
                spread = True
    return verdicts


_SPREADS: Final = frozenset({"dominated", "few_contributors", "not_judged", "follows_from_total"})


def _withheld_table(verdicts: Verdicts) -> Table:
    rows = tuple((key, verdict.form, verdict.rule) for key, verdict in verdicts.items())
    return Table(id=WITHHELD_TABLE, columns=WITHHELD_COLUMNS, rows=rows)


def _provenance(evaluation: Evaluation) -> Mapping[str, Any]:
    kept = {key: value for key, value in evaluation.provenance.items() if key != PEOPLE}
    return {**kept, "results_digest": evaluation.results_digest}

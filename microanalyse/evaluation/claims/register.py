"""Puts the facts together and grades every claim of a study."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache

import microanalyse.evaluation.claims as claims_package
from microanalyse.discovery import declared
from microanalyse.evaluation.claims.definition import ClaimDefinition, judge_all
from microanalyse.evaluation.facts import Facts
from microanalyse.evaluation.routes import Verdict, family, main_verdicts
from microanalyse.evaluation.routes.outcomes import cost_outcome, net_outcome, payer_outcome
from microanalyse.evaluation.routes.paths import Path, paths_of
from microanalyse.evaluation.starts import believed
from microanalyse.records import Claim, Quantity
from microanalyse.reduce import Reduced
from microanalyse.study import Study


@cache
def definitions() -> Mapping[str, ClaimDefinition]:
    """Return the register of claims."""
    return declared(claims_package, "CLAIM", ClaimDefinition)


def verdicts_of(reduced: Reduced, study: Study, payers: Collection[str]) -> dict[str, Verdict]:
    """Return the verdicts of the main family, then of net savings and payers behind costs."""
    found = main_verdicts(reduced, study)
    if "cost" not in found:
        return found
    behind = [net_outcome(reduced, study)]
    behind.extend(payer_outcome(reduced, study, payer) for payer in payers)
    outcomes = [item for item in behind if item is not None]
    return found | {item.outcome.key: item for item in family(outcomes, reduced, study)}


def facts_of(reduced: Reduced, study: Study, quantities: Sequence[Quantity]) -> Facts:
    """Return everything a claim looks at."""
    numbers = {item.id: item for item in quantities}
    payers = [payer for payer in reduced.payers if f"cost.payer.{payer}.net.mean" in numbers]
    verdicts = verdicts_of(reduced, believed(reduced, study), payers)
    return Facts(
        study=study,
        reduced=reduced,
        numbers=numbers,
        verdicts=verdicts,
        paths={key: _paths(verdict, reduced, study) for key, verdict in verdicts.items()},
    )


def claims_of(facts: Facts) -> tuple[Claim, ...]:
    """Return every claim of the study with its grade."""
    return judge_all(definitions(), facts)


def _paths(verdict: Verdict, reduced: Reduced, study: Study) -> tuple[Path, ...]:
    measured = cost_outcome(reduced, study, "measured") if verdict.outcome.key == "cost" else None
    return paths_of(verdict, measured)

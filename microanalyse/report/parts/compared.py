"""Words that follow from a comparison: whether there was one, and what it decided for a claim.

A check has one result whatever the design of the study; what that result means, and what would
help, differs between a study that compared people and one that did not.
"""

from __future__ import annotations

from typing import Final

from microanalyse.records import Check, Claim
from microanalyse.report.material import Material

ROUTES: Final = "routes"
COMPARISON: Final = "comparison"
NONE: Final = "no_comparison"
OUTCOMES: Final = {
    "wellbeing_rose": ("wellbeing", "wellbeing"),
    "costs_fell": ("cost", "cost"),
    "less_support": ("use", "use.hours"),
    "saves_more_than_it_costs": ("net", "cost.net"),
}
# with no gain beside the others there is no sign to keep: these then say nothing of their own
FOLLOWS: Final = frozenset({"keeps_no_change", "keeps_without_largest", "keeps_measured", "paths"})
# the advice that comes from these checks alone
ONLY_FROM: Final = {
    "fewer_missing": frozenset({"few_missing", "keeps_no_change", "tipping_point", "response"}),
    "measured_euros": frozenset({"keeps_measured"}),
}
BY_CHANCE: Final = ("randomised", "lottery", "waiting_order")
WAITING_LIST, LARGER, ALLOCATION, STARTS, CASES = (
    "waiting_list",
    "larger_comparison",
    "allocation",
    "starts",
    "more_cases",
)


def without_comparison(material: Material) -> bool:
    """Whether nobody was compared with, so that no comparison can be fair or unfair."""
    table = material.evaluation.table(ROUTES)
    rows = [] if table is None else [row for row in table.rows if row[1] == COMPARISON]
    return bool(rows) and all(row[2] == NONE for row in rows)


def decided(material: Material, claim: Claim) -> bool:
    """Whether the comparison decided this claim's outcome."""
    table = material.evaluation.table(ROUTES)
    if table is None:
        return False
    outcome, _ = _outcome(claim)
    return any(tuple(row[:2]) == (outcome, COMPARISON) and row[3] for row in table.rows)


def why_key(material: Material, claim: Claim, check: Check) -> str:
    """Return the ending of the sentence that says why a check did not pass."""
    if check.result != "fail" or not decided(material, claim):
        return check.result
    if check.id.startswith("route_"):
        return "fail_compared"
    if check.id == "attributable" and not _shown_different(claim):
        return "fail_unproved"
    if check.id == "attributable" and _said_by_chance(material):
        return "fail_apart"
    return "fail_no_gain" if _follows(material, claim, check) else check.result


def own_reasons(material: Material, claim: Claim, checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """Return the checks without those that only repeat that the comparison found no gain."""
    return tuple(check for check in checks if not _follows(material, claim, check))


def raised_by(material: Material, claim: Claim) -> tuple[str, ...]:
    """Return what would lift the grade: keys of ``claim.raise.<key>``, each once.

    Where people were compared, the advice is not to compare but to compare more of them, or to let
    chance decide who comes first.
    """
    if not decided(material, claim):
        return claim.would_raise
    failing = [check for check in claim.checks if check.result != "pass"]
    own = {check.id for check in own_reasons(material, claim, tuple(failing))}
    better = STARTS if _said_by_chance(material) else ALLOCATION
    keys = [
        (better if _shown_different(claim) else LARGER) if key == WAITING_LIST else key
        for key in claim.would_raise
        if key not in ONLY_FROM or own & ONLY_FROM[key]
    ]
    return tuple(dict.fromkeys(key for key in keys if not (key == CASES and LARGER in keys)))


def _follows(material: Material, claim: Claim, check: Check) -> bool:
    if check.id not in FOLLOWS or check.result != "fail" or not decided(material, claim):
        return False
    found = material.quantity(f"{_outcome(claim)[1]}.route.comparison")
    return found is not None and found.value is not None and found.value <= 0


def _said_by_chance(material: Material) -> bool:
    """Whether a draw or a waiting order was declared: failing then means the starts deny it."""
    return material.study("comparison").get("allocation") in BY_CHANCE


def _shown_different(claim: Claim) -> bool:
    routes = [check for check in claim.checks if check.id.startswith("route_")]
    return all(check.result == "pass" for check in routes)


def _outcome(claim: Claim) -> tuple[str, str]:
    """Return the outcome a claim is about and the stem of its numbers."""
    _, _, payer = claim.id.partition(".")
    if payer:
        return f"payer.{payer}", f"cost.payer.{payer}"
    return OUTCOMES.get(claim.id, ("", ""))

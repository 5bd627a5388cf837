"""Whether the cases were drawn by chance from all treated, with an audit file, and answered."""

from __future__ import annotations

from typing import Final

from microanalyse.evaluation.facts import Facts
from microanalyse.records import CheckResult

ENOUGH_RESPONSE: Final = 0.80


def drawn_for(facts: Facts, variant: str) -> CheckResult:
    """Everyone was studied, or chance drew them and an audit file that fits says so."""
    selection = facts.study.selection
    if selection.study == "all":
        return "pass"
    if selection.study == "unknown":
        return "not_possible"
    frame = facts.reduced.frame
    shown = bool(selection.audit) and frame is not None and not frame.audit_faults
    return "pass" if selection.study == "random" and shown else "fail"


def responded(facts: Facts, variant: str) -> CheckResult:
    """At least 80 % of those drawn have what is claimed of them."""
    response = facts.value("selection.response")
    if response is None:
        return "not_possible"
    return "pass" if response >= ENOUGH_RESPONSE else "fail"

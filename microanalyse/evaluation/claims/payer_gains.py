"""One payer's own costs fell by more than what that payer puts into the programme."""

from __future__ import annotations

from microanalyse.evaluation.claims import steps
from microanalyse.evaluation.claims.definition import ClaimDefinition
from microanalyse.evaluation.facts import Facts


def _payers(facts: Facts) -> tuple[str, ...]:
    return tuple(key.removeprefix("payer.") for key in facts.verdicts if key.startswith("payer."))


CLAIM = ClaimDefinition(
    key="payer_gains",
    order=50,
    kind="effect",
    about=("cost.payer.{variant}.net.mean", "cost.payer.{variant}.avoided.mean"),
    variants=_payers,
    checks=(
        steps.chance("cost.payer.{variant}.net.mean", "payer"),
        steps.behind("cost"),
        *steps.beyond_return("payer", "cost.payer.{variant}", "waiting_list"),
        steps.attribution("payer"),
        steps.cash(),
    ),
)

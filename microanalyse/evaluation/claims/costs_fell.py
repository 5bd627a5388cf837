"""Care and support cost less after than before."""

from __future__ import annotations

from microanalyse.evaluation.claims import steps
from microanalyse.evaluation.claims.definition import ClaimDefinition

CLAIM = ClaimDefinition(
    key="costs_fell",
    order=20,
    kind="effect",
    about=("cost.avoided.mean", "cost.before.mean", "cost.after.mean", "cost.defensible"),
    checks=(
        steps.chance("cost.avoided.mean", "cost"),
        *steps.beyond_return("cost", "cost", "waiting_list"),
        steps.measured_euros("cost"),
        steps.attribution("cost"),
        steps.cash(),
    ),
)

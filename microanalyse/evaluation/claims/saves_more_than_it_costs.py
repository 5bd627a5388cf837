"""The fall in costs is larger than what the programme itself costs."""

from __future__ import annotations

from microanalyse.evaluation.claims import steps
from microanalyse.evaluation.claims.definition import ClaimDefinition

CLAIM = ClaimDefinition(
    key="saves_more_than_it_costs",
    order=40,
    kind="effect",
    about=("cost.net.mean", "cost.avoided.mean", "cost.programme.mean"),
    checks=(
        steps.chance("cost.net.mean", "net"),
        steps.behind("cost"),
        *steps.beyond_return("net", "cost.net", "waiting_list"),
        steps.measured_euros("net"),
        steps.attribution("net"),
        steps.cash(),
    ),
)

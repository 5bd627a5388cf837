"""Fewer hours of professional support after than before: the claim that needs no price."""

from __future__ import annotations

from microanalyse.evaluation.claims import steps
from microanalyse.evaluation.claims.definition import ClaimDefinition

CLAIM = ClaimDefinition(
    key="less_support",
    order=30,
    kind="effect",
    about=("use.hours.avoided.mean", "use.hours.before.mean", "use.hours.after.mean"),
    checks=(
        steps.chance("use.hours.avoided.mean", "use"),
        *steps.beyond_return("use", "use.hours", "waiting_list"),
        steps.attribution("use"),
    ),
)

"""Costs rose for some people: harm is stated beside the gains."""

from __future__ import annotations

from microanalyse.evaluation.claims.definition import ClaimDefinition

CLAIM = ClaimDefinition(
    key="costs_rose_for_some",
    order=90,
    kind="harm",
    about=("cost.increased.share",),
)

"""Some people rate their lives lower after than before: harm is stated beside the gains."""

from __future__ import annotations

from microanalyse.evaluation.claims.definition import ClaimDefinition

CLAIM = ClaimDefinition(
    key="some_got_worse",
    order=80,
    kind="harm",
    about=("wellbeing.worse.share", "wellbeing.deteriorated.share"),
)

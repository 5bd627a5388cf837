"""Whether what these cases show holds for everyone treated."""

from __future__ import annotations

from microanalyse.evaluation.claims.definition import CheckDefinition, ClaimDefinition
from microanalyse.evaluation.claims.drawn import drawn_for, responded

CLAIM = ClaimDefinition(
    key="holds_for_all_treated",
    order=70,
    kind="descriptive",
    about=("selection.cases", "selection.population"),
    checks=(
        CheckDefinition(
            id="drawn_sample",
            grade=1,
            judge=drawn_for,
            because=("study.selection.study", "study.selection.audit"),
            raised_by="draw_with_audit",
        ),
        CheckDefinition(
            id="response",
            grade=1,
            judge=responded,
            because=("selection.response",),
            raised_by="fewer_missing",
        ),
    ),
)

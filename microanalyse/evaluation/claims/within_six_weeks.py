"""A solution within six weeks: a description, not an effect."""

from __future__ import annotations

from microanalyse.evaluation.claims.definition import CheckDefinition, ClaimDefinition
from microanalyse.evaluation.claims.drawn import drawn_for

CLAIM = ClaimDefinition(
    key="within_six_weeks",
    order=60,
    kind="descriptive",
    about=("timing.within_six_weeks.share", "timing.median_days"),
    checks=(
        CheckDefinition(
            id="drawn_sample",
            grade=1,
            judge=drawn_for,
            because=("study.selection.study", "study.selection.audit"),
            raised_by="draw_with_audit",
        ),
    ),
)

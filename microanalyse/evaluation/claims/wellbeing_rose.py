"""People rate their lives higher after than before."""

from __future__ import annotations

from microanalyse.evaluation.claims import judges, steps
from microanalyse.evaluation.claims.definition import CheckDefinition, ClaimDefinition

CLAIM = ClaimDefinition(
    key="wellbeing_rose",
    order=10,
    kind="effect",
    about=(
        "wellbeing.change.mean",
        "wellbeing.before.mean",
        "wellbeing.after.mean",
        "wellbeing.regression.expected",
    ),
    checks=(
        steps.chance("wellbeing.change.mean", "wellbeing"),
        *steps.beyond_return("wellbeing", "wellbeing", "waiting_list"),
        *steps.self_report(),
        steps.attribution("wellbeing"),
        CheckDefinition(
            id="at_least_mcid",
            grade=4,
            judge=judges.at_least_mcid,
            because=("wellbeing.route.comparison", "study.wellbeing.mcid"),
            raised_by="larger_gain",
        ),
        CheckDefinition(
            id="lasting",
            grade=4,
            judge=judges.lasting,
            because=("wellbeing.change.mean",),
            raised_by="follow_up",
        ),
    ),
)

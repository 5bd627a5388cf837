"""The checks that effect claims share, by outcome: so that a claim file only names its own."""

from __future__ import annotations

from microanalyse.evaluation.claims import judges
from microanalyse.evaluation.claims.definition import CheckDefinition


def chance(quantity_id: str, key: str) -> CheckDefinition:
    """Grade 1: more than chance."""
    return CheckDefinition(
        id="more_than_chance",
        grade=1,
        judge=judges.more_than_chance(quantity_id, key),
        because=(quantity_id,),
        raised_by="more_cases",
    )


def beyond_return(key: str, stem: str, raised_by: str) -> tuple[CheckDefinition, ...]:
    """Grade 2, for every outcome: the routes and what could have made the change look larger."""
    change = f"{stem}.change.mean" if stem == "wellbeing" else f"{stem}.avoided.mean"
    return (
        CheckDefinition(
            id="comparison_not_refused",
            grade=2,
            judge=judges.comparison_not_refused(key),
            because=("study.comparison.entry",),
            raised_by="same_entry",
        ),
        CheckDefinition(
            id=f"route_{key}",
            grade=2,
            judge=judges.route(key),
            because=(
                f"{stem}.route.full_return",
                f"{stem}.route.full_return_filled",
                f"{stem}.route.earlier_after",
                f"{stem}.route.before_after",
                f"{stem}.route.comparison",
            ),
            raised_by=raised_by,
        ),
        CheckDefinition(
            id="few_missing",
            grade=2,
            judge=judges.few_missing(key),
            because=("flow",),
            raised_by="fewer_missing",
        ),
        CheckDefinition(
            id="keeps_no_change",
            grade=2,
            judge=judges.keeps_no_change(key),
            because=(change,),
            raised_by="fewer_missing",
        ),
        CheckDefinition(
            id="keeps_without_largest",
            grade=2,
            judge=judges.keeps_without_largest(key),
            because=(change,),
            raised_by="more_cases",
        ),
        CheckDefinition(
            id="trend",
            grade=2,
            judge=judges.trend(key),
            because=("study.costs.trend",) if stem != "wellbeing" else (change,),
            raised_by="state_trend" if stem != "wellbeing" else "earlier_baseline",
        ),
        CheckDefinition(
            id="paths",
            grade=2,
            judge=judges.paths_keep_sign(key),
            because=(f"paths.{key}",),
            raised_by=raised_by,
        ),
    )


def measured_euros(key: str) -> CheckDefinition:
    """Grade 2: measured euros alone keep the sign."""
    return CheckDefinition(
        id="keeps_measured",
        grade=2,
        judge=judges.keeps_measured(key),
        because=("cost.avoided.measured",),
        raised_by="measured_euros",
    )


def self_report() -> tuple[CheckDefinition, ...]:
    """Grade 2, for what people say of themselves: who asked, when, and from memory or not."""
    return (
        CheckDefinition(
            id="asker",
            grade=2,
            judge=judges.asker,
            because=("study.wellbeing.asked_by", "wellbeing.kindness.threshold"),
            raised_by="self_form",
        ),
        CheckDefinition(
            id="after_moment",
            grade=2,
            judge=judges.after_moment,
            because=("study.wellbeing.moment",),
            raised_by="fixed_moment",
        ),
        CheckDefinition(
            id="before_not_recalled",
            grade=2,
            judge=judges.before_not_recalled,
            because=("case.recalled",),
            raised_by="ask_at_start",
        ),
        CheckDefinition(
            id="same_rater",
            grade=2,
            judge=judges.same_rater,
            because=("case.rater", "case.mode"),
            raised_by="one_rater",
        ),
        CheckDefinition(
            id="tipping_point",
            grade=2,
            judge=judges.tipping_point,
            because=("wellbeing.missing.tipping_point",),
            raised_by="fewer_missing",
        ),
    )


def attribution(key: str) -> CheckDefinition:
    """Grade 3: attributable."""
    return CheckDefinition(
        id="attributable",
        grade=3,
        judge=judges.attributable(key),
        because=("study.comparison.allocation",),
        raised_by="waiting_list",
    )


def behind(parent: str) -> CheckDefinition:
    """Grade 2: only behind the claim it depends on."""
    return CheckDefinition(
        id=f"behind_{parent}",
        grade=2,
        judge=judges.behind(parent),
        because=(f"{parent}.route.comparison",),
        raised_by="waiting_list",
    )


def cash(grade: int = 4) -> CheckDefinition:
    """Grade 4: cashable by a named payer."""
    return CheckDefinition(
        id="cashable",
        grade=grade,
        judge=judges.cashable,
        because=("study.deductions.cashable",),
        raised_by="cashable_share",
    )

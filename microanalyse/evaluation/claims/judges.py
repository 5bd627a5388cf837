"""The checks behind the grades: each looks at the facts and says pass, fail or not possible."""

from __future__ import annotations

from typing import Final

import numpy as np

from microanalyse.evaluation.claims.definition import Judge
from microanalyse.evaluation.facts import Facts
from microanalyse.evaluation.routes import Verdict
from microanalyse.evaluation.routes.comparison import effect
from microanalyse.evaluation.routes.conditions import askers_of
from microanalyse.evaluation.routes.outcome import Outcome, no_change
from microanalyse.evaluation.routes.outcomes import cost_outcome
from microanalyse.evaluation.routes.paths import KEPT, share_keeping_sign, without_largest
from microanalyse.records import CheckResult

MOST_MISSING: Final = 0.30
KIND_ENOUGH: Final = 1.5
KNOWN_AFTER: Final = ("fixed", "at_solution")
FREE_ASKERS: Final = frozenset({"self_form", "other_professional", "independent"})


def result(passed: bool | None) -> CheckResult:
    """Return pass or fail; None is not possible."""
    if passed is None:
        return "not_possible"
    return "pass" if passed else "fail"


def verdict_of(facts: Facts, key: str, variant: str) -> Verdict | None:
    """Return the verdict of an outcome; ``payer`` stands for the claim's own payer."""
    return facts.verdicts.get(f"payer.{variant}" if key == "payer" else key)


def more_than_chance(quantity_id: str, key: str) -> Judge:
    """Ask whether before and after, or the arms, differ by more than chance."""

    def judge(facts: Facts, variant: str) -> CheckResult:
        verdict = verdict_of(facts, key, variant)
        if verdict is not None and verdict.deciding == ("comparison",) and verdict.passed:
            return "pass"
        low = facts.low(quantity_id.replace("{variant}", variant))
        return result(None if low is None else low > 0)

    return judge


def route(key: str) -> Judge:
    """Ask whether every deciding route passes, and there is one."""

    def judge(facts: Facts, variant: str) -> CheckResult:
        verdict = verdict_of(facts, key, variant)
        if verdict is None or not verdict.deciding:
            return "not_possible"
        return result(verdict.passed)

    return judge


def comparison_not_refused(key: str) -> Judge:
    """Ask whether no comparison is there that its own declared fields refuse."""

    def judge(facts: Facts, variant: str) -> CheckResult:
        verdict = verdict_of(facts, key, variant)
        return result(verdict is not None and not verdict.refused_by)

    return judge


def few_missing(key: str) -> Judge:
    """Ask whether at most 30 % of the afters are missing, in each arm."""

    def judge(facts: Facts, variant: str) -> CheckResult:
        verdict = verdict_of(facts, key, variant)
        return result(verdict is not None and verdict.outcome.missing_share <= MOST_MISSING)

    return judge


def keeps_no_change(key: str) -> Judge:
    """Ask whether the sign holds with every missing after set to no change."""

    def judge(facts: Facts, variant: str) -> CheckResult:
        verdict = verdict_of(facts, key, variant)
        return result(None if verdict is None else _change(no_change(verdict.outcome), verdict) > 0)

    return judge


def keeps_without_largest(key: str) -> Judge:
    """Ask whether the sign holds without the case that gained most."""

    def judge(facts: Facts, variant: str) -> CheckResult:
        verdict = verdict_of(facts, key, variant)
        if verdict is None:
            return "not_possible"
        return result(_change(without_largest(verdict.outcome), verdict) > 0)

    return judge


def keeps_measured(key: str) -> Judge:
    """Ask whether measured euros alone keep the sign."""

    def judge(facts: Facts, variant: str) -> CheckResult:
        verdict = verdict_of(facts, key, variant)
        measured = cost_outcome(facts.reduced, facts.study, "measured")
        if verdict is None or measured is None:
            return "not_possible"
        return result(_change(measured, verdict) > 0)

    return judge


def paths_keep_sign(key: str) -> Judge:
    """Ask whether at least 95 % of the prespecified paths keep the sign."""

    def judge(facts: Facts, variant: str) -> CheckResult:
        paths = facts.paths.get(f"payer.{variant}" if key == "payer" else key, ())
        return result(share_keeping_sign(paths) >= KEPT if paths else None)

    return judge


def trend(key: str) -> Judge:
    """Ask whether the gain is larger than an earlier or stated trend would bring by itself.

    A comparison over the same time carries the trend in both arms. With an earlier moment, the
    improvement from earlier to before goes on for one more step. For euros a stated yearly change
    is taken off; for a score that returns to an outside population nothing is stated to take off.
    """

    def judge(facts: Facts, variant: str) -> CheckResult:
        verdict = verdict_of(facts, key, variant)
        if verdict is None:
            return "not_possible"
        if verdict.deciding == ("comparison",):
            return "pass"
        outcome = verdict.outcome
        gain = outcome.gain(outcome.after, outcome.before, outcome.treated)
        earlier = outcome.gain(outcome.before, outcome.earlier, outcome.treated)
        if earlier.size:
            return result(float(gain.mean()) - max(0.0, float(earlier.mean())) > 0)
        if outcome.key == "wellbeing":
            return "pass"
        stated = _stated_trend(facts, outcome)
        return result(None if stated is None else float(gain.mean()) - stated > 0)

    return judge


def asker(facts: Facts, variant: str) -> CheckResult:
    """Ask whether nobody with an interest asked, or 1.5 points of kindness would be needed."""
    if _compared(facts):
        return "pass"
    askers = askers_of(facts.reduced, facts.reduced.case.treated)
    if askers and askers <= FREE_ASKERS:
        return "pass"
    threshold = facts.value("wellbeing.kindness.threshold")
    return result(threshold is not None and threshold >= KIND_ENOUGH)


def after_moment(facts: Facts, variant: str) -> CheckResult:
    """Ask whether the moment of the after-score does not depend on how it went."""
    return result(_compared(facts) or facts.study.wellbeing.moment in KNOWN_AFTER)


def before_not_recalled(facts: Facts, variant: str) -> CheckResult:
    """Ask whether no before-score was asked afterwards."""
    return result(_compared(facts) or not bool(facts.reduced.case.recalled.any()))


def tipping_point(facts: Facts, variant: str) -> CheckResult:
    """Ask whether the missing would have to be worse than plausible to undo the gain.

    Plausible is the stated delta, else the minimal clinically important difference.
    """
    if _compared(facts) or float(facts.verdicts["wellbeing"].outcome.missing_share) == 0:
        return "pass"
    found = facts.numbers.get("wellbeing.missing.tipping_point")
    if found is None or found.reason == "no_delta_tips":
        return "not_possible" if found is None else "pass"
    mcid = facts.reduced.scales[0].mcid
    plausible = facts.study.missing_delta.get("treated", None if mcid is None else mcid.value)
    if found.value is None:
        return "fail"
    return result(None if plausible is None else found.value >= plausible)


def same_rater(facts: Facts, variant: str) -> CheckResult:
    """Ask whether the sign holds among pairs with one rater and one mode throughout."""
    case = facts.reduced.case
    alike = np.ones(case.n, dtype=bool)
    for sooner, later in (
        (case.rater_before, case.rater_after),
        (case.mode_before, case.mode_after),
    ):
        alike &= (sooner == later) | (sooner == "") | (later == "")
    verdict = facts.verdicts.get("wellbeing")
    if verdict is None:
        return "not_possible"
    outcome = verdict.outcome
    if bool(alike[outcome.treated].all()):
        return "pass"
    gains = outcome.gain(outcome.after, outcome.before, outcome.treated & alike)
    return result(bool(gains.size) and float(gains.mean()) > 0)


def attributable(key: str) -> Judge:
    """Ask whether a comparison decides, its arms alike by chance or balance."""

    def judge(facts: Facts, variant: str) -> CheckResult:
        verdict = verdict_of(facts, key, variant)
        if verdict is None or verdict.deciding != ("comparison",):
            return "not_possible"
        return result(verdict.attributable)

    return judge


def at_least_mcid(facts: Facts, variant: str) -> CheckResult:
    """Ask whether the effect is at least the minimal clinically important difference."""
    verdict = facts.verdicts.get("wellbeing")
    mcid = facts.reduced.scales[0].mcid if facts.reduced.scales else None
    if verdict is None or mcid is None or verdict.deciding != ("comparison",):
        return "not_possible"
    return result(verdict.route("comparison").value >= mcid.value)


def lasting(facts: Facts, variant: str) -> CheckResult:
    """Ask whether at a later, fixed moment the gain is still more than chance."""
    later = [name for name in facts.reduced.moments if name not in ("before", "after", "earlier")]
    if not later or facts.study.wellbeing.moment != "fixed":
        return "not_possible"
    case = facts.reduced.case
    scale = facts.reduced.scales[0]
    gain = (
        scale.direction
        * (facts.reduced.moment(later[-1]) - facts.reduced.moment("before"))[case.treated]
    )
    gain = gain[np.isfinite(gain)]
    if gain.size < 10 or float(np.ptp(gain)) == 0:
        return "not_possible"
    return result(float(gain.mean()) > 2 * float(np.std(gain, ddof=1)) / float(np.sqrt(gain.size)))


def cashable(facts: Facts, variant: str) -> CheckResult:
    """Ask whether a sourced share of the saving can be cashed by a named payer."""
    stated = facts.study.deductions.get("cashable")
    if stated is None or not stated.source:
        return "not_possible"
    return result(stated.low > 0)


def behind(key: str) -> Judge:
    """Ask whether the claim it stands behind has itself passed its routes."""

    def judge(facts: Facts, variant: str) -> CheckResult:
        verdict = facts.verdicts.get(key)
        return result(None if verdict is None else verdict.passed)

    return judge


def _compared(facts: Facts) -> bool:
    verdict = facts.verdicts.get("wellbeing")
    return verdict is not None and verdict.deciding == ("comparison",)


def _change(outcome: Outcome, verdict: Verdict) -> float:
    """Return the contrast whose sign is looked at: the comparison's, or before to after."""
    if verdict.deciding == ("comparison",):
        return effect(outcome) or 0.0
    gains = outcome.gain(outcome.after, outcome.before, outcome.treated)
    return float(gains.mean()) if gains.size else 0.0


def _stated_trend(facts: Facts, outcome: Outcome) -> float | None:
    stated = [float(item) for item in facts.study.costs.trend.values() if not isinstance(item, str)]
    if not stated:
        return None
    before = outcome.before[outcome.treated & np.isfinite(outcome.before)]
    return max(0.0, -min(stated)) * float(before.mean())

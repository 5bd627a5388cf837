"""What the study declares and the dates show: whether a route may be used at all."""

from __future__ import annotations

from typing import Final

import numpy as np

from microanalyse.evaluation.routes.comparison import complete
from microanalyse.evaluation.routes.outcome import Outcome
from microanalyse.records import BoolArray, FloatArray
from microanalyse.reduce import Reduced
from microanalyse.study import Study

SLACK_DAYS: Final = 31
MOST: Final = 0.9
BALANCE: Final = 0.25
BY_CHANCE: Final = ("randomised", "lottery", "waiting_order")


def comparison_refused_by(outcome: Outcome, reduced: Reduced, study: Study) -> str:
    """Return the declared condition that a comparison does not meet, or an empty text."""
    if study.comparison.entry != "same":
        known = study.comparison.entry == "other"
        return "comparison_other_entry" if known else "comparison_entry_unknown"
    if not _same_calendar(reduced, outcome.treated):
        return "comparison_other_time"
    if outcome.key != "wellbeing":
        return ""
    if study.wellbeing.moment == "unknown":
        return "moment_unknown"
    askers = [askers_of(reduced, arm) for arm in (outcome.treated, ~outcome.treated)]
    if "" in askers[0] | askers[1] or "unknown" in askers[0] | askers[1]:
        return "asker_unknown"
    return "" if askers[0] == askers[1] else "comparison_other_asker"


def askers_of(reduced: Reduced, arm: BoolArray) -> set[str]:
    """Return who asked the after-scores that were given, in one arm."""
    given = arm & np.isfinite(reduced.moment("after"))
    return set(reduced.case.asked_by_after[given].tolist())


def crisis_of(outcome: Outcome, reduced: Reduced, study: Study) -> str:
    """Return whether the earlier baseline lies before or within the crisis, or unknown.

    Trigger dates decide where at least nine in ten have one: every earlier measurement must lie
    before its own trigger (an earlier window may end on that day).
    """
    measured = outcome.treated & np.isfinite(outcome.earlier) & np.isfinite(outcome.after)
    trigger = reduced.case.trigger_day[measured]
    earlier = _earlier_day(outcome, reduced, study)[measured]
    known = np.isfinite(trigger) & np.isfinite(earlier)
    if measured.any() and known.mean() >= MOST:
        return "before" if bool((earlier[known] <= trigger[known]).all()) else "within"
    return study.earlier_crisis


def far_enough(outcome: Outcome, reduced: Reduced, study: Study) -> bool | None:
    """Return whether earlier is at least as far before the start as after is behind it.

    For money the windows decide: the earlier window ends where the before window begins, a whole
    window before the start, so it is far enough by construction.
    """
    if outcome.key != "wellbeing":
        return bool((reduced.days[outcome.treated, 0] > 0).any())
    start = reduced.case.start_day
    ahead = start - _earlier_day(outcome, reduced, study)
    behind = _day(reduced, "after") - start
    measured = outcome.treated & np.isfinite(outcome.earlier) & np.isfinite(outcome.after)
    known = measured & np.isfinite(ahead) & np.isfinite(behind)
    if not measured.any() or known.sum() < MOST * measured.sum():
        return None
    enough = ahead[known] + SLACK_DAYS >= behind[known]
    further = float(np.median(ahead[known])) >= float(np.median(behind[known]))
    return bool(enough.mean() >= MOST and further)


def by_chance(study: Study) -> bool:
    """Whether chance or a waiting order decided who was treated first."""
    return study.comparison.allocation in BY_CHANCE


def balanced(outcome: Outcome) -> bool | None:
    """Whether arms differ under 0.25 sd before, and moved alike from earlier to before.

    None without an earlier moment in both arms. Standardised difference: Austin 2009, Stat Med
    28:3083-3107, with the pooled sd.
    """
    rows = complete(outcome) & np.isfinite(outcome.earlier)
    arms = (rows & outcome.treated, rows & ~outcome.treated)
    if min(int(arm.sum()) for arm in arms) < 2:
        return None
    level = _standardised(outcome.before, arms)
    moved = _standardised(outcome.before - outcome.earlier, arms)
    return abs(level) < BALANCE and abs(moved) < BALANCE


def _standardised(values: FloatArray, arms: tuple[BoolArray, BoolArray]) -> float:
    one, other = values[arms[0]], values[arms[1]]
    pooled = float(np.sqrt((np.var(one, ddof=1) + np.var(other, ddof=1)) / 2))
    gap = float(one.mean() - other.mean())
    if pooled == 0:
        return 0.0 if gap == 0 else float("inf")
    return gap / pooled


def _same_calendar(reduced: Reduced, treated: BoolArray) -> bool:
    """Whether the arms started in overlapping spans of time; unknown dates refuse nothing."""
    start = reduced.case.start_day
    spans = []
    for arm in (treated, ~treated):
        known = start[arm & np.isfinite(start)]
        if known.size == 0:
            return True
        spans.append((float(known.min()), float(known.max())))
    return spans[0][0] <= spans[1][1] and spans[1][0] <= spans[0][1]


def _earlier_day(outcome: Outcome, reduced: Reduced, study: Study) -> FloatArray:
    if outcome.key == "wellbeing":
        return _day(reduced, "earlier")
    return np.asarray(reduced.case.start_day - study.costs.before_days)


def _day(reduced: Reduced, moment: str) -> FloatArray:
    if moment not in reduced.moments:
        return np.full(reduced.case.n, np.nan)
    return np.asarray(reduced.score_day[:, reduced.moments.index(moment)])

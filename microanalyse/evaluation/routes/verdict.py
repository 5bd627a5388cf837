"""Which routes decide, and whether they pass: one family of claims shares a route's error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from microanalyse.evaluation.routes import comparison as r4
from microanalyse.evaluation.routes import earlier_baseline as r2
from microanalyse.evaluation.routes import full_return as r1
from microanalyse.evaluation.routes.conditions import (
    balanced,
    by_chance,
    comparison_refused_by,
    crisis_of,
    far_enough,
)
from microanalyse.evaluation.routes.contrast import Route, RouteKey
from microanalyse.evaluation.routes.outcome import Outcome, no_change, regressed, with_delta
from microanalyse.evaluation.routes.outcomes import cost_outcome, use_outcome, wellbeing_outcome
from microanalyse.inference.multiplicity import holm
from microanalyse.reduce import Reduced
from microanalyse.study import Study

SHARED_LEVEL: Final[Mapping[int, float]] = {1: r2.ALPHA, 2: r4.ALPHA}
REFUSED: Final = (
    "comparison_other_entry",
    "comparison_entry_unknown",
    "comparison_other_time",
    "comparison_other_asker",
    "asker_unknown",
    "moment_unknown",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the routes say of one outcome.

    Attributes
    ----------
    outcome : Outcome
        What was looked at.
    routes : tuple of Route
        R1, R2 and R4, open or closed.
    deciding : tuple of str
        Keys of the routes that grade.
    passed : bool
        Whether every deciding route passes at its level, and there is one.
    attributable : bool
        Grade 3: a comparison decides, and chance or balance made the arms alike.
    refused_by : str
        The declared condition a comparison fails; empty where none was refused.
    """

    outcome: Outcome
    routes: tuple[Route, ...]
    deciding: tuple[RouteKey, ...]
    passed: bool
    attributable: bool
    refused_by: str = ""

    def route(self, key: RouteKey) -> Route:
        """Return one route."""
        return next(item for item in self.routes if item.key == key)


def routes_of(outcome: Outcome, reduced: Reduced, study: Study) -> tuple[Route, ...]:
    """Return the three routes of an outcome."""
    refused = comparison_refused_by(outcome, reduced, study) if outcome.has_comparison else ""
    return (
        r1.full_return(outcome),
        r2.earlier_baseline(
            outcome,
            crisis=crisis_of(outcome, reduced, study),
            far_enough=far_enough(outcome, reduced, study),
        ),
        r4.comparison(outcome, refused_by=refused),
    )


def main_verdicts(reduced: Reduced, study: Study) -> dict[str, Verdict]:
    """Return the verdicts of the one family: wellbeing, costs and hours of support."""
    found = (
        wellbeing_outcome(reduced, study),
        cost_outcome(reduced, study),
        use_outcome(reduced, study),
    )
    outcomes = [item for item in found if item is not None]
    return {item.outcome.key: item for item in family(outcomes, reduced, study)}


def family(outcomes: Sequence[Outcome], reduced: Reduced, study: Study) -> tuple[Verdict, ...]:
    """Return the verdicts of outcomes that share each route's error.

    R2 and R4 are Holm-adjusted over the outcomes for which they are open (Holm 1979, Scand J Stat
    6:65-70); R1 keeps its own error for each outcome.
    """
    routes = [routes_of(item, reduced, study) for item in outcomes]
    passing: list[set[RouteKey]] = [{"full_return"} if r[0].passes else set() for r in routes]
    for place, level in SHARED_LEVEL.items():
        is_open = [index for index, item in enumerate(routes) if item[place].open]
        adjusted = holm([routes[index][place].p for index in is_open])
        for index, p in zip(is_open, adjusted, strict=True):
            if p <= level:
                passing[index].add(routes[index][place].key)
    return tuple(
        _verdict(outcome, item, passed, study)
        for outcome, item, passed in zip(outcomes, routes, passing, strict=True)
    )


def _verdict(
    outcome: Outcome, routes: tuple[Route, ...], passing: set[RouteKey], study: Study
) -> Verdict:
    full, earlier, compared = routes
    if compared.open:
        passed = "comparison" in passing and keeps_sign(outcome, study)
        alike = by_chance(study) or bool(balanced(outcome))
        deciding: tuple[RouteKey, ...] = ("comparison",)
        return Verdict(
            outcome=outcome,
            routes=routes,
            deciding=deciding,
            passed=passed,
            attributable=passed and alike,
        )
    refused = compared.closed_by if compared.closed_by in REFUSED else ""
    deciding = tuple(item.key for item in (full, earlier) if item.open)
    passed = bool(deciding) and not refused and all(key in passing for key in deciding)
    return Verdict(
        outcome=outcome,
        routes=routes,
        deciding=deciding,
        passed=passed,
        attributable=False,
        refused_by=refused,
    )


def keeps_sign(outcome: Outcome, study: Study) -> bool:
    """Whether imputation and a plausible delta (or no change) keep the sign."""
    deltas = study.missing_delta
    plausible = (
        with_delta(outcome, (float(deltas.get("treated", 0.0)), float(deltas.get("other", 0.0))))
        if deltas
        else no_change(outcome)
    )
    effects = [r4.effect(regressed(outcome)), r4.effect(plausible)]
    return all(item is not None and item > 0 for item in effects)

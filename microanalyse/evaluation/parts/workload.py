"""How much work it was for those who did it: cases a coach, hours a case."""

from __future__ import annotations

from dataclasses import replace

from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.outcomes.caseload import cases_per_coach, hours_per_case
from microanalyse.records import Quantity


def _describe(context: Context) -> Described:
    reduced, arm = context.reduced, context.reduced.case.treated
    found: list[Quantity] = [*cases_per_coach(reduced.case.coach[arm])]
    if reduced.programme_hours is not None and arm.any():
        hours = hours_per_case(reduced.programme_hours[arm], context.study.analysis.alpha)
        # a level, not a difference: nobody asks whether it is more than nothing
        found.append(replace(hours, statistic=None, p=None))
    return Described(quantities=tuple(found))


PART = Part(key="workload", order=52, describe=_describe)

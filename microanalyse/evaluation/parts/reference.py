"""The scenario people supposed, where cases have one; never part of any other number."""

from __future__ import annotations

import numpy as np

from microanalyse.economics.reference_scenario import agreement, reference_scenario
from microanalyse.economics.yearly import AFTER, observed_twice, yearly
from microanalyse.evaluation.part import Context, Described, Part


def _describe(context: Context) -> Described:
    reduced = context.reduced
    found = reduced.reference
    if found is None:
        return Described()
    keep = observed_twice(reduced, reduced.case.treated) & (found.supposed > 0)
    if not bool(keep.any()):
        return Described()
    days = reduced.days[keep, AFTER]
    alpha = context.study.analysis.alpha
    after = yearly(reduced.euros[keep].sum(axis=(1, 2, 4))[:, AFTER], days)
    return Described(
        quantities=(
            *reference_scenario(yearly(found.cents[keep], days), after, alpha),
            *agreement(np.asarray(found.by_rater[keep]), alpha),
        )
    )


PART = Part(key="reference", order=69, describe=_describe)

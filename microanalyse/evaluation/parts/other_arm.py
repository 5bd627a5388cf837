"""What happened to the people who were not treated."""

from __future__ import annotations

from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.evaluation.wellbeing import other_arm_quantities


def _describe(context: Context) -> Described:
    return Described(quantities=other_arm_quantities(context.reduced, context.study))


PART = Part(key="other_arm", order=40, describe=_describe)

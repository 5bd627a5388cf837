"""Further scales of the treated cases, Holm-adjusted together."""

from __future__ import annotations

from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.evaluation.wellbeing import secondary_quantities


def _describe(context: Context) -> Described:
    return Described(quantities=secondary_quantities(context.reduced, context.study))


PART = Part(key="further_scales", order=30, describe=_describe)

"""The primary outcome of the treated cases."""

from __future__ import annotations

from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.evaluation.tables import pairs_table
from microanalyse.evaluation.wellbeing import primary_quantities, study_has_primary


def _describe(context: Context) -> Described:
    if not context.reduced.scales or not study_has_primary(context.reduced):
        return Described()
    return Described(
        quantities=primary_quantities(context.reduced, context.study),
        series=(pairs_table(context.reduced),),
    )


PART = Part(key="wellbeing", order=20, describe=_describe)

"""How much is left above what came by itself, in other defensible ways."""

from __future__ import annotations

from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.evaluation.specifications import specifications
from microanalyse.evaluation.wellbeing import sample_of, study_has_primary


def _describe(context: Context) -> Described:
    reduced = context.reduced
    if not reduced.scales or not study_has_primary(reduced):
        return Described()
    sample = sample_of(reduced, context.study, reduced.case.treated)
    return Described(quantities=tuple(item.within("wellbeing") for item in specifications(sample)))


PART = Part(key="specifications", order=22, describe=_describe)

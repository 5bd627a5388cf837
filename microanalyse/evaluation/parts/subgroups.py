"""The change in parts of the group: complexity, site, cohort and what the protocol names."""

from __future__ import annotations

from dataclasses import replace

from microanalyse.evaluation.arms import arms_of
from microanalyse.evaluation.labels import columns_of, plain, plain_labels
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.evaluation.wellbeing import sample_of, study_has_primary
from microanalyse.inference.subgroups import adjusted, levels
from microanalyse.outcomes.subgroup_interaction import interaction
from microanalyse.outcomes.subgroups import between, within
from microanalyse.records import Quantity


def _describe(context: Context) -> Described:
    reduced, study = context.reduced, context.study
    if not reduced.scales or not study_has_primary(reduced):
        return Described()
    arm, cell = reduced.case.treated, study.report.minimum_cell
    sample = sample_of(reduced, study, arm)
    compared = not bool(arm.all())
    inside: list[Quantity] = []
    differ: list[Quantity] = []
    depends: list[Quantity] = []
    for name, labels in columns_of(reduced.case, study.analysis.subgroups).items():
        key, own = plain(name), plain_labels(labels)
        if len(levels(own[arm][sample.complete], cell).names) < 2:
            continue
        inside.extend(within(sample, own[arm], key, cell))
        differ.append(between(sample, own[arm], key, cell))
        if compared:
            depends.append(interaction(arms_of(reduced, study), own, key, cell))
    found = (*inside, *adjusted(differ), *adjusted(depends))
    return Described(quantities=tuple(replace(item, role="exploratory") for item in found))


PART = Part(key="subgroups", order=28, describe=_describe)

"""The change in parts of the group: complexity, site, cohort and what the protocol names."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from microanalyse.evaluation.arms import arms_of
from microanalyse.evaluation.labels import columns_of
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.evaluation.wellbeing import sample_of, study_has_primary
from microanalyse.outcomes.subgroup_interaction import interaction
from microanalyse.outcomes.subgroups import adjusted, between, levels, within
from microanalyse.records import Quantity, TextArray


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
        key, plain = _plain(name), _plain_labels(labels)
        if len(levels(plain[arm][sample.complete], cell).names) < 2:
            continue
        inside.extend(within(sample, plain[arm], key, cell))
        differ.append(between(sample, plain[arm], key, cell))
        if compared:
            depends.append(interaction(arms_of(reduced, study), plain, key, cell))
    found = (*inside, *adjusted(differ), *adjusted(depends))
    return Described(quantities=tuple(replace(item, role="exploratory") for item in found))


def _plain(name: str) -> str:
    """Return a name without dots: they part the pieces of an id."""
    return name.replace(".", "_")


def _plain_labels(labels: TextArray) -> TextArray:
    return np.array([_plain(str(label)) for label in labels], dtype=object)


PART = Part(key="subgroups", order=28, describe=_describe)

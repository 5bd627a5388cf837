"""People who share a coach or a site: what that does to the mean change."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from microanalyse.evaluation.arms import clusters_of
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.evaluation.wellbeing import sample_of, study_has_primary
from microanalyse.outcomes.clusters import BOOTSTRAP, clustered
from microanalyse.records import Quantity

NOTHING_SHARED: Final = ("clusters_of_one", "no_clusters")


def _describe(context: Context) -> Described:
    reduced = context.reduced
    if not reduced.scales or not study_has_primary(reduced):
        return Described()
    arm = reduced.case.treated
    plain = sample_of(reduced, context.study, arm)
    found: list[Quantity] = []
    for name, labels in clusters_of(reduced.case).items():
        quantities = clustered(replace(plain, clusters=labels[arm]))
        if any(item.reason in NOTHING_SHARED for item in quantities):
            continue
        for item in quantities:
            if item.id != BOOTSTRAP:
                tail = item.id.removeprefix("clusters.")
                inputs = tuple(part.replace("cluster", name) for part in item.inputs)
                found.append(replace(item, id=f"wellbeing.clusters.{name}.{tail}", inputs=inputs))
    return Described(quantities=tuple(found))


PART = Part(key="clusters", order=25, describe=_describe)

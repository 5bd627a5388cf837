"""Runs the registered wellbeing statistics on the scales of a study."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache

import numpy as np

import microanalyse.outcomes as outcomes_package
from microanalyse.discovery import declared
from microanalyse.evaluation.arms import repeated
from microanalyse.inference.multiplicity import holm
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import BoolArray, Quantity, Scale
from microanalyse.reduce import Reduced
from microanalyse.study import Study

SECONDARY = frozenset({"pairs", "before.mean", "after.mean", "change.mean"})


@cache
def statistics() -> Mapping[str, Statistic]:
    """Return the register of wellbeing statistics."""
    return declared(outcomes_package, "STATISTIC", Statistic)


def sample_of(reduced: Reduced, study: Study, arm: BoolArray, scale: int = 0) -> Sample:
    """Return the scores of one scale in one arm, clustered where a household has several cases."""
    household = repeated(reduced.case.household[arm])
    return Sample(
        before=reduced.moment("before", scale)[arm],
        after=reduced.moment("after", scale)[arm],
        scale=reduced.scales[scale],
        step=reduced.steps[scale],
        alpha=study.analysis.alpha,
        seed=study.analysis.seed,
        draws=study.analysis.draws,
        clusters=household,
    )


def sample_quantities(
    sample: Sample, stem: str, wanted: AbstractSet[str] | None = None
) -> tuple[Quantity, ...]:
    """Return the quantities of a sample under a stem; only ``wanted`` ids when given."""
    found = []
    for statistic in statistics().values():
        if wanted is not None and not wanted & set(statistic.ids):
            continue
        for quantity in statistic.compute(sample):
            if wanted is None or quantity.id in wanted:
                found.append(quantity.within(stem))
    return tuple(found)


def primary_quantities(reduced: Reduced, study: Study) -> tuple[Quantity, ...]:
    """Return every statistic of the primary outcome in the treated arm."""
    if not reduced.has_scores or not study_has_primary(reduced):
        return ()
    sample = sample_of(reduced, study, reduced.case.treated)
    return tuple(_ranked(item, study) for item in sample_quantities(sample, "wellbeing"))


def other_arm_quantities(reduced: Reduced, study: Study) -> tuple[Quantity, ...]:
    """Return what happened to those not treated, under ``comparison.wellbeing``."""
    if not reduced.has_scores or bool(reduced.case.treated.all()):
        return ()
    sample = sample_of(reduced, study, ~reduced.case.treated)
    return sample_quantities(sample, "comparison.wellbeing", SECONDARY | {"missing.share"})


def secondary_quantities(reduced: Reduced, study: Study) -> tuple[Quantity, ...]:
    """Return the further scales, their p-values Holm-adjusted together."""
    found: list[Quantity] = []
    for index, scale in enumerate(reduced.scales):
        if index > 0:
            sample = sample_of(reduced, study, reduced.case.treated, index)
            found.extend(sample_quantities(sample, _stem(scale), SECONDARY))
    tested = [place for place, item in enumerate(found) if item.p is not None]
    if tested:
        adjusted = holm([p for item in found if (p := item.p) is not None])
        for place, p in zip(tested, adjusted, strict=True):
            found[place] = replace(found[place], p_adjusted=float(p))
    return tuple(found)


def study_has_primary(reduced: Reduced) -> bool:
    """Whether the primary outcome was scored at all."""
    return bool(np.isfinite(reduced.scores[:, :, 0]).any())


def _stem(scale: Scale) -> str:
    tail = f".{scale.subscale}" if scale.subscale else ""
    return f"outcome.{scale.instrument}{tail}"


def _ranked(quantity: Quantity, study: Study) -> Quantity:
    return replace(quantity, role="primary") if quantity.id == study.analysis.primary else quantity

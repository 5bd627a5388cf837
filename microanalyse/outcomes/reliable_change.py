"""Change beyond the error of measurement, and recovery past a normed cutoff."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from microanalyse.inference.share import wilson_share
from microanalyse.inference.student import Label
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import BoolArray, FloatArray, Ordinary, Quantity, Scale, not_estimable

METHOD = "reliable_change"
SOURCE = "Jacobson & Truax 1991, J Consult Clin Psychol 59:12-19"
LIMIT = 1.96  # as published: an index beyond it occurs without change in under 5 of 100
IMPROVED, WORSE, RECOVERED = IDS = (
    "reliable_improvement.share",
    "reliable_deterioration.share",
    "recovered.share",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutoffs:
    """Scores that divide the ordinary from the troubled, own direction; None where unknown.

    Attributes
    ----------
    a : float or None
        Two sd beyond the mean of the troubled population, towards the ordinary.
    b : float
        Two sd from the mean of the ordinary population, towards the troubled.
    c : float or None
        Where both populations are equally likely, when their spreads differ.
    """

    a: float | None
    b: float
    c: float | None


def standard_error_of_difference(sd: float, reliability: float) -> float:
    """Return the sd of the difference of two measurements of an unchanged person, in points.

    ``sd`` and ``reliability`` must come from the same reference population.
    sd * sqrt(2 (1 - reliability)), Jacobson & Truax 1991.
    """
    return sd * math.sqrt(2 * (1 - reliability))


def reliable_change_index(change: FloatArray, sd: float, reliability: float) -> FloatArray:
    """Return change divided by its standard error, shape (n_cases,), no unit."""
    return np.asarray(change / standard_error_of_difference(sd, reliability))


def cutoffs(ordinary: Ordinary, troubled: Ordinary | None, direction: float) -> Cutoffs:
    """Return cutoffs a, b and c; without a troubled population a and c are None.

    ``direction`` is 1 where higher is better, otherwise -1.
    a = M1 + 2 s1, b = M0 - 2 s0, c = (s0 M1 + s1 M0) / (s0 + s1), signs for higher is better.
    """
    b = ordinary.mean - direction * 2 * ordinary.sd
    if troubled is None:
        return Cutoffs(a=None, b=b, c=None)
    total = ordinary.sd + troubled.sd
    return Cutoffs(
        a=troubled.mean + direction * 2 * troubled.sd,
        b=b,
        c=(ordinary.sd * troubled.mean + troubled.sd * ordinary.mean) / total,
    )


def recovered(before: FloatArray, after: FloatArray, cutoff: float, direction: float) -> BoolArray:
    """Return who began on the troubled side of the cutoff and ended on or past it."""
    return np.asarray((direction * before < direction * cutoff)
                      & (direction * after >= direction * cutoff))  # fmt: skip


def reliable_change(sample: Sample) -> tuple[Quantity, ...]:
    """Return who improved and worsened reliably, and who recovered past cutoff b.

    The scale gives sd, reliability and norm; nothing is ever filled in from the sample, whose
    narrow spread would make too many changes 'reliable'. All shares are of all pairs.
    """
    before, after = sample.pairs
    reason = lacking(sample.scale)
    if reason or sample.scale.ordinary is None or sample.scale.retest is None:
        return tuple(not_estimable(i, reason, n=before.size, method=METHOD) for i in IDS)
    ordinary, direction = sample.scale.ordinary, sample.scale.direction
    index = reliable_change_index(sample.change, ordinary.sd, sample.scale.retest.value)
    improved = index > LIMIT
    crossed = recovered(before, after, cutoffs(ordinary, None, direction).b, direction)
    counts = (improved, index < -LIMIT, improved & crossed)
    return tuple(
        wilson_share(_label(i), int(np.sum(who)), before.size, sample.alpha)
        for i, who in zip(IDS, counts, strict=True)
    )


def lacking(scale: Scale) -> str:
    """Return the reason why there is no reference, or an empty text."""
    if scale.ordinary is None:
        return "no_ordinary"
    if scale.retest is None:
        return "no_retest"
    return "" if scale.retest.value < 1 and scale.ordinary.sd > 0 else "no_measurement_error"


def _label(quantity_id: str) -> Label:
    inputs = ("case.before", "case.after", "study.wellbeing.ordinary", "study.wellbeing.retest")
    return Label(id=quantity_id, method=METHOD, source=SOURCE, unit="share", inputs=inputs)


STATISTIC = Statistic(key="reliable_change", order=310, compute=reliable_change, ids=IDS)

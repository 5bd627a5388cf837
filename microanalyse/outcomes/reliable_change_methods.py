"""Other published indices of reliable change, which allow for the return to the mean."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from microanalyse.inference.share import wilson_share
from microanalyse.inference.student import Label
from microanalyse.outcomes.reliable_change import LIMIT, lacking
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import FloatArray, Quantity, not_estimable

METHOD = "reliable_change_methods"
SOURCES = {
    "gulliksen_lord_novick": "Hsu 1989, Behav Assess 11:459-467",
    "edwards_nunnally": "Speer 1992, J Consult Clin Psychol 60:402-408",
    "nunnally_kotsch": "Nunnally & Kotsch 1983, Br J Clin Psychol 22:83-93",
}
IDS = tuple(f"reliable_improvement.{name}.share" for name in SOURCES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Mean, sd and reliability of one outside population, in points."""

    mean: float
    sd: float
    reliability: float

    def true_score(self, before: FloatArray) -> FloatArray:
        """Return the score expected again: mean + reliability (before - mean)."""
        return np.asarray(self.mean + self.reliability * (before - self.mean))


def gulliksen_lord_novick(
    before: FloatArray, after: FloatArray, reference: Reference
) -> FloatArray:
    """Return (after - expected) / (sd sqrt(1 - r^2)), shape (n_cases,); Hsu (1989)."""
    error = reference.sd * math.sqrt(1 - reference.reliability**2)
    return np.asarray((after - reference.true_score(before)) / error)


def hsu_linn_lord(
    before: FloatArray, after: FloatArray, reference: Reference, mean_after: float
) -> FloatArray:
    """Return the same with the mean after known apart; Hsu (1989), Behav Assess 11:459-467.

    ``mean_after`` is that of the same outside population, measured again.
    """
    drift = mean_after - reference.mean
    return gulliksen_lord_novick(before, after - drift, reference)


def edwards_nunnally(before: FloatArray, after: FloatArray, reference: Reference) -> FloatArray:
    """Return (after - expected) / (sd sqrt(1 - r)); Edwards et al. (1978), Speer (1992)."""
    error = reference.sd * math.sqrt(1 - reference.reliability)
    return np.asarray((after - reference.true_score(before)) / error)


def nunnally_kotsch(
    before: FloatArray, after: FloatArray, reference: Reference, reliability_after: float
) -> FloatArray:
    """Return (after - expected) / sqrt(r^2 sd^2 (1 - r) + sd^2 (1 - r_after)).

    Nunnally & Kotsch (1983), Br J Clin Psychol 22:83-93.
    """
    r = reference.reliability
    error = reference.sd * math.sqrt(r**2 * (1 - r) + 1 - reliability_after)
    return np.asarray((after - reference.true_score(before)) / error)


def hageman_arrindell(before: FloatArray, after: FloatArray, reference: Reference) -> FloatArray:
    """Return the index of Hageman & Arrindell (1993), Behav Res Ther 31:693-700.

    The reliability of the difference takes the spreads and the correlation of the sample itself,
    the error of measurement those of the reference; compared with 1.65. All NaN where the sample
    leaves the difference no reliability: a narrow sample often does.
    """
    error = reference.sd**2 * (1 - reference.reliability)
    spreads = float(np.var(before, ddof=1)), float(np.var(after, ddof=1))
    shared = 2 * float(np.cov(before, after)[0, 1])
    whole = spreads[0] + spreads[1] - shared
    # sd^2 times its reliability is the variance less that of the error
    reliability = (whole - 2 * error) / whole if whole > 0 else 0.0
    if reliability <= 0:
        return np.full(before.size, np.nan)
    drift = float(after.mean() - before.mean()) * (1 - reliability)
    return np.asarray(((after - before) * reliability + drift) / math.sqrt(reliability * 2 * error))


def reliable_change_methods(sample: Sample) -> tuple[Quantity, ...]:
    """Return the shares above 1.96 by the indices that need nothing but the reference.

    Each compares after with what the reference population would give again after such a before:
    change beyond both the return to the mean and the error of measurement.
    """
    before, after = sample.pairs
    scale, n = sample.scale, before.size
    reason = lacking(scale)
    if reason or scale.ordinary is None or scale.retest is None:
        return tuple(not_estimable(i, reason, n=n, method=METHOD) for i in IDS)
    known = Reference(
        mean=scale.ordinary.mean, sd=scale.ordinary.sd, reliability=scale.retest.value
    )
    indices = (
        gulliksen_lord_novick(before, after, known),
        edwards_nunnally(before, after, known),
        nunnally_kotsch(before, after, known, known.reliability),
    )
    inputs = ("case.before", "case.after", "study.wellbeing.ordinary", "study.wellbeing.retest")
    found = []
    for quantity_id, source, index in zip(IDS, SOURCES.values(), indices, strict=True):
        label = Label(id=quantity_id, method=METHOD, source=source, unit="share", inputs=inputs)
        count = int(np.sum(scale.direction * index > LIMIT))
        found.append(replace(wilson_share(label, count, n, sample.alpha), role="exploratory"))
    return tuple(found)


STATISTIC = Statistic(
    key="reliable_change_methods", order=320, compute=reliable_change_methods, ids=IDS
)

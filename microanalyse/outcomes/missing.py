"""Missing after-scores: how many, and what remains when nothing good is assumed of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from microanalyse.inference.student import Label, t_mean
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import FloatArray, Quantity, not_estimable

METHOD = "missing"
SHARE, NO_CHANGE, WORST, BEST = IDS = (
    "missing.share",
    "missing.no_change_fill",
    "missing.worst_case",
    "missing.best_case",
)
INPUTS = ("case.before", "case.after")


def begun(sample: Sample) -> Sample:
    """Return the cases with a before-score: those whose after-score can be missing."""
    keep = np.isfinite(sample.before)
    return replace(
        sample,
        before=sample.before[keep],
        after=sample.after[keep],
        clusters=None if sample.clusters is None else sample.clusters[keep],
    )


def no_change_filled(sample: Sample) -> Sample:
    """Return the cases with a before-score, every missing after-score set to no change."""
    cases = begun(sample)
    return replace(cases, after=np.where(np.isfinite(cases.after), cases.after, cases.before))


def missing(sample: Sample) -> tuple[Quantity, ...]:
    """Return the missing share, the no-change fill, and the worst and best case.

    The fill keeps its t interval over all cases with a before-score. The bounds set every missing
    after-score to the worst or best end of the scale (Horowitz & Manski 2000, J Am Stat Assoc
    95:77-84); they hold whatever the missing people would have said, and know no sampling error.
    """
    cases = begun(sample)
    filled = no_change_filled(sample)
    label = Label(id=NO_CHANGE, method=METHOD, inputs=INPUTS)
    return (
        _share(cases),
        t_mean(label, filled.change, sample.alpha),
        _bound(cases, WORST, good=False),
        _bound(cases, BEST, good=True),
    )


def _share(cases: Sample) -> Quantity:
    n = int(cases.before.size)
    if n == 0:
        return not_estimable(SHARE, "no_cases", n=0, method=METHOD)
    value = float(np.mean(~np.isfinite(cases.after)))
    return Quantity(id=SHARE, value=value, unit="share", n=n, method=METHOD, inputs=INPUTS)


def _bound(cases: Sample, quantity_id: str, *, good: bool) -> Quantity:
    scale, n = cases.scale, int(cases.before.size)
    end = scale.maximum if good == scale.higher_is_better else scale.minimum
    if end is None or n == 0:
        reason = "no_cases" if n == 0 else "no_range"
        return not_estimable(quantity_id, reason, n=n, method=METHOD)
    mean = float(_filled_change(cases, end).mean())
    return Quantity(
        id=quantity_id,
        low=mean,
        high=mean,
        interval="bound",
        unit="points",
        n=n,
        method=METHOD,
        source="Horowitz & Manski 2000, J Am Stat Assoc 95:77-84",
        inputs=INPUTS,
    )


def _filled_change(cases: Sample, end: float) -> FloatArray:
    after = np.where(np.isfinite(cases.after), cases.after, end)
    return np.asarray(cases.scale.direction * (after - cases.before))


STATISTIC = Statistic(key="missing", order=500, compute=missing, ids=IDS)

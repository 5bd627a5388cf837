"""How many points too kind the after-answers would have to be to undo the claim."""

from __future__ import annotations

from microanalyse.inference.student import Label, t_mean
from microanalyse.outcomes.regression import distance
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity, not_estimable

METHOD = "kindness"
R1_ALPHA = 0.01  # one-sided level of route R1
THRESHOLD, CHANGE = IDS = ("kindness.threshold", "kindness.threshold_change")


def kindness(sample: Sample) -> tuple[Quantity, ...]:
    """Return the kindness that would undo the claim beyond the ordinary, and the change itself.

    Taking k points off every after-answer lowers their mean by k and leaves its error as it is,
    so the claim is undone when k reaches the lower limit: for ``kindness.threshold`` the one-sided
    99 % limit of the after-mean beyond the ordinary mean (route R1), for
    ``kindness.threshold_change`` the lower limit of the t interval of the change. Zero where the
    limit is at or below zero: there is no claim to undo.
    """
    return _beyond_ordinary(sample), _change(sample)


def _beyond_ordinary(sample: Sample) -> Quantity:
    _, after = sample.pairs
    end = distance(after, sample.scale)
    if end is None:
        reason = "no_ordinary" if sample.scale.ordinary is None else "too_few_pairs"
        return not_estimable(THRESHOLD, reason, n=after.size, method=METHOD)
    return Quantity(
        id=THRESHOLD,
        value=max(0.0, end.lower_limit(R1_ALPHA)),
        unit="points",
        n=after.size,
        method=METHOD,
        inputs=("regression.beyond_full_return",),
    )


def _change(sample: Sample) -> Quantity:
    change = t_mean(Label(id=CHANGE, method=METHOD), sample.change, sample.alpha)
    if change.low is None:
        return change
    return Quantity(
        id=CHANGE,
        value=max(0.0, change.low),
        unit="points",
        n=change.n,
        method=METHOD,
        inputs=("change.mean",),
    )


STATISTIC = Statistic(key="kindness", order=410, compute=kindness, ids=IDS)

"""The mean change as it was known month by month, with limits that hold at every look."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from microanalyse.inference.betting import confidence_sequence
from microanalyse.inference.estimable import NotEstimable, need_cases
from microanalyse.outcomes.answers import INPUTS, Label
from microanalyse.outcomes.sample import Sample
from microanalyse.records import FloatArray, IntArray, Quantity, TextArray, not_estimable

METHOD = "anytime"
ID = "change.mean.anytime"
SOURCE = "Waudby-Smith & Ramdas 2024, J R Stat Soc B 86:1-27, hedged capital"
LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """What was known at the end of each month in which a pair was added.

    Attributes
    ----------
    months : TextArray
        Shape (n_looks,): ``2024-03``.
    pairs : IntArray
        Pairs up to and including that month.
    means, low, high : FloatArray
        Mean change of those pairs and its limits, in points, positive when better.
    """

    months: TextArray
    pairs: IntArray
    means: FloatArray
    low: FloatArray
    high: FloatArray


def looks(sample: Sample, day: FloatArray) -> Looks:
    """Return the running mean change with limits that hold at all months at once.

    Parameters
    ----------
    sample : Sample
        Scores.
    day : FloatArray
        Shape (n_cases,): when each case came, in days since 1970-01-01. Cases of one day stay in
        the order of the sample. The order may depend on nothing that the change depends on.

    Raises
    ------
    NotEstimable
        ``no_range``; ``too_few_pairs`` under two; ``no_order`` where a pair has no day;
        ``no_single_mean`` where no mean fits all looks.
    """
    low, high = sample.scale.minimum, sample.scale.maximum
    if low is None or high is None:
        raise NotEstimable("no_range")
    when, change = day[sample.complete], sample.change
    need_cases(change.size, LEAST)
    if not bool(np.isfinite(when).all()):
        raise NotEstimable("no_order")
    order = np.argsort(when, kind="stable")
    change = change[order]
    month = when[order].astype("datetime64[D]").astype("datetime64[M]")
    last = np.append(month[1:] != month[:-1], True)
    pairs = np.flatnonzero(last) + 1
    # a change lies between minus and plus the length of the scale
    reach = high - low
    ends = confidence_sequence((change + reach) / (2 * reach), pairs, alpha=sample.alpha)
    if bool((ends[0] > ends[1]).any()):
        raise NotEstimable("no_single_mean")
    return Looks(
        months=month[last].astype(str).astype(object),
        pairs=pairs,
        means=np.cumsum(change)[last] / pairs,
        low=2 * reach * ends[0] - reach,
        high=2 * reach * ends[1] - reach,
    )


def anytime(sample: Sample, found: Looks, column: str) -> Quantity:
    """Return the last look as a quantity; ``column`` is the input that gave the order."""
    label = Label(method=METHOD, source=SOURCE, inputs=(*INPUTS, column))
    estimate = (float(found.means[-1]), float(found.low[-1]), float(found.high[-1]))
    return label.interval(ID, estimate, int(found.pairs[-1]), 1 - sample.alpha)


def absent(sample: Sample, reason: str) -> Quantity:
    """Return the quantity that says why there is no running interval."""
    return not_estimable(ID, reason, n=int(sample.complete.sum()), method=METHOD)

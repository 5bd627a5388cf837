"""Scores at the ends of the scale, and what that does to the change."""

from __future__ import annotations

import numpy as np

from microanalyse.inference.share import wilson_share
from microanalyse.inference.student import Label, t_mean
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import FloatArray, Quantity, not_estimable

METHOD = "ceiling"
SOURCE = "Wilson 1927, J Am Stat Assoc 22:209-212"
SHARES = (
    ("ceiling.before.share", "case.before"),
    ("ceiling.after.share", "case.after"),
    ("floor.before.share", "case.before"),
    ("floor.after.share", "case.after"),
)
COULD_RISE = "ceiling.could_rise.change"
IDS = (*(quantity_id for quantity_id, _ in SHARES), COULD_RISE)


def ceiling(sample: Sample) -> tuple[Quantity, ...]:
    """Return the shares at the bounds, and the change of those who had room to get better.

    Ceiling and floor are the highest and lowest score of the instrument, whatever its direction.
    Who begins at the good end cannot get better on this scale; who ends there may have become
    better than the scale can say. ``ceiling.could_rise.change`` is the mean change of the pairs
    that did not begin at the good end.
    """
    before, after = sample.pairs
    shares = [
        _share(quantity_id, column, scores, bound, sample.alpha)
        for (quantity_id, column), scores, bound in zip(
            SHARES,
            (before, after, before, after),
            (*[sample.scale.maximum] * 2, *[sample.scale.minimum] * 2),
            strict=True,
        )
    ]
    return (*shares, _could_rise(sample, before))


def _share(
    quantity_id: str, column: str, scores: FloatArray, bound: float | None, alpha: float
) -> Quantity:
    if bound is None:
        return not_estimable(quantity_id, "no_range", n=scores.size, method=METHOD)
    label = Label(id=quantity_id, method=METHOD, source=SOURCE, unit="share", inputs=(column,))
    return wilson_share(label, int(np.sum(scores == bound)), scores.size, alpha)


def _could_rise(sample: Sample, before: FloatArray) -> Quantity:
    scale = sample.scale
    best = scale.maximum if scale.higher_is_better else scale.minimum
    if best is None:
        return not_estimable(COULD_RISE, "no_range", n=before.size, method=METHOD)
    label = Label(
        id=COULD_RISE,
        method=METHOD,
        source="Student 1908, Biometrika 6:1-25",
        inputs=("case.before", "case.after"),
    )
    return t_mean(label, sample.change[before != best], sample.alpha)


STATISTIC = Statistic(key="ceiling", order=420, compute=ceiling, ids=IDS)

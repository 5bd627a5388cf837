"""Pairs whose rater or mode changed between before and after, apart from those that stayed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.evaluation.wellbeing import sample_of, study_has_primary
from microanalyse.inference.student import Label, t_mean
from microanalyse.records import BoolArray, Quantity, TextArray

METHOD: Final = "paired_t"
SOURCE: Final = "Student 1908, Biometrika 6:1-25"
ASKED: Final = {"rater": "rater", "mode": "mode", "asker": "asked_by"}


def _describe(context: Context) -> Described:
    reduced = context.reduced
    if not reduced.scales or not study_has_primary(reduced):
        return Described()
    return Described(quantities=tuple(_apart(context)))


def _apart(context: Context) -> Iterator[Quantity]:
    """Yield the change of both kinds of pairs, for each way of asking that changed for somebody.

    Pairs of which one side is not known are in neither.
    """
    reduced, study = context.reduced, context.study
    arm = reduced.case.treated
    sample = sample_of(reduced, study, arm)
    for name, column in ASKED.items():
        before = _labels(getattr(reduced.case, f"{column}_before")[arm], sample.complete)
        after = _labels(getattr(reduced.case, f"{column}_after")[arm], sample.complete)
        known = (before != "") & (after != "")
        other = known & (before != after)
        if not other.any():
            continue
        for side, kept in (("same", known & ~other), ("other", other)):
            label = Label(
                id=f"wellbeing.{side}_{name}.change.mean",
                method=METHOD,
                source=SOURCE,
                inputs=("case.before", "case.after", f"case.{column}"),
            )
            yield t_mean(label, sample.change[kept], study.analysis.alpha)


def _labels(labels: TextArray, complete: BoolArray) -> TextArray:
    return np.asarray(labels[complete].astype(str))


PART = Part(key="askers", order=24, describe=_describe)

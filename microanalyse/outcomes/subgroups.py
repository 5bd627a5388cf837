"""The change in parts of the group: within each, and between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import special

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.multiplicity import holm
from microanalyse.inference.student import Label, t_mean
from microanalyse.inference.welch import welch_anova
from microanalyse.outcomes.sample import Sample
from microanalyse.records import IntArray, Quantity, TextArray, not_estimable

METHOD = "subgroups"
HOLM = "Student 1908; Holm 1979, Scand J Stat 6:65-70"


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """The levels of a column that are large enough, and the level of each case.

    Attributes
    ----------
    names : tuple of str
        Levels shown, sorted.
    codes : IntArray
        Place in ``names`` of each case, -1 for cases of no level or of one that is too small.
    """

    names: tuple[str, ...]
    codes: IntArray


def levels(labels: TextArray, minimum_cell: int) -> Levels:
    """Return the levels with at least ``minimum_cell`` cases; an empty label is no level."""
    found, counts = np.unique(labels.astype(str), return_counts=True)
    names = tuple(
        str(name)
        for name, count in zip(found, counts, strict=True)
        if name and count >= minimum_cell
    )
    place = {name: code for code, name in enumerate(names)}
    codes = np.array([place.get(str(label), -1) for label in labels], dtype=np.int64)
    return Levels(names=names, codes=codes)


def within(
    sample: Sample, labels: TextArray, column: str, minimum_cell: int
) -> tuple[Quantity, ...]:
    """Return the mean change in each level, its p adjusted by Holm over the levels.

    Levels with fewer than ``minimum_cell`` pairs are not shown at all.
    """
    change = sample.change
    split = levels(labels[sample.complete], minimum_cell)
    found = [
        t_mean(
            subgroup_label(
                f"subgroup.{column}.{name}.change.mean", column, "Student 1908; Holm 1979"
            ),
            change[split.codes == code],
            sample.alpha,
        )
        for code, name in enumerate(split.names)
    ]
    return adjusted(found)


def between(sample: Sample, labels: TextArray, column: str, minimum_cell: int) -> Quantity:
    """Return whether the change differs between levels: Welch's test for unequal spreads.

    The value is the largest mean change of a level minus the smallest. Welch (1951), Biometrika
    38:330-336; ``df`` is that of the denominator.
    """
    quantity_id = f"subgroup.{column}.between"
    change = sample.change
    split = levels(labels[sample.complete], minimum_cell)
    groups = [change[split.codes == code] for code in range(len(split.names))]
    n = sum(group.size for group in groups)
    try:
        statistic, df1, df2 = welch_anova(groups)
    except NotEstimable as refusal:
        return not_estimable(quantity_id, refusal.reason, n=n, method=METHOD)
    means = [float(group.mean()) for group in groups]
    label = subgroup_label(quantity_id, column, "Welch 1951, Biometrika 38:330-336")
    return f_quantity(label, max(means) - min(means), (statistic, df1, df2), n)


def adjusted(found: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return the quantities with their p-values adjusted together by Holm (1979)."""
    tested = [item.p for item in found if item.p is not None]
    raised = iter(holm(tested)) if tested else iter(())
    return tuple(
        item if item.p is None else replace(item, p_adjusted=next(raised)) for item in found
    )


def f_quantity(label: Label, value: float, test: tuple[float, float, float], n: int) -> Quantity:
    """Return a difference with its F test: ``test`` is F and its two degrees of freedom."""
    statistic, df1, df2 = test
    if not math.isfinite(statistic):
        return not_estimable(label.id, "no_spread", n=n, method=METHOD)
    return Quantity(
        id=label.id,
        value=value,
        unit=label.unit,
        n=n,
        method=METHOD,
        source=label.source,
        statistic=statistic,
        df=df2,
        p=float(special.fdtrc(df1, df2, statistic)),
        role="exploratory",
        inputs=label.inputs,
    )


def subgroup_label(quantity_id: str, column: str, source: str) -> Label:
    """Return what stands beside every number of a subgroup."""
    inputs = ("case.before", "case.after", f"case.{column}")
    return Label(id=quantity_id, method=METHOD, source=source, inputs=inputs)

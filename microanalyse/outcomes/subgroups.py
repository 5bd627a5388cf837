"""The change in parts of the group: within each, and between them."""

from __future__ import annotations

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.student import Label, t_mean
from microanalyse.inference.subgroups import adjusted, f_quantity, levels
from microanalyse.inference.welch import welch_anova
from microanalyse.outcomes.sample import Sample
from microanalyse.records import Quantity, TextArray, not_estimable

METHOD = "subgroups"
HOLM = "Student 1908; Holm 1979, Scand J Stat 6:65-70"


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
        test = welch_anova(groups)
    except NotEstimable as refusal:
        return not_estimable(quantity_id, refusal.reason, n=n, method=METHOD)
    means = [float(group.mean()) for group in groups]
    label = subgroup_label(quantity_id, column, "Welch 1951, Biometrika 38:330-336")
    return f_quantity(label, max(means) - min(means), test, n)


def subgroup_label(quantity_id: str, column: str, source: str) -> Label:
    """Return what stands beside every number of a subgroup."""
    inputs = ("case.before", "case.after", f"case.{column}")
    return Label(id=quantity_id, method=METHOD, source=source, inputs=inputs)

"""What was avoided in parts of the group: within each, between them, and against the others."""

from __future__ import annotations

from typing import Final

import numpy as np

from microanalyse.economics.described import described_mean
from microanalyse.economics.money import Money
from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.student import Label
from microanalyse.inference.subgroups import (
    adjusted,
    f_quantity,
    interaction_test,
    levels,
    levels_in_both,
)
from microanalyse.inference.welch import welch_anova
from microanalyse.records import Quantity, TextArray, not_estimable

METHOD: Final = "cost_subgroups"
WITHIN: Final = "Student 1908, Biometrika 6:1-25; Holm 1979, Scand J Stat 6:65-70"
BETWEEN: Final = "Welch 1951, Biometrika 38:330-336"
INTERACTION: Final = "Wald F with HC3, MacKinnon & White 1985, J Econometrics 29:305-325"


def within(money: Money, labels: TextArray, column: str, minimum_cell: int) -> tuple[Quantity, ...]:
    """Return the mean avoided in each level, euros a year, its p adjusted by Holm over the levels.

    Levels with fewer than ``minimum_cell`` cases are not shown at all. ``labels`` has shape
    (n_cases,).
    """
    avoided, split = money.avoided, levels(labels, minimum_cell)
    found = [
        described_mean(
            _label(f"subgroup.{column}.{name}.cost.avoided.mean", column, WITHIN),
            avoided[split.codes == code],
            money.alpha,
        )
        for code, name in enumerate(split.names)
    ]
    return adjusted(found)


def between(money: Money, labels: TextArray, column: str, minimum_cell: int) -> Quantity:
    """Return whether the fall differs between levels: Welch's test for unequal spreads.

    The value is the largest mean fall of a level minus the smallest.
    """
    quantity_id = f"subgroup.{column}.cost.between"
    avoided, split = money.avoided, levels(labels, minimum_cell)
    groups = [avoided[split.codes == code] for code in range(len(split.names))]
    n = sum(group.size for group in groups)
    try:
        test = welch_anova(groups)
    except NotEstimable as refusal:
        reason = "too_few_cases" if refusal.reason == "too_few_pairs" else refusal.reason
        return not_estimable(quantity_id, reason, n=n, method=METHOD)
    means = [float(group.mean()) for group in groups]
    return f_quantity(_label(quantity_id, column, BETWEEN), max(means) - min(means), test, n)


def interaction(
    treated: Money, other: Money, labels: TextArray, column: str, minimum_cell: int
) -> Quantity:
    """Return whether the effect on costs differs between levels.

    Least squares of euros after on euros before, arm, level and arm x level; the joint Wald F of
    the products with HC3. The value is the largest effect of a level minus the smallest. A level
    needs ``minimum_cell`` cases in each arm. ``labels`` has the treated first, shape (n_treated +
    n_other,).
    """
    quantity_id = f"subgroup.{column}.cost.interaction"
    before = np.concatenate([treated.before_per_case, other.before_per_case])
    after = np.concatenate([treated.after_per_case, other.after_per_case])
    arm = np.repeat([True, False], [treated.n, other.n])
    try:
        split = levels_in_both(labels, arm, minimum_cell)
        used = split.codes >= 0
        design = np.column_stack([np.ones(int(used.sum())), arm[used], before[used]])
        apart, test = interaction_test(design, arm[used], split.codes[used], -after[used])
    except NotEstimable as refusal:
        return not_estimable(quantity_id, refusal.reason, n=before.size, method=METHOD)
    return f_quantity(_label(quantity_id, column, INTERACTION), apart, test, int(used.sum()))


def _label(quantity_id: str, column: str, source: str) -> Label:
    inputs = ("costs.amount", "costs.period", f"case.{column}")
    return Label(id=quantity_id, method=METHOD, source=source, unit="eur_per_year", inputs=inputs)

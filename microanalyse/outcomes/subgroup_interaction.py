"""Whether the effect of the arm differs between parts of the group."""

from __future__ import annotations

import numpy as np

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.subgroups import f_quantity, interaction_test, levels_in_both
from microanalyse.outcomes.arms import Arms, checked_pairs
from microanalyse.outcomes.subgroups import METHOD, subgroup_label
from microanalyse.records import Quantity, TextArray, not_estimable


def interaction(arms: Arms, labels: TextArray, column: str, minimum_cell: int) -> Quantity:
    """Return whether the effect of the arm differs between levels.

    Least squares of after on before, covariates, arm, level and arm x level; the joint Wald F of
    the products with HC3. The value is the largest effect of a level minus the smallest. A level
    needs ``minimum_cell`` pairs in each arm. ``labels`` has shape (n_cases,).
    """
    quantity_id = f"subgroup.{column}.interaction"
    try:
        pairs = checked_pairs(arms)
        known = labels[np.isfinite(arms.before) & np.isfinite(arms.after)]
        split = levels_in_both(known, pairs.treated, minimum_cell)
        used = pairs.only(split.codes >= 0)
        codes, outcome = split.codes[split.codes >= 0], used.scale.direction * used.after
        apart, test = interaction_test(used.design(), used.treated, codes, outcome)
    except NotEstimable as refusal:
        return not_estimable(quantity_id, refusal.reason, n=arms.pairs.n, method=METHOD)
    label = subgroup_label(quantity_id, column, "Wald F with HC3, MacKinnon & White 1985")
    return f_quantity(label, apart, test, used.n)

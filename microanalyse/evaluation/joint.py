"""Where wellbeing and money meet: the same people, one matrix of resampled cases."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from microanalyse.economics.build import money_of
from microanalyse.economics.joint_draws import joint_draws
from microanalyse.economics.yearly import observed_twice
from microanalyse.evaluation.arms import repeated
from microanalyse.inference.resampling import MOST_CELLS, index_matrix
from microanalyse.records import BoolArray, FloatArray
from microanalyse.reduce import Reduced
from microanalyse.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """Cases with wellbeing and euros, both before and after, and joint draws of their means.

    Attributes
    ----------
    change, avoided : FloatArray
        Points gained and euros a year avoided of each case, shape (n_cases,).
    programme : FloatArray or None
        Euros once, shape (n_cases,); None where no programme cost was stated.
    draws : FloatArray
        Shape (draws, 3): mean points gained, mean euros avoided, and mean euros avoided after the
        programme (the same column again where no cost was stated). Each column is a margin of its
        own, equal to the t interval of that mean.
    """

    change: FloatArray
    avoided: FloatArray
    programme: FloatArray | None
    draws: FloatArray

    @property
    def n(self) -> int:
        """Number of cases."""
        return int(self.change.size)

    @property
    def net(self) -> FloatArray:
        """Euros avoided after the programme, first year, shape (n_cases,)."""
        return self.avoided if self.programme is None else self.avoided - self.programme


def in_both(reduced: Reduced, arm: BoolArray) -> BoolArray:
    """Return the cases of an arm with wellbeing and euros, before and after, shape (n_cases,)."""
    scored = np.isfinite(reduced.moment("before")) & np.isfinite(reduced.moment("after"))
    return observed_twice(reduced, arm & scored)


def joint_of(reduced: Reduced, study: Study) -> Joint | None:
    """Return the treated cases with both, or None under two cases or without spread.

    Households that repeat are drawn whole. So many cases that no index matrix fits have no joint
    draws: None.
    """
    if not reduced.scales or not reduced.has_costs:
        return None
    keep = in_both(reduced, reduced.case.treated)
    n = int(keep.sum())
    if n < 2 or n * study.analysis.draws > MOST_CELLS:
        return None
    money = money_of(reduced, study, keep)
    change = reduced.scales[0].direction * (reduced.moment("after") - reduced.moment("before"))
    programme = None if money.programme is None else np.asarray(money.programme.sum(axis=1))
    net = money.avoided if programme is None else money.avoided - programme
    columns = np.column_stack([change[keep], money.avoided, net])
    clusters = repeated(reduced.case.household[keep])
    index = index_matrix(n, study.analysis.draws, study.analysis.seed, clusters)
    return Joint(
        change=np.asarray(change[keep]),
        avoided=money.avoided,
        programme=programme,
        draws=joint_draws(columns, index, clusters),
    )

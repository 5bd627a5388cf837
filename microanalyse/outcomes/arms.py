"""What a comparison sees: one scale of both arms."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from microanalyse.inference.estimable import NotEstimable
from microanalyse.records import BoolArray, FloatArray, Scale, TextArray

LEAST_PER_ARM = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Arms:
    """Scores of the treated and the others, one row a case, in the instrument's own direction.

    Attributes
    ----------
    before, after : FloatArray
        Shape (n_cases,); NaN = missing.
    treated : BoolArray
        True for the intervention arm, shape (n_cases,).
    scale : Scale
        Range, direction and MCID.
    covariates : FloatArray or None
        Columns to adjust for beside the before-score, shape (n_cases, n_covariates).
    clusters : TextArray or None
        Cluster of each case, shape (n_cases,).
    alpha : float
        One minus the level.
    """

    before: FloatArray
    after: FloatArray
    treated: BoolArray
    scale: Scale
    covariates: FloatArray | None = None
    clusters: TextArray | None = None
    alpha: float = 0.05

    def only(self, keep: BoolArray) -> Arms:
        """Return the cases where ``keep`` (shape (n_cases,)) is true."""
        return replace(
            self,
            before=self.before[keep],
            after=self.after[keep],
            treated=self.treated[keep],
            covariates=None if self.covariates is None else self.covariates[keep],
            clusters=None if self.clusters is None else self.clusters[keep],
        )

    @property
    def pairs(self) -> Arms:
        """The cases with both scores."""
        return self.only(np.isfinite(self.before) & np.isfinite(self.after))

    @property
    def change(self) -> FloatArray:
        """Change of each case, positive when better."""
        return np.asarray(self.scale.direction * (self.after - self.before))

    @property
    def n(self) -> int:
        """Number of cases."""
        return int(self.before.size)

    def design(self) -> FloatArray:
        """Return intercept, group, before and covariates, shape (n_cases, k); group is column 1."""
        columns = [np.ones(self.n), self.treated.astype(np.float64), self.before]
        if self.covariates is not None:
            columns.extend(self.covariates.T)
        return np.column_stack(columns)


def checked_pairs(arms: Arms) -> Arms:
    """Return the pairs of both arms.

    Raises
    ------
    NotEstimable
        ``no_comparison`` without cases in both arms, ``too_few_pairs`` under two pairs in one,
        ``covariate_missing`` where a covariate of a pair is missing: no case is dropped for it.
    """
    if bool(arms.treated.all()) or not bool(arms.treated.any()):
        raise NotEstimable("no_comparison")
    pairs = arms.pairs
    if min(int(pairs.treated.sum()), int((~pairs.treated).sum())) < LEAST_PER_ARM:
        raise NotEstimable("too_few_pairs")
    if pairs.covariates is not None and not bool(np.isfinite(pairs.covariates).all()):
        raise NotEstimable("covariate_missing")
    return pairs

"""Wilcoxon's signed rank, exact with ties and zeros."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from microanalyse.inference import sign_sums
from microanalyse.inference.estimable import NotEstimable, need_cases
from microanalyse.records import IntArray

Zeros = Literal["wilcoxon", "pratt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedRank:
    """A signed-rank test.

    Attributes
    ----------
    n : int
        Differences other than zero.
    statistic : float
        Sum of the (mid)ranks of the positive differences.
    total : float
        Sum of all ranks that carry a sign.
    p : float
        Two-sided.
    exact : bool
        False where the normal approximation was taken.
    """

    n: int
    statistic: float
    total: float
    p: float
    exact: bool


def doubled_ranks(magnitudes: IntArray) -> IntArray:
    """Return twice the midranks, which are whole numbers, shape (n,)."""
    _, inverse, repeats = np.unique(magnitudes, return_inverse=True, return_counts=True)
    upto = np.cumsum(repeats)
    doubled = 2 * upto - repeats + 1
    return np.asarray(doubled[inverse.reshape(-1)], dtype=np.int64)


def signed_rank(differences: IntArray, *, zeros: Zeros) -> SignedRank:
    """Test that differences lie symmetrically about zero.

    Parameters
    ----------
    differences : IntArray
        Shape (n,): whole numbers from ``lattice.whole``.
    zeros : {"wilcoxon", "pratt"}
        Wilcoxon drops zero differences before ranking; Pratt ranks them and drops their ranks.

    Raises
    ------
    NotEstimable
        ``too_few_pairs`` under two differences, ``no_changes`` where all of them are zero.

    Notes
    -----
    The null distribution is that of the observed midranks under all sign patterns: exact with ties
    and zeros. Its null hypothesis is symmetry about zero, not 'median 0'. The exact distribution
    is taken as long as ``sign_sums.computable`` says so: about 1,000 cases on a score grid, 340
    without one. Beyond that the normal approximation with the variance of the observed ranks.

    References
    ----------
    Wilcoxon (1945), Biometrics Bulletin 1:80-83; Pratt (1959), JASA 54:655-667; Streitberg &
    Roehmel (1986), Statistical Software Newsletter 12:10-17.
    """
    need_cases(differences.size, 2)
    moved = differences != 0
    if not np.any(moved):
        raise NotEstimable("no_changes")
    if zeros == "wilcoxon":
        differences = differences[moved]
        moved = np.ones(differences.size, dtype=np.bool_)
    weights = doubled_ranks(np.abs(differences))[moved]
    observed = int(np.sum(weights[differences[moved] > 0]))
    exact = sign_sums.computable(weights)
    if exact:
        p = sign_sums.two_sided(weights, observed)
    else:
        _, p = sign_sums.normal_two_sided(weights.astype(np.float64), observed)
    return SignedRank(
        n=weights.size,
        statistic=observed / 2,
        total=float(np.sum(weights)) / 2,
        p=p,
        exact=exact,
    )

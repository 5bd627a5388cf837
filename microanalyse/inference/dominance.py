"""How often, and by rank how far, people moved up rather than down."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from microanalyse.inference.estimable import NotEstimable, need_cases
from microanalyse.inference.proportion import wilson
from microanalyse.records import IntArray

FEWEST = 3
"""People who must have moved each way for the rank-biserial interval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dominance:
    """A dominance measure; ``limits`` is None where the method has none."""

    value: float
    limits: tuple[float, float] | None
    n: int


def rank_biserial(differences: IntArray, *, alpha: float = 0.05) -> Dominance:
    """Return the matched-pairs rank-biserial correlation.

    Parameters
    ----------
    differences : IntArray
        Whole numbers from ``lattice.whole``, positive when better, shape (n,).
    alpha : float
        One minus the level.

    Raises
    ------
    NotEstimable
        ``too_few_pairs`` under two differences, ``no_changes`` where all are zero.

    Notes
    -----
    (rank sum up - rank sum down) / all ranks, zeros dropped: the mean sign of all pairwise sums,
    each change with itself included. Standard error from the jackknife of that mean, on Fisher's
    z; absent where fewer than three people moved one way, since no standard error is to be had
    there. The usual interval takes the variance under 'no effect' and covers only 88 to 92 % when
    there is one.

    References
    ----------
    Kerby (2014), Comprehensive Psychology 3:11.IT.3.1; jackknife of such a mean: Arvesen (1969),
    Annals of Mathematical Statistics 40:2076-2100.
    """
    need_cases(differences.size, 2)
    moved = np.sort(differences[differences != 0])
    n = moved.size
    if n == 0:
        raise NotEstimable("no_changes")
    signs = np.sign(moved)
    above = n - np.searchsorted(moved, -moved, side="right")
    others = above - np.searchsorted(moved, -moved, side="left") - signs
    between, own = int(np.sum(others)) / 2, int(np.sum(signs))
    value = 2 * (between + own) / (n * (n + 1))
    if min(n + own, n - own) < 2 * FEWEST:
        return Dominance(value=value, limits=None, n=n)
    without = 2 * (between - others + own - signs) / (n * (n - 1))
    se = math.sqrt((n - 1) * float(np.var(without)))
    half = float(special.ndtri(1 - alpha / 2)) * se / (1 - value**2)
    z = math.atanh(value)
    return Dominance(value=value, limits=(math.tanh(z - half), math.tanh(z + half)), n=n)


def superiority(differences: IntArray, *, alpha: float = 0.05) -> Dominance:
    """Return the share of people who are better after than before, ties counted half.

    Parameters
    ----------
    differences : IntArray
        Positive when better, shape (n,).
    alpha : float
        One minus the level.

    Raises
    ------
    NotEstimable
        ``too_few_pairs`` under two differences.

    Notes
    -----
    Each person scores 1, 1/2 or 0. Wilson's interval is taken of that share. Its variance
    p (1 - p) is exact without ties and too large with them, so with many ties the interval is
    wider than it need be, never narrower; holding the ties at their observed number would give an
    upper limit equal to the estimate where nobody went down.

    References
    ----------
    Grissom & Kim (2012), Effect Sizes for Research, chapter 6; Wilson (1927), JASA 22:209-212.
    """
    n = differences.size
    need_cases(n, 2)
    ups, ties = int(np.sum(differences > 0)), int(np.sum(differences == 0))
    if ties == n:
        raise NotEstimable("no_changes")
    successes = ups + ties / 2
    return Dominance(value=successes / n, limits=wilson(successes, n, alpha), n=n)

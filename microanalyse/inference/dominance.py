"""How often, and by rank how far, people moved up rather than down."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from microanalyse.inference.estimable import NotEstimable, need_cases
from microanalyse.inference.proportion import wilson
from microanalyse.inference.signed_rank import signed_rank
from microanalyse.records import IntArray


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
    (rank sum up - rank sum down) / all ranks, zeros dropped. The interval is Fisher's z with the
    null variance of the rank sum, sqrt((2 n^3 + 3 n^2 + n) / 6) / (n (n + 1) / 2): approximate, and
    absent where everybody moved the same way.

    References
    ----------
    Kerby (2014), Comprehensive Psychology 3:11.IT.3.1; variance: Siegel & Castellan (1988),
    Nonparametric Statistics, section 5.3.
    """
    found = signed_rank(differences, zeros="wilcoxon")
    value = 2 * found.statistic / found.total - 1
    if abs(value) >= 1.0:
        return Dominance(value=value, limits=None, n=found.n)
    n = found.n
    se = math.sqrt((2 * n**3 + 3 * n**2 + n) / 6) / (n * (n + 1) / 2)
    half = float(special.ndtri(1 - alpha / 2)) * se
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

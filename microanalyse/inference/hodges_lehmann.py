"""The Hodges-Lehmann change, with the interval that inverts Pratt's exact test."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from microanalyse.inference import sign_sums
from microanalyse.inference.estimable import NotEstimable, need_cases
from microanalyse.inference.signed_rank import doubled_ranks
from microanalyse.inference.walsh import Walsh
from microanalyse.records import IntArray

MOST_WORK = 400_000_000
"""Multiplications spent on one exact interval; beyond it the normal approximation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HodgesLehmann:
    """Median of the Walsh averages, in the units of the differences.

    Attributes
    ----------
    value : float
        The estimate.
    limits : tuple of float, or None
        None where no sign pattern is rare enough to be rejected (fewer than six cases at 95 %).
    exact : bool
        False where the limits are order statistics by the normal approximation.
    """

    value: float
    limits: tuple[float, float] | None
    exact: bool


def hodges_lehmann(differences: IntArray, *, alpha: float = 0.05) -> HodgesLehmann:
    """Return the Hodges-Lehmann estimate and the hull of the shifts that Pratt's test accepts.

    Parameters
    ----------
    differences : IntArray
        Whole numbers from ``lattice.whole``, shape (n,).
    alpha : float
        One minus the level.

    Raises
    ------
    NotEstimable
        ``too_few_pairs`` under two differences, ``no_spread`` where all are equal.

    Notes
    -----
    A shift is accepted when the two-sided exact p of Pratt's test on the shifted differences is
    above alpha. Test and null distribution change only at Walsh averages, so it is enough to ask
    at each of them and once between neighbours. For a shift the test's distance from its centre is
    half the number of Walsh averages above it minus those below, whatever the ties; Hoeffding's
    inequality therefore settles all shifts but a band of them. The accepted shifts need not be
    connected; the smallest interval that holds them all is reported.

    References
    ----------
    Hodges & Lehmann (1963), Annals of Mathematical Statistics 34:598-611; Pratt (1959), JASA
    54:655-667; Hoeffding (1963), JASA 58:13-30, theorem 2.
    """
    n = differences.size
    need_cases(n, 2)
    if int(np.ptp(differences)) == 0:
        raise NotEstimable("no_spread")
    walsh = Walsh.of(differences)
    value = walsh.median() / 2
    if 2.0 * 0.5**n > alpha:
        return HodgesLehmann(value=value, limits=None, exact=True)
    squares = n * (n + 1) * (2 * n + 1) / 6
    band = math.sqrt(squares * math.log(2 / alpha) / 2)
    shifts = walsh.shifts_within(band)
    if shifts is not None and shifts.size * _work(differences) <= MOST_WORK:
        limits = _hull(differences, shifts, alpha)
        return HodgesLehmann(value=value, limits=limits, exact=True)
    reach = float(special.ndtri(1 - alpha / 2)) * math.sqrt(squares / 4)
    low, high = walsh.order_statistics(reach)
    return HodgesLehmann(value=value, limits=(low / 2, high / 2), exact=False)


def _work(differences: IntArray) -> int:
    """Return the multiplications of one null distribution, at a shift among the differences."""
    moved = 4 * np.abs(differences - int(np.median(differences))) + 1
    return sign_sums.work(doubled_ranks(moved))


def _hull(differences: IntArray, shifts: IntArray, alpha: float) -> tuple[float, float]:
    """Return the outermost accepted shifts; ``shifts`` are in quarters, Walsh averages even-placed.

    An accepted shift between two Walsh averages stands for the whole gap, so its outer neighbour is
    the limit.
    """
    scaled = 4 * differences
    last = shifts.size - 1
    low = next(k for k in range(last + 1) if _accepted(scaled - shifts[k], alpha))
    high = next(k for k in range(last, -1, -1) if _accepted(scaled - shifts[k], alpha))
    return float(shifts[low - low % 2]) / 4, float(shifts[high + high % 2]) / 4


def _accepted(shifted: IntArray, alpha: float) -> bool:
    moved = shifted != 0
    if not np.any(moved):
        return True
    weights = doubled_ranks(np.abs(shifted))[moved]
    observed = int(np.sum(weights[shifted[moved] > 0]))
    return sign_sums.two_sided(weights, observed) > alpha

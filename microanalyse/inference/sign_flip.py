"""The permutation test of paired data: every sign of every change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from microanalyse.inference import sign_sums
from microanalyse.inference.estimable import NotEstimable, need_cases
from microanalyse.records import FloatArray, IntArray

MOST_SPLIT = 32
"""Changes without a grid whose sign patterns are all counted, in two halves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignFlip:
    """A sign-flip permutation test.

    Attributes
    ----------
    n : int
        Changes other than zero; zeros have no sign to flip.
    statistic : float
        Mean change, in the units of the differences, zeros included.
    p : float
        Two-sided.
    how : {"exact", "drawn"}
        All sign patterns, or random ones with the observed pattern counted.
    """

    n: int
    statistic: float
    p: float
    how: Literal["exact", "drawn"]


def sign_flip(differences: IntArray, *, draws: int = 10_000, seed: int = 1) -> SignFlip:
    """Test that changes lie symmetrically about zero, on their mean.

    Parameters
    ----------
    differences : IntArray
        Whole numbers from ``lattice.whole``, shape (n,).
    draws, seed : int
        Only for more than 32 changes without a score grid.

    Raises
    ------
    NotEstimable
        ``too_few_pairs`` under two differences, ``no_changes`` where all are zero.

    Notes
    -----
    The sum of the positive changes is a sum of whole weights with fair signs, so its distribution
    is a convolution (``sign_sums``). Up to 32 changes off any grid the two halves of the sign
    patterns are listed and matched, which is exact too. Beyond that p = (b + 1) / (draws + 1).

    References
    ----------
    Fisher (1935), The Design of Experiments, section 21; Pagano & Tritchler (1983), JASA
    78:435-440; Phipson & Smyth (2010), Statistical Applications in Genetics 9:39.
    """
    need_cases(differences.size, 2)
    moved = differences[differences != 0]
    if not moved.size:
        raise NotEstimable("no_changes")
    magnitudes = np.abs(moved)
    observed = int(np.sum(moved[moved > 0]))
    mean = float(np.mean(differences))
    common = int(np.gcd.reduce(magnitudes))
    weights = magnitudes // common
    if sign_sums.computable(weights):
        p = sign_sums.two_sided(weights, observed // common)
    elif moved.size <= MOST_SPLIT:
        p = _split(magnitudes, observed)
    else:
        p = _drawn(
            magnitudes.astype(np.float64), abs(2 * observed - int(magnitudes.sum())), draws, seed
        )
        return SignFlip(n=moved.size, statistic=mean, p=p, how="drawn")
    return SignFlip(n=moved.size, statistic=mean, p=p, how="exact")


def _split(magnitudes: IntArray, observed: int) -> float:
    """Count sign patterns at least as far out by matching the sums of two halves."""
    total = int(magnitudes.sum())
    far = max(observed, total - observed)
    if 2 * far == total:
        return 1.0
    half = magnitudes.size // 2
    left, right = _sums(magnitudes[:half]), np.sort(_sums(magnitudes[half:]))
    beyond = right.size - np.searchsorted(right, far - left, side="left")
    return min(1.0, 2.0 * float(np.sum(beyond)) / (left.size * right.size))


def _sums(weights: IntArray) -> IntArray:
    sums = np.zeros(1, dtype=np.int64)
    for weight in weights.tolist():
        sums = np.concatenate((sums, sums + weight))
    return sums


def _drawn(magnitudes: FloatArray, distance: int, draws: int, seed: int) -> float:
    """Return p from random sign patterns, some at a time to bound memory."""
    generator = np.random.default_rng(seed)
    chunk = max(1, 4_000_000 // magnitudes.size)
    beyond = 0
    for start in range(0, draws, chunk):
        size = (min(chunk, draws - start), magnitudes.size)
        sums = (2.0 * generator.integers(0, 2, size=size) - 1.0) @ magnitudes
        beyond += int(np.sum(np.abs(sums) >= distance * (1 - 1e-12)))
    return (beyond + 1) / (draws + 1)

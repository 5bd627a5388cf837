"""The exact distribution of a sum of whole weights, each counted with chance one half.

Signed rank, sign-flip permutation and the sign test are all this one distribution.
"""

from __future__ import annotations

import math

import numpy as np
from scipy import special

from microanalyse.records import FloatArray, IntArray

FFT_FLOOR = 1e-10
"""Below this the Fourier sum has no digits left: p is then an upper bound."""

MOST_WORK = 40_000_000
"""Multiplications spent on one exact distribution; beyond it the tests take an approximation."""

_DIRECT_CASES = 1_000


def work(weights: IntArray) -> int:
    """Return the multiplications the exact distribution of these weights takes."""
    total = int(np.sum(weights))
    by_transform = (np.unique(weights).size + 20) * total
    return min(by_transform, weights.size * total) if _direct(weights) else by_transform


def computable(weights: IntArray) -> bool:
    """Say whether the exact distribution of these weights is within reach."""
    return work(weights) <= MOST_WORK


def two_sided(weights: IntArray, observed: int) -> float:
    """Return P(abs(T - E T) >= abs(observed - E T)) for T = sum of weights x fair coins.

    Parameters
    ----------
    weights : IntArray
        Positive whole weights, shape (n,).
    observed : int
        Sum of the weights whose sign is positive.

    Returns
    -------
    float
        Exact two-sided p; 1 when there are no weights. The distribution is symmetric, so this is
        twice the smaller tail, at most 1.

    Notes
    -----
    Small problems are a convolution of positive counts, right in every digit however small p is.
    Larger ones take the product of cosines through the Fourier transform, right to about 1e-13 in
    absolute terms, and return at least ``FFT_FLOOR``.
    """
    total = int(np.sum(weights))
    far = max(observed, total - observed)
    if 2 * far == total:
        return 1.0
    if _direct(weights):
        tail = float(np.sum(counts(weights)[far:])) * 0.5**weights.size
        return min(1.0, 2.0 * tail)
    tail = float(np.sum(probabilities(weights)[far:]))
    return min(1.0, max(2.0 * tail, FFT_FLOOR))


def counts(weights: IntArray) -> FloatArray:
    """Return how many of the 2^n sign patterns give each sum, shape (sum of weights + 1,).

    Shift algorithm of Streitberg & Roehmel (1986), Statistical Software Newsletter 12:10-17.
    """
    ways = np.zeros(int(np.sum(weights)) + 1)
    ways[0] = 1.0
    top = 0
    for weight in np.sort(weights).tolist():
        shifted = ways[: top + 1].copy()
        ways[weight : weight + top + 1] += shifted
        top += weight
    return ways


def probabilities(weights: IntArray) -> FloatArray:
    """Return the probability of each sum from the product of cosines.

    The characteristic function of T - E(T) is the product of cos(w t / 2); equal weights are one
    power, so a hundred thousand cases on a grid cost as much as its distinct values.
    """
    total = int(np.sum(weights))
    size = total + 1
    angles = np.pi * np.arange(size // 2 + 1) / size
    distinct, repeats = np.unique(weights, return_counts=True)
    product = np.ones(angles.size)
    for weight, repeat in zip(distinct.tolist(), repeats.tolist(), strict=True):
        product *= np.cos(weight * angles) ** repeat
    turned = product * np.exp(-1j * total * angles)
    return np.maximum(np.fft.irfft(turned, size), 0.0)


def _direct(weights: IntArray) -> bool:
    few = weights.size <= _DIRECT_CASES
    return few and weights.size * int(np.sum(weights)) <= MOST_WORK


def normal_two_sided(weights: FloatArray, observed: float) -> tuple[float, float]:
    """Return z and the two-sided normal p of the same sum, without continuity correction."""
    variance = float(np.sum(np.square(weights))) / 4.0
    z = (observed - float(np.sum(weights)) / 2.0) / math.sqrt(variance)
    return z, 2.0 * float(special.ndtr(-abs(z)))

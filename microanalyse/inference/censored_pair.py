"""Log-likelihood of pairs from a bivariate normal whose scores end at bounds."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from microanalyse.records import BoolArray, FloatArray, IntArray

LOG_2PI = math.log(2 * math.pi)


@dataclass(frozen=True, slots=True, kw_only=True)
class CensoredPairs:
    """Pairs of which either score may be known only to lie at or beyond a bound.

    Attributes
    ----------
    first, second : FloatArray
        Shape (n,); the score, or the bound it lies at or beyond.
    first_end, second_end : IntArray
        Shape (n,); 1 at or above the upper bound, -1 at or below the lower one, 0 known.
    """

    first: FloatArray
    second: FloatArray
    first_end: IntArray
    second_end: IntArray

    @property
    def known(self) -> BoolArray:
        """Pairs with both scores inside the scale, shape (n,)."""
        return np.asarray((self.first_end == 0) & (self.second_end == 0))

    def swapped(self) -> CensoredPairs:
        """Return the same pairs with first and second exchanged."""
        return CensoredPairs(
            first=self.second,
            second=self.first,
            first_end=self.second_end,
            second_end=self.first_end,
        )

    def only(self, keep: BoolArray) -> CensoredPairs:
        """Return the pairs that are kept."""
        return CensoredPairs(
            first=self.first[keep],
            second=self.second[keep],
            first_end=self.first_end[keep],
            second_end=self.second_end[keep],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """Pairs by which of their scores are known; the likelihood has another form for each."""

    both: CensoredPairs
    second_censored: CensoredPairs
    first_censored: CensoredPairs
    neither: CensoredPairs


def patterns(pairs: CensoredPairs) -> Patterns:
    """Return the pairs sorted by what is known of them."""
    first, second = pairs.first_end == 0, pairs.second_end == 0
    return Patterns(
        both=pairs.only(first & second),
        second_censored=pairs.only(first & ~second),
        # with the known score as the first, so that one formula serves both
        first_censored=pairs.only(~first & second).swapped(),
        neither=pairs.only(~first & ~second),
    )


def log_likelihood(found: Patterns, at: FloatArray) -> tuple[float, FloatArray]:
    """Return the log-likelihood and its gradient.

    Parameters
    ----------
    found : Patterns
        The pairs.
    at : FloatArray
        Shape (5,): mean change, mean of the first, log sd of the first, log sd of the second,
        Fisher's z of the correlation.

    Notes
    -----
    A known score adds its density, one at a bound the probability of lying at or beyond it
    (Tobin 1958, Econometrica 26:24-36, for one variable); of a pair with one known score that
    probability is conditional on it. Sums of -log sd, the normal densities and log probabilities.
    """
    change, mean, z = float(at[0]), float(at[1]), float(at[4])
    s1, s2, r = math.exp(at[2]), math.exp(at[3]), math.tanh(z)
    normal = _Normal(m1=mean, m2=mean + change, s1=s1, s2=s2, r=r)
    parts = [_both(found.both, normal)]
    if found.second_censored.first.size:
        parts.append(_one(found.second_censored, normal))
    if found.first_censored.first.size:
        parts.append(_turned(_one(found.first_censored, normal.swapped())))
    if found.neither.first.size:
        parts.append(_neither(found.neither, normal))
    # by m1, log s1, m2, log s2, r
    value = sum(part[0] for part in parts)
    slope = np.sum([part[1] for part in parts], axis=0)
    gradient = [slope[2], slope[0] + slope[2], slope[1], slope[3], slope[4] * (1 - r * r)]
    return float(value), np.array(gradient)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Normal:
    m1: float
    m2: float
    s1: float
    s2: float
    r: float

    @property
    def rest(self) -> float:
        """Standard deviation of the second given the first, in sd of the second."""
        return math.sqrt(1 - self.r**2)

    def swapped(self) -> _Normal:
        return _Normal(m1=self.m2, m2=self.m1, s1=self.s2, s2=self.s1, r=self.r)

    def standard(self, pairs: CensoredPairs) -> tuple[FloatArray, FloatArray]:
        return (pairs.first - self.m1) / self.s1, (pairs.second - self.m2) / self.s2


Part = tuple[float, FloatArray]


def _both(pairs: CensoredPairs, normal: _Normal) -> Part:
    u, v = normal.standard(pairs)
    r, q2, n = normal.r, 1 - normal.r**2, u.size
    squares = u * u - 2 * r * u * v + v * v
    value = -n * (LOG_2PI + math.log(normal.s1 * normal.s2) + math.log(q2) / 2)
    value -= float(squares.sum()) / (2 * q2)
    by_r = n * r / q2 + float(np.sum(u * v * q2 - r * squares)) / q2**2
    slope = _by_place(-(u - r * v) / q2, -(v - r * u) / q2, u, v, normal)
    return value, slope + np.array([0, -n, 0, -n, by_r])


def _one(pairs: CensoredPairs, normal: _Normal) -> Part:
    """Of pairs whose second score lies at or beyond a bound."""
    u, w = normal.standard(pairs)
    r, q, n, end = normal.r, normal.rest, u.size, pairs.second_end
    inside = end * (r * u - w) / q
    value = -n * (LOG_2PI / 2 + math.log(normal.s1)) - float(np.sum(u * u)) / 2
    value += float(special.log_ndtr(inside).sum())
    mills = np.exp(-(inside**2) / 2 - LOG_2PI / 2 - special.log_ndtr(inside)) * end
    by_r = float(np.sum(mills * (u - r * w))) / q**3
    slope = _by_place(-u + mills * r / q, -mills / q, u, w, normal)
    return value, slope + np.array([0, -n, 0, 0, by_r])


def _neither(pairs: CensoredPairs, normal: _Normal) -> Part:
    """Of pairs with both scores at bounds: the probability of a quarter plane."""
    u, w = normal.standard(pairs)
    one, other = pairs.first_end, pairs.second_end
    h, k, r = -one * u, -other * w, np.asarray(one * other * normal.r)
    chance = np.maximum(quarter_plane(h, k, r), 1e-300)
    q = normal.rest
    by_h = _density(h) * special.ndtr((k - r * h) / q) / chance
    by_k = _density(k) * special.ndtr((h - r * k) / q) / chance
    by_r = _density(h) * _density((k - r * h) / q) / q / chance * one * other
    slope = _by_place(-one * by_h, -other * by_k, u, w, normal)
    slope[4] = float(by_r.sum())
    return float(np.log(chance).sum()), slope


def quarter_plane(h: FloatArray, k: FloatArray, r: FloatArray) -> FloatArray:
    """Return the probability that two standard normals with correlation r lie below h and k.

    Through Owen's T (Owen 1956, Ann Math Stat 27:1075-1090, equation 2.1); |r| < 1.
    """
    # a zero would divide by zero; the probability is smooth there
    h, k = np.where(h == 0, 1e-300, h), np.where(k == 0, 1e-300, k)
    rest = np.sqrt(1 - r * r)
    apart = np.where(np.sign(h) == np.sign(k), 0.0, 0.5)
    corners = special.owens_t(h, (k / h - r) / rest) + special.owens_t(k, (h / k - r) / rest)
    return np.asarray((special.ndtr(h) + special.ndtr(k)) / 2 - corners - apart)


def _by_place(
    by_u: FloatArray, by_v: FloatArray, u: FloatArray, v: FloatArray, normal: _Normal
) -> FloatArray:
    """Return the slopes by m1, log s1, m2, log s2 and r of sums that depend on u and v."""
    return np.array(
        [
            -float(by_u.sum()) / normal.s1,
            -float(np.sum(by_u * u)),
            -float(by_v.sum()) / normal.s2,
            -float(np.sum(by_v * v)),
            0.0,
        ]
    )


def _turned(part: Part) -> Part:
    value, slope = part
    return value, slope[[2, 3, 0, 1, 4]]


def _density(x: FloatArray) -> FloatArray:
    return np.asarray(np.exp(-x * x / 2 - LOG_2PI / 2))

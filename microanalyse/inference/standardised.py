"""Standardised mean changes, each with the interval that belongs to it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from microanalyse.inference.estimable import NotEstimable, need_cases
from microanalyse.inference.t_mean import spread
from microanalyse.records import FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedMoments:
    """What every standardised change is made of.

    Attributes
    ----------
    n : int
        Pairs.
    change, sd_change : float
        Mean and standard deviation of the changes, in points.
    sd_before, sd_after : float
        In points.
    covariance, correlation : float
        Of before and after.
    """

    n: int
    change: float
    sd_change: float
    sd_before: float
    sd_after: float
    covariance: float
    correlation: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Standardised:
    """A standardised change: value, limits and the degrees of freedom it rests on."""

    value: float
    low: float
    high: float
    df: float


def paired_moments(
    before: FloatArray, after: FloatArray, *, direction: float = 1.0
) -> PairedMoments:
    """Return the moments of complete pairs; the change is positive when better.

    Parameters
    ----------
    before, after : FloatArray
        Shape (n,), in points, without NaN.
    direction : float
        1 where higher is better, -1 where lower is.

    Raises
    ------
    NotEstimable
        ``too_few_pairs`` under two pairs; ``no_spread`` where before, after or the change has none.
    """
    need_cases(before.size, 2)
    changes = direction * (after - before)
    sds = spread(before), spread(after), spread(changes)
    if 0.0 in sds:
        raise NotEstimable("no_spread")
    covariance = (sds[0] ** 2 + sds[1] ** 2 - sds[2] ** 2) / 2
    correlation = covariance / (sds[0] * sds[1])
    if 1 - abs(correlation) < 1e-12:
        correlation = math.copysign(1.0, correlation)
    return PairedMoments(
        n=before.size,
        change=float(np.mean(changes)),
        sd_change=sds[2],
        sd_before=sds[0],
        sd_after=sds[1],
        covariance=covariance,
        correlation=correlation,
    )


def noncentrality(statistic: float, df: float, alpha: float) -> tuple[float, float]:
    """Return the two noncentralities under which the t statistic is just believable.

    Steiger & Fouladi (1997), in Harlow et al., What if there were no significance tests?; solved by
    bisection on scipy's noncentral t to 1e-12.
    """
    return _solve(statistic, df, 1 - alpha / 2), _solve(statistic, df, alpha / 2)


def d_z(moments: PairedMoments, *, alpha: float = 0.05) -> Standardised:
    """Return mean change / sd of change, with the noncentral t interval.

    Cohen (1988), section 2.3.5; interval: Steiger & Fouladi (1997).
    """
    value = moments.change / moments.sd_change
    root = math.sqrt(moments.n)
    low, high = noncentrality(value * root, moments.n - 1, alpha)
    return Standardised(value=value, low=low / root, high=high / root, df=moments.n - 1.0)


def d_av(moments: PairedMoments, *, alpha: float = 0.05) -> Standardised:
    """Return mean change / sqrt((sd before^2 + sd after^2) / 2), with Bonett's interval.

    Bonett (2008), Psychological Methods 13:99-109, the within-subjects variance of a standardised
    contrast with the average variance, normal quantile.
    """
    average = (moments.sd_before**2 + moments.sd_after**2) / 2
    value, df = moments.change / math.sqrt(average), moments.n - 1.0
    fourth = moments.sd_before**4 + moments.sd_after**4 + 2 * moments.covariance**2
    variance = value**2 * fourth / (8 * df * average**2) + moments.sd_change**2 / (df * average)
    half = float(special.ndtri(1 - alpha / 2)) * math.sqrt(variance)
    return Standardised(value=value, low=value - half, high=value + half, df=df)


def d_av_noncentral(moments: PairedMoments, *, alpha: float = 0.05) -> Standardised:
    """Return d_av with the approximate noncentral t interval.

    Algina & Keselman (2003), Educational and Psychological Measurement 63:537-553.
    """
    average = (moments.sd_before**2 + moments.sd_after**2) / 2
    factor = moments.sd_change / math.sqrt(moments.n * average)
    statistic = moments.change * math.sqrt(moments.n) / moments.sd_change
    low, high = noncentrality(statistic, moments.n - 1, alpha)
    return Standardised(
        value=statistic * factor, low=low * factor, high=high * factor, df=moments.n - 1.0
    )


def d_rm(moments: PairedMoments, *, alpha: float = 0.05) -> Standardised:
    """Return d_z sqrt(2 (1 - r)), with the normal interval of its large-sample variance.

    Borenstein et al. (2009), Introduction to Meta-Analysis, equations 4.27 and 4.28:
    V = (1/n + d^2 / (2 n)) 2 (1 - r).

    Raises
    ------
    NotEstimable
        ``perfect_correlation`` where r is 1: the factor is then zero and the size lost.
    """
    if moments.correlation == 1.0:
        raise NotEstimable("perfect_correlation")
    factor = 2 * (1 - moments.correlation)
    value = moments.change / moments.sd_change * math.sqrt(factor)
    variance = (1 / moments.n + value**2 / (2 * moments.n)) * factor
    half = float(special.ndtri(1 - alpha / 2)) * math.sqrt(variance)
    return Standardised(value=value, low=value - half, high=value + half, df=moments.n - 1.0)


def g_av(moments: PairedMoments, *, alpha: float = 0.05) -> Standardised:
    """Return d_av times the exact small-sample correction, limits corrected alike.

    J(df) with df = 2 (n - 1) / (1 + r^2), the degrees of freedom of the average of two correlated
    variances: Hedges (1981), Journal of Educational Statistics 6:107-128, equation 6e; df:
    Cousineau (2020), The Quantitative Methods for Psychology 16:418-421.
    """
    raw = d_av(moments, alpha=alpha)
    df = 2 * (moments.n - 1) / (1 + moments.correlation**2)
    factor = small_sample_factor(df)
    return Standardised(
        value=raw.value * factor, low=raw.low * factor, high=raw.high * factor, df=df
    )


def small_sample_factor(df: float) -> float:
    """Return Hedges' exact J(df) = Gamma(df/2) / (sqrt(df/2) Gamma((df-1)/2)).

    Hedges (1981), Journal of Educational Statistics 6:107-128, equation 6e.
    """
    logs = special.gammaln(df / 2) - special.gammaln((df - 1) / 2)
    return float(np.exp(logs)) / math.sqrt(df / 2)


def _solve(statistic: float, df: float, probability: float) -> float:
    width = 10.0 + abs(statistic) / math.sqrt(2 * df) * 10
    low, high = statistic - width, statistic + width
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        below = float(special.nctdtr(df, middle, statistic))
        if math.isnan(below):
            # scipy 1.17 gives no number where the tail is under 1e-15: there it is all or nothing
            below = 1.0 if middle < statistic else 0.0
        if below > probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2

"""A one-sided test of a skewed mean: Hall's transformed t."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from microanalyse.inference.estimable import NotEstimable, need_cases
from microanalyse.inference.t_mean import spread
from microanalyse.records import FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class HallTest:
    """A one-sided test of a mean against a reference.

    Attributes
    ----------
    statistic : float
        The transformed t.
    df : float
        Cases minus one.
    p_greater, p_less : float
        One-sided p that the mean lies above, or below, the reference.
    skewness : float
        Of the sample, which the transformation takes out.
    """

    statistic: float
    df: float
    p_greater: float
    p_less: float
    skewness: float


def hall_test(values: FloatArray, reference: float, *, reference_se: float = 0.0) -> HallTest:
    """Test a skewed mean against a reference that may have a standard error of its own.

    Parameters
    ----------
    values : FloatArray
        Shape (n,), such as yearly euros after.
    reference : float
        Mean of the outside population, in the same unit.
    reference_se : float
        Standard error of that mean; 0 where it is known exactly.

    Raises
    ------
    NotEstimable
        ``too_few_pairs`` under three values, ``no_spread`` where all are equal.

    Notes
    -----
    With S = (mean - reference) / sd and a = skewness, Hall's monotone cubic is
    g = S + a S^2 / 3 + a^2 S^3 / 27 + a / (6 n), and sqrt(n) g is referred to t with n - 1 degrees
    of freedom. Where the reference is uncertain, sd becomes sqrt(sd^2 + n se^2) and the skewness
    shrinks by (sd / that)^3: the third moment of the difference of the two means, the outside mean
    being normal.

    References
    ----------
    Hall (1992), JRSS B 54:221-228, transformation g1; Zhou & Gao (2000), The American Statistician
    54:100-104, for its one-sided use.
    """
    n = values.size
    need_cases(n, 3)
    sd = spread(values)
    if sd == 0.0:
        raise NotEstimable("no_spread")
    mean = float(np.mean(values))
    together = math.sqrt(sd**2 + n * reference_se**2)
    central = float(np.mean((values - mean) ** 3))
    biased = float(np.mean((values - mean) ** 2)) ** 1.5
    skewness = central / biased * (sd / together) ** 3
    distance = (mean - reference) / together
    cubic = distance + skewness * distance**2 / 3 + skewness**2 * distance**3 / 27
    statistic = math.sqrt(n) * (cubic + skewness / (6 * n))
    return HallTest(
        statistic=statistic,
        df=float(n - 1),
        p_greater=float(special.stdtr(n - 1, -statistic)),
        p_less=float(special.stdtr(n - 1, statistic)),
        skewness=skewness,
    )

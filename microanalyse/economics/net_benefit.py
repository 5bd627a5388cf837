"""Effect and euros against a comparison group: net benefit, acceptability, EVPI."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from scipy import special

from microanalyse.inference.linear import least_squares
from microanalyse.inference.resampling import unit_of
from microanalyse.inference.student import t_quantile
from microanalyse.records import FloatArray, TextArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjusted:
    """A difference between the arms, adjusted for before, as a sum of what each case adds.

    Attributes
    ----------
    value : float
        The adjusted difference, positive when better.
    parts : FloatArray
        What each case (or cluster) adds to its error (HC3), shape (n_units,): the sum of their
        squares is the variance, and two differences of the same cases covary by the sum of the
        products.
    df : float
        Cases minus coefficients, or clusters minus one.
    n : int
        Cases.
    """

    value: float
    parts: FloatArray
    df: float
    n: int

    @property
    def se(self) -> float:
        """Standard error."""
        return math.sqrt(float(self.parts @ self.parts))

    def by_cluster(self, clusters: TextArray | None) -> Adjusted:
        """Return the same with the parts of each cluster added up, and clusters minus one df."""
        if clusters is None:
            return self
        unit = unit_of(self.n, clusters)
        parts = np.bincount(unit, self.parts).astype(np.float64)
        return replace(self, parts=parts, df=float(parts.size - 1))

    def plus(self, other: Adjusted, price: float) -> Adjusted:
        """Return ``price`` times this difference plus the other, of the same cases."""
        return Adjusted(
            value=price * self.value + other.value,
            parts=price * self.parts + other.parts,
            df=min(self.df, other.df),
            n=self.n,
        )


def adjusted(before: FloatArray, after: FloatArray, treated: FloatArray, sign: float) -> Adjusted:
    """Return the difference of the treated from the others after, at equal before.

    Parameters
    ----------
    before, after, treated : FloatArray
        Shape (n_cases,); ``treated`` is 1 or 0.
    sign : float
        1 where more is better, -1 for euros.

    Notes
    -----
    Least squares with HC3 errors (MacKinnon & White 1985). The case parts make the covariance
    between two equations of the same cases the sandwich of seemingly unrelated regressions
    (Willan, Briggs & Hoch 2004, Health Econ 13:461-475).

    Raises
    ------
    NotEstimable
        As ``least_squares``.
    """
    design = np.column_stack([np.ones(before.size), before, treated])
    fit = least_squares(design, after)
    free = np.maximum(1 - fit.leverage, 1e-8)
    parts = (design @ fit.bread[:, 2]) * fit.residuals / free
    return Adjusted(
        value=sign * float(fit.coefficients[2]), parts=sign * parts, df=fit.df, n=before.size
    )


def probability_positive(benefit: Adjusted) -> float:
    """Return how surely the net benefit is above zero: its t distribution above zero."""
    return float(special.stdtr(benefit.df, benefit.value / benefit.se))


def limits(benefit: Adjusted, alpha: float) -> tuple[float, float]:
    """Return Student's interval."""
    reach = t_quantile(1 - alpha / 2, benefit.df) * benefit.se
    return benefit.value - reach, benefit.value + reach


def expected_loss(benefit: Adjusted) -> float:
    """Return the expected value of perfect information per person, in closed form.

    E[max(b, 0)] - max(E[b], 0) with b = m + s T: s times Student's unit loss at d = |m| / s,
    f(d) (v + d^2) / (v - 1) - d (1 - F(d)) (Raiffa & Schlaifer 1961, Applied Statistical Decision
    Theory, section 7.8). Needs more than one degree of freedom.
    """
    d, v = abs(benefit.value) / benefit.se, benefit.df
    log_f = (
        special.gammaln((v + 1) / 2)
        - special.gammaln(v / 2)
        - 0.5 * math.log(v * math.pi)
        - (v + 1) / 2 * math.log1p(d * d / v)
    )
    density = math.exp(float(log_f))
    tail = float(special.stdtr(v, -d))
    return benefit.se * (density * (v + d * d) / (v - 1) - d * tail)


PRICES: Final = (0.0, 100.0, 250.0, 500.0, 750.0, 1_000.0, 1_500.0, 2_000.0, 3_000.0, 5_000.0,
                 7_500.0, 10_000.0, 15_000.0, 20_000.0)  # fmt: skip
"""Prices per wellbeing point at which acceptability is shown: a range to read, not a value."""
QALY_PRICES: Final = (0.0, 20_000.0, 50_000.0, 80_000.0)
"""Dutch reference values per QALY by burden of disease (Zorginstituut Nederland)."""

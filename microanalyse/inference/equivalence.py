"""Is the change too small to matter, or at least not worse? Two one-sided t tests."""

from __future__ import annotations

from dataclasses import dataclass

from scipy import special

from microanalyse.inference.t_mean import mean_t
from microanalyse.records import FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Equivalence:
    """Two one-sided tests against a margin.

    Attributes
    ----------
    n : int
        Values.
    mean, low, high : float
        The mean and its ``1 - 2 alpha`` interval: equivalent when it lies within the margins.
    df : float
        n - 1.
    lower, upper : float
        t against minus the margin, and against the margin.
    p_noninferior : float
        One-sided p that the mean lies above minus the margin.
    p_equivalent : float
        The larger of both one-sided p.
    """

    n: int
    mean: float
    low: float
    high: float
    df: float
    lower: float
    upper: float
    p_noninferior: float
    p_equivalent: float


def equivalence(values: FloatArray, margin: float, *, alpha: float = 0.05) -> Equivalence:
    """Test a mean change against a margin on both sides.

    Parameters
    ----------
    values : FloatArray
        Changes, positive when better, shape (n,).
    margin : float
        The smallest difference that matters, in the same unit; positive.
    alpha : float
        Level of each one-sided test.

    Raises
    ------
    NotEstimable
        As ``mean_t``.

    References
    ----------
    Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics 15:657-680.
    """
    found = mean_t(values, alpha=2 * alpha)
    lower, upper = (found.mean + margin) / found.se, (found.mean - margin) / found.se
    above, below = (
        float(special.stdtr(found.df, -lower)),
        float(special.stdtr(found.df, upper)),
    )
    return Equivalence(
        n=found.n,
        mean=found.mean,
        low=found.low,
        high=found.high,
        df=found.df,
        lower=lower,
        upper=upper,
        p_noninferior=above,
        p_equivalent=max(above, below),
    )

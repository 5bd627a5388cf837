"""What euros fell a case: as recorded, or what a comparison leaves of it; value and error apart."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from microanalyse.economics.money import Money
from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.linear import Fit, contrast, cr2_contrast, hc3, least_squares
from microanalyse.inference.resampling import unit_of
from microanalyse.inference.student import t_quantile
from microanalyse.inference.t_mean import spread
from microanalyse.records import FloatArray, TextArray

Basis = Literal["recorded", "comparison"]
LESS: Final = np.array([0.0, 0.0, -1.0])
SOURCES: Final = {
    "recorded": "on the recorded fall, not what the approach caused",
    "comparison": "on the comparison, Vickers & Altman 2001, BMJ 323:1123",
}
RESTS_ON: Final = {"recorded": "cost.avoided.mean", "comparison": "cost.comparison.ancova"}
ALL: Final = -1
"""Place of all payers together, behind the payers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A number with its error; ``se`` 0 where there was no spread."""

    value: float
    se: float
    df: float

    def limits(self, alpha: float) -> tuple[float, float]:
        """Return Student's interval."""
        reach = t_quantile(1 - alpha / 2, self.df) * self.se if self.se > 0 else 0.0
        return self.value - reach, self.value + reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """Euros a year that a case costs less, and what the programme costs, by payer and together.

    Attributes
    ----------
    basis : {"recorded", "comparison"}
        Before minus after of the treated; or how much less they cost than those without the
        programme, at equal costs before.
    payers : tuple of str
        Along the second axis; one more column behind them is all payers together.
    avoided, spent : FloatArray
        Means, shape (n_payers + 1,).
    avoided_parts, spent_parts : FloatArray
        What each case (or cluster) adds to the error of each mean, shape (n_units, n_payers + 1):
        the sum of squares is the variance, sums of products are covariances.
    df : FloatArray
        Of each fall, shape (n_payers + 1,).
    spent_se : FloatArray
        Standard error of each mean cost of the programme, shape (n_payers + 1,).
    treated : int
        Cases behind the cost of the programme.
    n : int
        Cases behind it.
    """

    basis: Basis
    payers: tuple[str, ...]
    avoided: FloatArray
    spent: FloatArray
    avoided_parts: FloatArray
    spent_parts: FloatArray
    df: FloatArray
    spent_se: FloatArray
    treated: int
    n: int

    @property
    def source(self) -> str:
        """What it is, for the source of a number."""
        return SOURCES[self.basis]

    @property
    def rests_on(self) -> str:
        """The number of the evaluation that it is."""
        return RESTS_ON[self.basis]

    def of(self, at: int = ALL, *, lived: float = 1.0, begun: float = 0.0) -> Estimate:
        """Return ``lived`` years of fall minus ``begun`` programmes, of a payer or of all."""
        parts = lived * self.avoided_parts[:, at] - begun * self.spent_parts[:, at]
        value = lived * float(self.avoided[at]) - begun * float(self.spent[at])
        return Estimate(value=value, se=math.sqrt(float(parts @ parts)), df=float(self.df[at]))

    def cost(self, at: int = ALL, *, begun: float = 1.0) -> Estimate:
        """Return what ``begun`` programmes cost a payer or all: the recorded mean."""
        return Estimate(
            value=begun * float(self.spent[at]),
            se=abs(begun) * float(self.spent_se[at]),
            df=float(self.treated - 1),
        )

    def moments(self, at: int = ALL) -> tuple[float, float, float]:
        """Return the variances of fall and programme, and their covariance."""
        fall, cost = self.avoided_parts[:, at], self.spent_parts[:, at]
        return float(fall @ fall), float(cost @ cost), float(fall @ cost)


def recorded_fall(money: Money) -> Fall:
    """Return the recorded fall of at least two treated cases (Student 1908)."""
    fall, cost = with_all(money.avoided_by_payer), with_all(_spent(money))
    return Fall(
        basis="recorded",
        payers=money.payers,
        avoided=fall.mean(axis=0),
        spent=cost.mean(axis=0),
        avoided_parts=_of_means(fall),
        spent_parts=_of_means(cost),
        df=np.full(fall.shape[1], float(money.n - 1)),
        spent_se=np.linalg.norm(_of_means(cost), axis=0),
        treated=money.n,
        n=money.n,
    )


def compared_fall(treated: Money, other: Money, clusters: TextArray | None = None) -> Fall:
    """Return how much less the treated cost than those without the programme.

    Parameters
    ----------
    treated, other : Money
        The arms.
    clusters : TextArray or None
        Cluster of each case, the treated first: CR2 with Satterthwaite's df, else HC3.

    Notes
    -----
    Least squares of the euros after on all euros before and on the arm, for every payer the same
    two columns: so the falls of the payers add up exactly to that of all payers, which is
    ``cost.comparison.ancova`` (Vickers & Altman 2001, BMJ 323:1123). What the programme costs is
    the recorded mean of the treated.

    Raises
    ------
    NotEstimable
        Too few cases, or an arm is empty.
    """
    before = np.concatenate([treated.before_per_case, other.before_per_case])
    arm = np.concatenate([np.ones(treated.n), np.zeros(other.n)])
    after = np.concatenate([treated.after.sum(axis=2), _like(treated.payers, other)])
    design = np.column_stack([np.ones(before.size), before, arm])
    fits = [least_squares(design, column) for column in with_all(after).T]
    found = [_less(fit, clusters) for fit in fits]
    cost = _of_means(with_all(_spent(treated)))
    cost = np.concatenate([cost, np.zeros((other.n, cost.shape[1]))])
    return Fall(
        basis="comparison",
        payers=treated.payers,
        avoided=np.array([estimate.value for estimate, _ in found]),
        spent=with_all(_spent(treated)).mean(axis=0),
        avoided_parts=np.column_stack([parts for _, parts in found]),
        spent_parts=_by_cluster(cost, clusters),
        df=np.array([estimate.df for estimate, _ in found]),
        spent_se=np.linalg.norm(cost, axis=0),
        treated=treated.n,
        n=treated.n + other.n,
    )


def with_all(by_payer: FloatArray) -> FloatArray:
    """Return ``by_payer`` (n_cases, n_payers) with all payers together behind them."""
    return np.column_stack([by_payer, by_payer.sum(axis=1)])


def _spent(money: Money) -> FloatArray:
    return np.zeros((money.n, len(money.payers))) if money.programme is None else money.programme


def _like(payers: tuple[str, ...], other: Money) -> FloatArray:
    """Return the other arm's euros after on these payers; one it does not have is zero."""
    place = {payer: at for at, payer in enumerate(other.payers)}
    euros, nothing = other.after.sum(axis=2), np.zeros(other.n)
    columns = [euros[:, place[payer]] if payer in place else nothing for payer in payers]
    return np.column_stack(columns)


def _of_means(values: FloatArray) -> FloatArray:
    """Return what each case adds to the error of each mean: squares add up to s^2 / n."""
    n = values.shape[0]
    varies = np.array([spread(column) > 0 for column in values.T])
    return np.asarray((values - values.mean(axis=0)) / math.sqrt(n * (n - 1)) * varies)


def _less(fit: Fit, clusters: TextArray | None) -> tuple[Estimate, FloatArray]:
    """Return the treated's coefficient with its sign turned, and the parts of its error."""
    if float(np.ptp(fit.residuals)) <= 1e-9 * max(1.0, float(np.abs(fit.residuals).max())):
        value = float(LESS @ fit.coefficients)
        nothing = _by_cluster(np.zeros((fit.residuals.size, 1)), clusters)[:, 0]
        return Estimate(value=value, se=0.0, df=fit.df), nothing
    found = contrast(fit, hc3(fit), LESS)
    if clusters is not None:
        found = cr2_contrast(fit, clusters, LESS)
    own = (fit.design @ fit.bread @ LESS) * fit.residuals / (1 - fit.leverage)
    parts = _by_cluster(own[:, None], clusters)[:, 0]
    size = math.sqrt(float(parts @ parts))
    if size <= 0:
        raise NotEstimable("no_spread")
    # of clusters the parts say what goes together, CR2 how large it is
    return Estimate(value=found.value, se=found.se, df=found.df), parts * (found.se / size)


def _by_cluster(parts: FloatArray, clusters: TextArray | None) -> FloatArray:
    if clusters is None:
        return parts
    unit = unit_of(parts.shape[0], clusters)
    return np.column_stack([np.bincount(unit, column) for column in parts.T])

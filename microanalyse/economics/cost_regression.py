"""The return of costs to the ordinary: what would have fallen by itself, and what is left."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from microanalyse.economics.money import Model, Money
from microanalyse.inference.student import Label, t_estimate
from microanalyse.records import FloatArray, Ordinary, Quantity, not_estimable

METHOD: Final = "cost_regression"
SOURCE: Final = "Galton 1886; Linden 2013, BMC Med Res Methodol 13:119"
EXPECTED, FULL, BEYOND, BREAK_EVEN, DEFENSIBLE = IDS = (
    "cost.regression.expected",
    "cost.regression.full_return",
    "cost.regression.beyond_full_return",
    "cost.regression.break_even_correlation",
    "cost.defensible",
)
INPUTS: Final = ("costs.amount", "study.costs.ordinary", "study.costs.correlation")
STEPS: Final = 41


def euro_correlation(log_correlation: FloatArray, log_sd: float) -> FloatArray:
    """Return the correlation in euros of lognormal costs whose logs correlate so much.

    (exp(r s^2) - 1) / (exp(s^2) - 1): with s = 1.2 a log correlation of 0.5 is 0.33 in euros
    (Johnson, Kotz & Balakrishnan 1994, Continuous Univariate Distributions 1, ch. 14).
    """
    return np.asarray(np.expm1(log_correlation * log_sd**2) / math.expm1(log_sd**2))


def expected_after_euro(before: FloatArray, mean: float, correlation: FloatArray) -> FloatArray:
    """Return mu + r (mean before - mu) for each correlation."""
    return np.asarray(mean + correlation * (float(before.mean()) - mean))


def expected_after_log(
    before: FloatArray, mean: float, log_sd: float, correlation: FloatArray
) -> FloatArray:
    """Return the expected mean after when the logs of costs regress, for each correlation.

    Case by case exp(m + r (ln y - m) + (1 - r^2) s^2 / 2), then averaged: the expectation of a
    lognormal with its variance term. A case without costs before is expected to have none after
    (the limit of the formula), which makes the expected fall larger: cautious.
    """
    centre = math.log(mean) - log_sd**2 / 2
    r = correlation[:, None]
    paid = before[before > 0]
    logs = centre + r * (np.log(paid)[None, :] - centre) + (1 - r**2) * log_sd**2 / 2
    return np.asarray(np.exp(logs).sum(axis=1) / before.size)


def expected_fall(
    before: FloatArray, ordinary: Ordinary, correlation: tuple[float, float]
) -> tuple[float, float]:
    """Return the smallest and the largest fall that is expected by itself, euros per year.

    Parameters
    ----------
    before : FloatArray
        Yearly euros before, shape (n_cases,).
    ordinary : Ordinary
        Outside population; ``sd`` 0 reads as unknown.
    correlation : tuple of float
        Range of the year-to-year correlation of log costs.

    Notes
    -----
    With a stated sd: both on the log scale over the range, and on the euro scale over the
    correlations that belong to it. Without one the euro correlation that belongs to the range is
    not known, so it runs from 0 (full return) to the upper end. Neither scale bounds the truth.
    """
    spread = np.linspace(*correlation, STEPS)
    if ordinary.sd <= 0:
        euros = np.array([0.0, correlation[1]])
        after = expected_after_euro(before, ordinary.mean, euros)
    else:
        log_sd = math.sqrt(math.log1p((ordinary.sd / ordinary.mean) ** 2))
        on_euro = expected_after_euro(before, ordinary.mean, euro_correlation(spread, log_sd))
        on_log = expected_after_log(before, ordinary.mean, log_sd, spread)
        after = np.concatenate([on_euro, on_log])
    fall = float(before.mean()) - after
    return float(fall.min()), float(fall.max())


def cost_regression(money: Money) -> tuple[Quantity, ...]:
    """Return the expected fall, full return, beyond it, and what of the fall can be defended.

    ``cost.defensible`` is the recorded fall minus the expected one; a return to the ordinary that
    would have made costs rise is not counted in its favour. Without an outside population its low
    end is not known and its high end is the recorded fall.
    """
    if money.n < 2:
        return tuple(not_estimable(i, "too_few_cases", n=money.n, method=METHOD) for i in IDS)
    recorded = float(money.avoided.mean())
    if money.ordinary is None or money.ordinary.mean <= 0:
        absent = [not_estimable(i, "no_ordinary_costs", n=money.n, method=METHOD) for i in IDS[:4]]
        return (*absent, _band(DEFENSIBLE, None, recorded, money.n))
    before = money.before_per_case
    least, most = expected_fall(before, money.ordinary, money.correlation)
    return (
        _band(EXPECTED, least, most, money.n),
        _distance(FULL, before, 1.0, money, money.ordinary),
        _distance(BEYOND, money.after_per_case, -1.0, money, money.ordinary),
        _break_even(money, money.ordinary.mean),
        _band(DEFENSIBLE, recorded - max(most, 0.0), recorded - max(least, 0.0), money.n),
    )


def _band(quantity_id: str, low: float | None, high: float, n: int) -> Quantity:
    return Quantity(
        id=quantity_id,
        low=low,
        high=high,
        interval="band",
        unit="eur_per_year",
        n=n,
        method=METHOD,
        source=SOURCE,
        inputs=INPUTS if quantity_id == EXPECTED else ("cost.avoided.mean", EXPECTED),
    )


def _distance(
    quantity_id: str, euros: FloatArray, sign: float, money: Money, ordinary: Ordinary
) -> Quantity:
    """Return how far a mean lies above (or with sign -1 below) the ordinary mean."""
    se = math.hypot(float(np.std(euros, ddof=1)) / math.sqrt(money.n), ordinary.se)
    label = Label(id=quantity_id, method=METHOD, source=SOURCE, unit="eur_per_year", inputs=INPUTS)
    value = sign * (float(euros.mean()) - ordinary.mean)
    return t_estimate(label, value=value, se=se, df=money.n - 1, n=money.n, alpha=money.alpha)


def _break_even(money: Money, mean: float) -> Quantity:
    """Return the euro correlation at which the return to the ordinary is the whole fall."""
    start, end = (
        float(money.before_per_case.mean()) - mean,
        float(money.after_per_case.mean()) - mean,
    )
    if start <= 0:
        return not_estimable(BREAK_EVEN, "not_above_ordinary_costs", n=money.n, method=METHOD)
    return Quantity(
        id=BREAK_EVEN,
        value=end / start,
        unit="correlation",
        n=money.n,
        method=METHOD,
        source=SOURCE,
        inputs=INPUTS,
    )


MODEL = Model(key="cost_regression", order=140, compute=cost_regression, ids=IDS)

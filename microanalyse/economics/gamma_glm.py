"""The ratio of costs after to before, by the gamma model with a log link."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from microanalyse.economics.cost_means import INPUTS
from microanalyse.economics.money import Model, Money
from microanalyse.inference.t_mean import t_quantile, t_two_sided
from microanalyse.records import FloatArray, Quantity, not_estimable

METHOD: Final = "gamma_glm"
ID: Final = "cost.avoided.gamma_ratio"


def log_ratio(before: FloatArray, after: FloatArray) -> tuple[float, float]:
    """Return the log of mean after over mean before, and its error clustered by case.

    Parameters
    ----------
    before, after : FloatArray
        Yearly euros, shape (n_cases,), both means above zero; zeros are allowed.

    Notes
    -----
    A gamma model of cost on period alone, log link, fits both means exactly (McCullagh & Nelder
    1989, ch. 8), so no iteration is needed. With variance mu^2 the score of a case is
    y / mu - 1; the sandwich with cases as clusters (Liang & Zeger 1986, Biometrika 73:13-22) is
    sum (after_i / mean after - before_i / mean before)^2 / n^2, times n / (n - 1).
    """
    n = before.size
    score = after / after.mean() - before / before.mean()
    variance = float(np.sum(score**2)) / (n * (n - 1))
    return math.log(float(after.mean()) / float(before.mean())), math.sqrt(variance)


def gamma_glm(money: Money) -> tuple[Quantity, ...]:
    """Return the ratio of yearly costs after to before; under 1 is a fall. t interval on logs."""
    before, after = money.before_per_case, money.after_per_case
    if money.n < 2:
        return (not_estimable(ID, "too_few_cases", n=money.n, method=METHOD),)
    if before.mean() <= 0 or after.mean() <= 0:
        return (not_estimable(ID, "no_costs_in_a_period", n=money.n, method=METHOD),)
    estimate, se = log_ratio(before, after)
    if se <= 1e-12:
        return (not_estimable(ID, "no_spread", n=money.n, method=METHOD),)
    reach = t_quantile(1 - money.alpha / 2, money.n - 1) * se
    return (
        Quantity(
            id=ID,
            value=math.exp(estimate),
            low=math.exp(estimate - reach),
            high=math.exp(estimate + reach),
            level=1 - money.alpha,
            interval="confidence",
            unit="ratio",
            n=money.n,
            method=METHOD,
            source="McCullagh & Nelder 1989, ch. 8; Liang & Zeger 1986, Biometrika 73:13-22",
            statistic=estimate / se,
            df=float(money.n - 1),
            p=t_two_sided(estimate / se, money.n - 1),
            role="robustness",
            inputs=INPUTS,
        ),
    )


MODEL = Model(key="gamma_glm", order=160, compute=gamma_glm, ids=(ID,))

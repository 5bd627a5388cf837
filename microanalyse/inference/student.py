"""An estimate with its standard error, said as a quantity with Student's t interval."""

from __future__ import annotations

from dataclasses import dataclass

from scipy import special

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.t_mean import mean_t, t_quantile, t_two_sided
from microanalyse.records import FloatArray, Quantity, not_estimable

__all__ = ["Label", "t_estimate", "t_mean", "t_quantile", "t_upper_tail"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What stands beside a number: its id, unit, page, source and inputs."""

    id: str
    method: str
    source: str = ""
    unit: str = "points"
    inputs: tuple[str, ...] = ()


def t_upper_tail(statistic: float, df: float) -> float:
    """Return the probability that Student's t exceeds ``statistic``."""
    return float(special.stdtr(df, -statistic))


def t_estimate(
    label: Label, *, value: float, se: float, df: float, n: int, alpha: float
) -> Quantity:
    """Return an estimate with its t interval and the two-sided test of zero.

    Without any error (``se`` 0) the reason is ``no_spread``: no interval of no width is shown.
    """
    if se <= 0:
        return not_estimable(label.id, "no_spread", n=n, method=label.method)
    reach = t_quantile(1 - alpha / 2, df) * se
    return Quantity(
        id=label.id,
        value=value,
        low=value - reach,
        high=value + reach,
        level=1 - alpha,
        interval="confidence",
        unit=label.unit,
        n=n,
        method=label.method,
        source=label.source,
        statistic=value / se,
        df=df,
        p=t_two_sided(value / se, df),
        inputs=label.inputs,
    )


def t_mean(label: Label, values: FloatArray, alpha: float) -> Quantity:
    """Return the mean of ``values`` with its t interval (Student 1908, Biometrika 6:1-25)."""
    try:
        mean = mean_t(values, alpha=alpha)
    except NotEstimable as refusal:
        return not_estimable(label.id, refusal.reason, n=values.size, method=label.method)
    return t_estimate(label, value=mean.mean, se=mean.se, df=mean.df, n=mean.n, alpha=alpha)

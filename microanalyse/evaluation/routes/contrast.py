"""A one-sided contrast of a route, and the record of a route."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from microanalyse.records import Quantity

RouteKey = Literal["full_return", "earlier_baseline", "comparison"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """An estimate that is positive when the intervention does better, with its one-sided p.

    Attributes
    ----------
    id : str
        Tail of the quantity id.
    value, low : float
        Estimate and one-sided lower limit at ``level``.
    p : float
        One-sided: the probability of so good a result without an effect.
    statistic, df : float
        Of the test.
    level : float
        One minus the route's own error.
    n : int
        Cases.
    method : str
        Method page.
    """

    id: str
    value: float
    low: float | None
    p: float
    statistic: float
    df: float
    level: float
    n: int
    method: str

    def quantity(self, stem: str, unit: str) -> Quantity:
        """Return the contrast as a quantity under ``<stem>.route.<id>``."""
        return Quantity(
            id=f"{stem}.route.{self.id}",
            value=self.value,
            low=self.low,
            level=self.level,
            interval="none" if self.low is None else "confidence",
            unit=unit,
            n=self.n,
            method=self.method,
            statistic=self.statistic,
            df=self.df,
            p=self.p,
            role="secondary",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One route for one outcome.

    Attributes
    ----------
    key : {"full_return", "earlier_baseline", "comparison"}
        R1, R2, R4.
    closed_by : str
        Why it is closed, a key of ``claim.closed.<key>``; empty when open.
    contrasts : tuple of Contrast
        All must pass.
    """

    key: RouteKey
    closed_by: str = ""
    contrasts: tuple[Contrast, ...] = ()

    @property
    def open(self) -> bool:
        """Whether its inputs are stated."""
        return not self.closed_by

    @property
    def p(self) -> float:
        """The largest p of its contrasts: the one that must pass last."""
        return max((item.p for item in self.contrasts), default=1.0)

    @property
    def passes(self) -> bool:
        """Whether every contrast passes at its own level, without any adjustment."""
        return self.open and all(item.p <= 1 - item.level for item in self.contrasts)

    @property
    def value(self) -> float:
        """The smallest contrast."""
        return min((item.value for item in self.contrasts), default=float("-inf"))

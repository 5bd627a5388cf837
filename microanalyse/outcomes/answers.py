"""How a statistic answers: a quantity with its labels, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from microanalyse.inference.estimable import NotEstimable
from microanalyse.outcomes.sample import Sample
from microanalyse.records import Quantity, not_estimable
from microanalyse.records.quantity import Role, finite

INPUTS = ("case.before", "case.after")

Compute = Callable[[Sample], tuple[Quantity, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What stands on every quantity of one method.

    Attributes
    ----------
    method, source : str
        Page of the method; author, year and equation.
    unit : str
        Unit of the value.
    role : str
        Place in the analysis.
    inputs : tuple of str
        What it was computed from.
    """

    method: str
    source: str
    unit: str = "points"
    role: Role = "robustness"
    inputs: tuple[str, ...] = INPUTS

    def value(self, quantity_id: str, value: float, n: int, reason: str = "") -> Quantity:
        """Return a value without an interval; ``reason`` says why there is none, where asked."""
        return Quantity(
            id=quantity_id,
            value=value,
            unit=self.unit,
            n=n,
            method=self.method,
            source=self.source,
            role=self.role,
            inputs=self.inputs,
            reason=reason,
        )

    def interval(
        self,
        quantity_id: str,
        estimate: tuple[float, float, float],
        n: int,
        level: float,
        df: float | None = None,
    ) -> Quantity:
        """Return a value with its confidence limits: ``estimate`` is value, low, high."""
        value, low, high = estimate
        return Quantity(
            id=quantity_id,
            value=value,
            low=low,
            high=high,
            level=level,
            interval="confidence",
            unit=self.unit,
            n=n,
            df=df,
            method=self.method,
            source=self.source,
            role=self.role,
            inputs=self.inputs,
        )

    def limited(
        self,
        quantity_id: str,
        value: float,
        limits: tuple[float, float] | None,
        n: int,
        level: float,
    ) -> Quantity:
        """Return a value with limits where the method has them, else ``no_limits`` as reason."""
        if limits is None:
            return self.value(quantity_id, value, n, reason="no_limits")
        return self.interval(quantity_id, (value, *limits), n, level)

    def test(
        self, quantity_id: str, p: float, n: int, statistic: float, df: float | None = None
    ) -> Quantity:
        """Return a test; its value is the two-sided p."""
        return Quantity(
            id=quantity_id,
            value=p,
            unit="p",
            n=n,
            method=self.method,
            source=self.source,
            statistic=finite(statistic),
            df=df,
            p=p,
            role=self.role,
            inputs=self.inputs,
        )


def refusable(method: str, ids: tuple[str, ...]) -> Callable[[Compute], Compute]:
    """Turn ``NotEstimable`` into quantities that say why, one for each id."""

    def wrap(compute: Compute) -> Compute:
        def answered(sample: Sample) -> tuple[Quantity, ...]:
            try:
                return compute(sample)
            except NotEstimable as why:
                n = int(sample.complete.sum())
                return tuple(not_estimable(name, why.reason, n=n, method=method) for name in ids)

        return answered

    return wrap

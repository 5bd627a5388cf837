"""A share of cases with Wilson's interval, as a quantity."""

from __future__ import annotations

from microanalyse.inference.proportion import wilson
from microanalyse.inference.student import Label
from microanalyse.records import Quantity, not_estimable


def wilson_share(label: Label, count: int, n: int, alpha: float) -> Quantity:
    """Return ``count`` of ``n`` as a share with Wilson's score interval (Wilson 1927)."""
    if n == 0:
        return not_estimable(label.id, "no_cases", n=0, method=label.method)
    low, high = wilson(count, n, alpha)
    return Quantity(
        id=label.id,
        value=count / n,
        low=low,
        high=high,
        level=1 - alpha,
        interval="confidence",
        unit="share",
        n=n,
        method=label.method,
        source=label.source,
        inputs=label.inputs,
    )

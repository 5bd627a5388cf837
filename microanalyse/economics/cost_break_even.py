"""What would have to have happened anyway before the programme no longer pays for itself."""

from __future__ import annotations

from typing import Final

from microanalyse.economics.fieller import fieller
from microanalyse.economics.money import Model, Money
from microanalyse.records import Quantity, not_estimable

METHOD: Final = "cost_break_even"
SOURCE: Final = "threshold of the programme's cost over the fall; Fieller 1954 for the interval"
DEADWEIGHT, YEARS = IDS = ("cost.break_even.deadweight", "cost.break_even.years")


def cost_break_even(money: Money) -> tuple[Quantity, ...]:
    """Return the break-even deadweight and the break-even years.

    Notes
    -----
    With mean programme cost p (once) and mean avoided d (per year): years = p / d, the time the
    recorded fall must last; deadweight = 1 - p / d, the share of the first year's fall that may
    have happened anyway. Below zero the first year does not pay for the programme even if all of it
    was due to the programme. Both limits are Fieller's.
    """
    if money.programme is None:
        return tuple(not_estimable(i, "no_programme_cost", n=money.n, method=METHOD) for i in IDS)
    if money.n < 2:
        return tuple(not_estimable(i, "too_few_cases", n=money.n, method=METHOD) for i in IDS)
    if money.avoided.mean() <= 0:
        return tuple(not_estimable(i, "costs_did_not_fall", n=money.n, method=METHOD) for i in IDS)
    ratio = fieller(money.programme.sum(axis=1), money.avoided, money.alpha)
    if ratio is None:
        return tuple(not_estimable(i, "costs_did_not_fall", n=money.n, method=METHOD) for i in IDS)
    low = None if ratio.high is None else 1 - ratio.high
    high = None if ratio.low is None else 1 - ratio.low
    return (
        _threshold(DEADWEIGHT, 1 - ratio.value, (low, high), money),
        _threshold(YEARS, ratio.value, (ratio.low, ratio.high), money),
    )


def _threshold(
    quantity_id: str, value: float, limits: tuple[float | None, float | None], money: Money
) -> Quantity:
    bounded = limits[0] is not None
    return Quantity(
        id=quantity_id,
        value=value,
        low=limits[0],
        high=limits[1],
        level=1 - money.alpha,
        interval="confidence" if bounded else "none",
        unit="share" if quantity_id == DEADWEIGHT else "years",
        n=money.n,
        method=METHOD,
        source=SOURCE,
        inputs=("cost.programme.mean", "cost.avoided.mean"),
        reason="" if bounded else "interval_without_end",
    )


MODEL = Model(key="cost_break_even", order=150, compute=cost_break_even, ids=IDS)

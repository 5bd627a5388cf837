"""What the conclusion rests on: each parameter over its range, and where it turns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from microanalyse.economics.cashflow import Horizon, annuity
from microanalyse.economics.cost_regression import expected_fall
from microanalyse.economics.deductions import Share
from microanalyse.economics.money import Money
from microanalyse.economics.rests import Rests
from microanalyse.inference.resampling import t_margins
from microanalyse.records import FloatArray
from microanalyse.study.model import Deduction

RATES: Final = (0.0, 0.05)
"""Discount rates tried: none, and more than any Dutch guideline of these years asks."""
LONGEST: Final = 10
SHARES: Final = ("deadweight", "attribution", "overlap", "cashable")
CARRIED: Final = frozenset({"deadweight", "attribution"})
"""What a comparison has taken off already: it happened to those without the programme too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """One supposition about everything at once.

    Attributes
    ----------
    avoided, programme : float
        Euros per case: a year avoided, once spent.
    kept : float
        Share of the fall that is left after all shares taken off, 0 to 1.
    returned : float
        Euros a year that would have fallen by themselves.
    horizon : Horizon
        Years, drop-off, lag and rate.
    """

    avoided: float
    programme: float
    kept: float = 1.0
    returned: float = 0.0
    horizon: Horizon

    @property
    def value(self) -> float:
        """Net present value per case; a loss is not made smaller by a share."""
        left = self.avoided - self.returned
        left = left * self.kept if left > 0 else left
        return annuity(self.horizon) * left - self.programme


def base_world(rests: Rests, horizon: Horizon) -> World:
    """Return the fall it rests on, nothing taken off, lasting to the horizon."""
    cost = rests.fall.cost().value
    return World(avoided=rests.fall.of().value, programme=cost, horizon=horizon)


def ranges(
    money: Money, rests: Rests, base: World, deductions: Mapping[str, Deduction]
) -> Iterator[tuple[str, float, float]]:
    """Yield each parameter with the net present value at both ends of its range.

    Sampling (95 % of the mean fall), drop-off from none to all after a year, years from one to ten,
    discount rate from none to 5 %, measured euros alone, without the largest case; the return to
    the ordinary and the shares only where they have a source. Of a recorded fall of which nobody
    has a source how much came by itself, ``caused`` runs from none of it to all of it; a comparison
    has taken that off.
    """
    yield _ends(
        "avoided", [replace(base, avoided=end) for end in rests.fall.of().limits(money.alpha)]
    )
    yield _ends("drop_off", [_with(base, drop_off=1.0), _with(base, drop_off=0.0)])
    yield _ends("years", [_with(base, years=1), _with(base, years=LONGEST)])
    yield _ends("rate", [_with(base, rate=rate) for rate in RATES])
    yield _ends("measured", [base, replace(base, avoided=rests.measured)])
    yield _ends("without_largest", [base, replace(base, avoided=rests.without_largest)])
    back = _returned(money, rests)
    if back is not None:
        yield _ends("return_to_ordinary", [replace(base, returned=x) for x in back])
    elif not rests.compared and not any(s.key == "deadweight" for s in sourced(deductions)):
        yield _ends("caused", [replace(base, avoided=0.0), base])
    for share in sourced(deductions, rests.compared):
        worlds = [replace(base, kept=1 - part) for part in (share.low, share.high)]
        yield _ends(share.key, worlds)


def _returned(money: Money, rests: Rests) -> tuple[float, float] | None:
    """Return the range of what fell by itself; None where unknown, or taken off already."""
    if rests.compared or money.ordinary is None or money.ordinary.mean <= 0:
        return None
    least, most = expected_fall(money.before_per_case, money.ordinary, money.correlation)
    return max(least, 0.0), max(most, 0.0)


def sourced(deductions: Mapping[str, Deduction], compared: bool = False) -> Iterator[Share]:
    """Yield the shares that are taken off and have a source; ``cashable`` as what is not.

    With a comparison only those it has not taken off.
    """
    for key in SHARES:
        stated = deductions.get(key)
        if stated is None or not stated.source or (compared and key in CARRIED):
            continue
        ends = (stated.low, stated.high)
        low, high = (1 - ends[1], 1 - ends[0]) if key == "cashable" else ends
        yield Share(key=key, low=low, high=high, source=stated.source)


def _with(base: World, **changed: float | int) -> World:
    return replace(base, horizon=replace(base.horizon, **changed))  # type: ignore[arg-type]


def _ends(key: str, worlds: list[World]) -> tuple[str, float, float]:
    values = sorted(world.value for world in worlds)
    return key, values[0], values[-1]


def turning_share(base: World) -> float | None:
    """Return which part of the fall may have come anyway before nothing is left; None at a loss."""
    worth = base.programme + base.value
    return None if worth <= 0 or base.value < 0 else 1 - base.programme / worth


def turning_drop_off(base: World) -> float | None:
    """Return the yearly loss of the fall at which nothing is left; None where no loss turns it.

    Found by halving: the net present value falls as the drop-off grows.
    """
    low, high = 0.0, 1.0
    if _with(base, drop_off=low).value < 0 or _with(base, drop_off=high).value >= 0:
        return None
    for _ in range(60):
        middle = (low + high) / 2
        if _with(base, drop_off=middle).value >= 0:
            low = middle
        else:
            high = middle
    return low


def turning_map(base: World) -> tuple[tuple[float, float, float], ...]:
    """Return (share that came anyway, years it lasts, net present value) on a grid."""
    return tuple(
        (anyway / 10, float(years), replace(_with(base, years=years), kept=1 - anyway / 10).value)
        for anyway in range(10)
        for years in range(1, base.horizon.years + 1)
    )


def probability_over_all(
    money: Money, rests: Rests, base: World, deductions: Mapping[str, Deduction]
) -> float | None:
    """Return how often the net present value is above zero when everything varies at once.

    The mean fall follows its t distribution; each other parameter is as likely anywhere in its
    range. None unless a comparison, the return to the ordinary or a deadweight with a source says
    how much came by itself: a chance that leaves out the main reason for a fall is no chance.
    """
    shares = tuple(sourced(deductions, rests.compared))
    back = _returned(money, rests)
    told = rests.compared or back is not None or any(s.key == "deadweight" for s in shares)
    mean = rests.fall.of()
    if not told or mean.se <= 0:
        return None
    rng = np.random.default_rng(money.seed)
    order = rng.permutation(money.draws).astype(np.float64)
    fall = t_margins(order, mean.value, mean.se, mean.df)
    if back is not None:
        fall = fall - rng.uniform(*back, money.draws)
    kept = np.ones(money.draws)
    for share in shares:
        kept = kept * (1 - rng.uniform(share.low, share.high, money.draws))
    fall = np.where(fall > 0, fall * kept, fall)
    worth = fall * _annuities(base.horizon, rng, money.draws)
    return float(np.mean(worth > base.programme))


def _annuities(horizon: Horizon, rng: np.random.Generator, draws: int) -> FloatArray:
    """Return what a euro a year is worth when drop-off and rate lie anywhere in their range."""
    lost, rate = rng.uniform(0.0, 1.0, draws), rng.uniform(*RATES, draws)
    year = np.arange(horizon.years)
    begun = np.clip(year + 1 - horizon.lag, 0.0, 1.0)
    first = 1 if horizon.discount_first_year else 0
    worth = (1 - lost)[:, None] ** year * begun / (1 + rate)[:, None] ** (year + first)
    return np.asarray(worth.sum(axis=1))

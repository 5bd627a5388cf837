"""The deductions of a study, in order: from the recorded fall to what can be defended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from microanalyse.economics.cost_regression import expected_fall
from microanalyse.economics.deductions import Euros, Share, Step, needed, waterfall
from microanalyse.economics.fall import Fall
from microanalyse.economics.money import Money
from microanalyse.records import Quantity
from microanalyse.study.model import Deduction

METHOD: Final = "deductions"
SOURCE: Final = "ranges as the study sources them; threshold = 1 - needed / what is left"
STEM: Final = "cost.waterfall"
RETURN: Final = "return_to_ordinary"
COMPARED: Final = "comparison"
SHARES: Final = ("deadweight", "attribution", "overlap", "cashable")
NOT_COMPARED: Final = ("overlap", "cashable")


def steps_of(
    money: Money,
    deductions: Mapping[str, Deduction],
    trend: Mapping[str, object],
    compared: Fall | None = None,
) -> tuple[Step, ...]:
    """Return what is left after each step, euros per case in the first year.

    Parameters
    ----------
    money : Money
        Of the treated cases, at least two; already in one price year.
    deductions : Mapping
        ``[deductions]``: shares taken off, ``cashable`` the share that *can* be cashed.
    trend : Mapping
        ``[costs.trend]``: yearly change by payer, and ``source``.
    compared : Fall, optional
        What a comparison whose conditions hold leaves of the fall. It takes off at once what came
        by itself, the trend and the part of others: those without the programme had them too.

    Notes
    -----
    ``as_recorded`` is the fall over the windows as they are, in prices as recorded; ``recorded``
    the same in prices of the study's year; ``equal_windows`` that per year. The
    return to the ordinary takes the whole expected range off (``cost.regression.expected``);
    without an ordinary population nobody knows the lower end, so from there on only the upper end
    and thresholds are shown. A falling trend is taken off; a rising one is not added.
    """
    yearly = float(money.avoided.mean())
    first = (
        *_unindexed(money),
        _kept("recorded", recorded(money), "records"),
        _kept("equal_windows", yearly, "records"),
    )
    if compared is not None:
        effect = compared.of().value
        left = waterfall(effect, effect, _rest(money, deductions, {}, NOT_COMPARED))
        return (*first, _kept(COMPARED, effect, compared.source), *left)
    rest = _rest(money, deductions, trend)
    if money.ordinary is None or money.ordinary.mean <= 0:
        cover = needed(rest)
        able = cover is not None and yearly > 0 and cover <= yearly
        threshold = 1 - cover / yearly if able and cover is not None else None
        unknown = Step(key=RETURN, low=None, high=yearly, threshold=threshold, source="")
        return (*first, unknown, *waterfall(None, yearly, rest))
    least, most = expected_fall(money.before_per_case, money.ordinary, money.correlation)
    back = Euros(key=RETURN, low=max(least, 0.0), high=max(most, 0.0), source=money.ordinary.source)
    return (*first, *waterfall(yearly, yearly, [back, *rest]))


def recorded(money: Money) -> float:
    """Return the mean fall in euros over the observed days, not per year."""
    cents = money.cents.sum(axis=(1, 2)).astype(np.float64)
    return float((cents[:, 0] - cents[:, 1]).mean()) / 100


def _unindexed(money: Money) -> tuple[Step, ...]:
    """Return the fall in prices of each record's own year, where that is known."""
    if money.as_recorded is None:
        return ()
    fall = money.as_recorded[:, 0] - money.as_recorded[:, 1]
    return (_kept("as_recorded", float(fall.mean()) / 100, "records"),)


def _kept(key: str, euros: float, source: str) -> Step:
    return Step(key=key, low=euros, high=euros, threshold=None, source=source)


def _rest(
    money: Money,
    deductions: Mapping[str, Deduction],
    trend: Mapping[str, object],
    shares: Sequence[str] = SHARES,
) -> Sequence[Share | Euros]:
    found: list[Share | Euros] = []
    fall = falling_trend(money, trend)
    if fall is not None:
        found.append(Euros(key="trend", low=fall, high=fall, source=str(trend.get("source", ""))))
    for key in shares:
        stated = deductions.get(key, Deduction())
        share = Share(key=key, low=stated.low, high=stated.high, source=stated.source)
        if key == "cashable" and stated.source:
            share = replace(share, low=1 - stated.high, high=1 - stated.low)
        found.append(share)
    if money.programme is not None:
        cost = float(money.programme.sum(axis=1).mean())
        found.append(Euros(key="programme", low=cost, high=cost, source="records"))
    return found


def falling_trend(money: Money, trend: Mapping[str, object]) -> float | None:
    """Return the euros that costs would have fallen by the stated trend; None without one."""
    rates = {key: rate for key, rate in trend.items() if isinstance(rate, int | float)}
    if not rates or not str(trend.get("source", "")):
        return None
    before = money.before.sum(axis=2).mean(axis=0)
    change = sum(
        float(rates[payer]) * float(before[at])
        for at, payer in enumerate(money.payers)
        if payer in rates
    )
    return max(-change, 0.0)


def waterfall_quantities(money: Money, steps: Sequence[Step]) -> tuple[Quantity, ...]:
    """Return each step as a band, and each threshold as a share under ``cost.break_even``."""
    found: list[Quantity] = []
    for step in steps:
        found.append(_band(money, step))
        # the first step's own threshold is a model of its own, with an interval
        if step.threshold is not None and step.key != "deadweight":
            found.append(_threshold(money, step))
    if money.programme is None:
        return tuple(found)
    last = steps[-1]
    return (*found, replace(_band(money, last), id=f"{STEM}.net"))


def _band(money: Money, step: Step) -> Quantity:
    inputs = {
        "programme": ("cost.programme.mean",),
        RETURN: ("cost.regression.expected",),
        COMPARED: ("cost.comparison.ancova",),
    }
    own = (f"study.deductions.{step.key}",) if step.key in SHARES else ()
    return Quantity(
        id=f"{STEM}.{step.key}",
        low=step.low,
        high=step.high,
        interval="band",
        unit="eur_per_case",
        n=money.n,
        method=METHOD,
        source=step.source or SOURCE,
        inputs=("cost.avoided.mean", *inputs.get(step.key, own)),
    )


def _threshold(money: Money, step: Step) -> Quantity:
    return Quantity(
        id=f"cost.break_even.{step.key}",
        value=step.threshold,
        unit="share",
        n=money.n,
        method=METHOD,
        source=SOURCE,
        inputs=("cost.avoided.mean", "cost.programme.mean"),
    )

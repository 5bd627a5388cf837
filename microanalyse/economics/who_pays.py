"""Who pays and who gains: where the fall lands, what is capacity and what is cash."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from microanalyse.catalogue import payers
from microanalyse.economics.cost_means import described_mean
from microanalyse.economics.money import Money
from microanalyse.inference.student import Label
from microanalyse.records import BoolArray, FloatArray, Quantity, not_estimable
from microanalyse.study.model import Deduction

METHOD: Final = "who_pays"
SOURCE: Final = "Student 1908, Biometrika 6:1-25"
OUTSIDE, VALUE, CAPACITY, CASH, REINVEST = IDS = (
    "cost.payers.outside.share",
    "value.layer.value",
    "value.layer.capacity",
    "value.layer.cash",
    "value.layer.reinvest",
)


def who_pays(money: Money, cashable: Deduction | None) -> tuple[Quantity, ...]:
    """Return the share of gains outside those who pay, and value, capacity and cash.

    Parameters
    ----------
    money : Money
        Of the treated cases.
    cashable : Deduction or None
        Share of the freed capacity that a contract turns into cash, with its source.

    Notes
    -----
    *Value* is the fall over everyone, the household and informal carers too. *Capacity* is the fall
    of the payers that are organisations: hours and places that came free. *Cash* is the sourced
    share of it; without a source it is not known, and a lump-sum budget gives none. *Reinvest* is
    the capacity that came free at those who paid for the programme.
    """
    if money.n < 2:
        return tuple(not_estimable(i, "too_few_cases", n=money.n, method=METHOD) for i in IDS)
    fall = money.avoided_by_payer
    organisations = _organisations(money)
    return (
        _outside(money, fall),
        *_layers(money, organisations, cashable),
        _reinvest(money, fall),
    )


def _outside(money: Money, fall: FloatArray) -> Quantity:
    """Return which part of the whole fall lands on payers that put nothing in."""
    whole = float(fall.sum(axis=1).mean())
    if money.programme is None:
        return not_estimable(OUTSIDE, "no_programme_cost", n=money.n, method=METHOD)
    if whole <= 0:
        return not_estimable(OUTSIDE, "costs_did_not_fall", n=money.n, method=METHOD)
    pays = money.programme.sum(axis=0) > 0
    return Quantity(
        id=OUTSIDE,
        value=1 - float(fall[:, pays].sum(axis=1).mean()) / whole,
        unit="share",
        n=money.n,
        method=METHOD,
        source="share of the mean fall; no sampling error",
        inputs=("cost.avoided.mean", *_ids(money, pays, "avoided.mean")),
    )


def _ids(money: Money, which: BoolArray, part: str) -> tuple[str, ...]:
    """Return the numbers of the payers that the sum is made of: what it would give away."""
    chosen = zip(money.payers, which.tolist(), strict=True)
    return tuple(f"cost.payer.{payer}.{part}" for payer, inside in chosen if inside)


def _organisations(money: Money) -> BoolArray:
    known = payers()
    return np.array(
        [payer not in known or known[payer].domain != "household" for payer in money.payers],
        dtype=bool,
    )


def _layers(
    money: Money, organisations: BoolArray, cashable: Deduction | None
) -> Iterator[Quantity]:
    yield _mean(VALUE, money.avoided, money, ("cost.avoided.mean",))
    rest = _ids(money, ~organisations, "avoided.mean")
    freed = money.avoided_by_payer[:, organisations].sum(axis=1)
    capacity = _mean(CAPACITY, freed, money, ("cost.avoided.mean", *rest))
    yield capacity
    if cashable is None or not cashable.source or capacity.value is None:
        yield not_estimable(CASH, "no_cashable_source", n=money.n, method=METHOD)
        return
    ends = sorted((cashable.low * capacity.value, cashable.high * capacity.value))
    yield Quantity(
        id=CASH,
        low=ends[0],
        high=ends[1],
        interval="band",
        unit="eur_per_year",
        n=money.n,
        method=METHOD,
        source=cashable.source,
        inputs=(CAPACITY, "study.deductions.cashable"),
    )


def _reinvest(money: Money, fall: FloatArray) -> Quantity:
    if money.programme is None:
        return not_estimable(REINVEST, "no_programme_cost", n=money.n, method=METHOD)
    pays = money.programme.sum(axis=0) > 0
    left = fall[:, pays].sum(axis=1) - money.programme[:, pays].sum(axis=1)
    return _mean(REINVEST, left, money, _ids(money, pays, "net.mean"))


def _mean(quantity_id: str, euros: FloatArray, money: Money, inputs: tuple[str, ...]) -> Quantity:
    label = Label(id=quantity_id, method=METHOD, source=SOURCE, unit="eur_per_year", inputs=inputs)
    return described_mean(label, euros, money.alpha)

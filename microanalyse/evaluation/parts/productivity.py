"""Work not done, where the protocol says how many hours these people work."""

from __future__ import annotations

from typing import Final

from microanalyse.catalogue import price_index, prices
from microanalyse.catalogue.parameters import parameters
from microanalyse.economics.cost_means import described_mean
from microanalyse.economics.friction import IDS, METHOD, SOURCE, Work, productivity_loss
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.student import Label
from microanalyse.records import FloatArray, not_estimable
from microanalyse.study import Study
from microanalyse.words import EURO

CATEGORY: Final = "absenteeism"
PRICE: Final = "KH24_prodloss_paid_hour"
DAYS: Final = {"day": 1.0, "week": 7.0}
"""Calendar days in a unit of absence; absence in hours has no friction period in days."""


def work_of(study: Study) -> Work:
    """Return what the protocol states, and for the rest the Dutch figures.

    Raises
    ------
    NotEstimable
        ``no_own_price`` where the study is not in euros and states no price of its own.
    """
    stated = study.productivity
    if not stated.price_per_hour and study.costs.currency != EURO:
        raise NotEstimable("no_own_price")
    return Work(
        hours_per_week=stated.hours_per_week,
        friction_days=stated.friction_days or parameters()["friction_period"].value,
        price=stated.price_per_hour or catalogue_price(study.costs.price_year),
    )


def catalogue_price(year: int) -> float:
    """Return euros an hour of paid work in prices of a year, to the cent, half away from zero."""
    price, index = prices()[PRICE], price_index()
    cents = int(price.eur * 100) * index[year].hundredths
    by = index[price.price_year].hundredths
    return ((2 * cents + by) // (2 * by)) / 100


def _describe(context: Context) -> Described:
    study, money = context.study, context.money
    if not study.productivity.hours_per_week or money.n < 2:
        return Described()
    unit = money.use_units.get(CATEGORY, "")
    try:
        if unit not in DAYS:
            raise NotEstimable("absence_not_in_days")
        work = work_of(study)
    except NotEstimable as refusal:
        missing = (not_estimable(i, refusal.reason, n=money.n, method=METHOD) for i in IDS)
        return Described(quantities=tuple(missing))
    before = productivity_loss(DAYS[unit] * money.use_before[CATEGORY], work)
    after = productivity_loss(DAYS[unit] * money.use_after[CATEGORY], work)
    columns: tuple[FloatArray, ...] = (before, after, before - after)
    source = f"{SOURCE}; {study.productivity.source or parameters()['friction_period'].source}"
    labels = (
        Label(id=key, method=METHOD, source=source, unit="eur_per_year", inputs=_inputs(key))
        for key in IDS
    )
    return Described(
        quantities=tuple(
            described_mean(label, values, money.alpha)
            for label, values in zip(labels, columns, strict=True)
        )
    )


def _inputs(quantity_id: str) -> tuple[str, ...]:
    part = quantity_id.removeprefix("cost.productivity.")
    return (f"use.{CATEGORY}.{part}", "study.productivity.hours_per_week")


PART = Part(key="productivity", order=71, describe=_describe)

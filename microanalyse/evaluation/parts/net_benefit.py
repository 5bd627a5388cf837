"""Cost-effectiveness against those not treated; without them nothing of this is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from microanalyse.economics.net_benefit import (
    PRICES,
    QALY_PRICES,
    Adjusted,
    adjusted,
    expected_loss,
    limits,
    probability_positive,
)
from microanalyse.economics.yearly import observed_twice
from microanalyse.evaluation.arms import repeated
from microanalyse.evaluation.basis import other_money, rests_on, wellbeing_closed_by
from microanalyse.evaluation.joint import in_both
from microanalyse.evaluation.part import Context, Described, Part
from microanalyse.inference.estimable import NotEstimable
from microanalyse.records import BoolArray, FloatArray, Quantity, Table, not_estimable
from microanalyse.words import EURO

METHOD: Final = "net_benefit"
BENEFIT, ICER, PROBABILITY, EVPI = IDS = (
    "value.incremental_net_benefit",
    "value.icer",
    "value.probability_cost_effective",
    "value.evpi",
)
SOURCE: Final = "Stinnett & Mullahy 1998; Willan, Briggs & Hoch 2004, Health Econ 13:461-475"
INPUTS: Final = ("wellbeing.comparison.ancova", "cost.comparison.ancova", "cost.programme.mean")
COLUMNS: Final = ("price", "net_benefit", "low", "high", "probability")
SERIES: Final = "value.acceptability"
LEAST_PER_ARM: Final = 2


def effects(context: Context) -> tuple[Adjusted, Adjusted]:
    """Return the adjusted difference in wellbeing and in euros after the programme's cost.

    Raises
    ------
    NotEstimable
        ``no_programme_cost``, ``too_few_cases`` under two cases with both in an arm.
    """
    other = other_money(context)
    money, treated = context.money, context.reduced.case.treated
    if money.programme is None:
        raise NotEstimable("no_programme_cost")
    both = tuple(in_both(context.reduced, arm) for arm in (treated, ~treated))
    if other is None or min(int(rows.sum()) for rows in both) < LEAST_PER_ARM:
        raise NotEstimable("too_few_cases")
    of_others = 0.0 if other.programme is None else other.programme.sum(axis=1)
    before = (money.before_per_case, other.before_per_case)
    spent = (money.after_per_case + money.programme.sum(axis=1), other.after_per_case + of_others)
    kept = [
        in_both(context.reduced, arm)[observed_twice(context.reduced, arm)]
        for arm in (treated, ~treated)
    ]
    group = np.concatenate([np.ones(int(both[0].sum())), np.zeros(int(both[1].sum()))])
    points = adjusted(
        _scores(context, "before", both), _scores(context, "after", both), group,
        context.reduced.scales[0].direction,
    )  # fmt: skip
    euros = adjusted(_of(before, kept), _of(spent, kept), group, -1.0)
    household = np.concatenate([context.reduced.case.household[rows] for rows in both])
    clusters = repeated(household)
    return points.by_cluster(clusters), euros.by_cluster(clusters)


def _of(values: tuple[FloatArray, FloatArray], kept: list[BoolArray]) -> FloatArray:
    return np.concatenate([arm[rows] for arm, rows in zip(values, kept, strict=True)])


def _scores(context: Context, moment: str, both: tuple[BoolArray, ...]) -> FloatArray:
    return np.concatenate([context.reduced.moment(moment)[rows] for rows in both])


def _describe(context: Context) -> Described:
    reduced = context.reduced
    if bool(reduced.case.treated.all()) or not reduced.has_scores or not reduced.has_costs:
        return Described()
    n = int(reduced.case.n)
    try:
        if rests_on(context).why or wellbeing_closed_by(context):
            raise NotEstimable("comparison_not_fair")
        points, euros = effects(context)
        if points.se <= 0 or euros.se <= 0:
            raise NotEstimable("no_spread")
    except NotEstimable as refusal:
        return Described(
            quantities=tuple(not_estimable(i, refusal.reason, n=n, method=METHOD) for i in IDS)
        )
    alpha = context.study.analysis.alpha
    # the Dutch reference values per QALY are in euros
    euros_apply = context.study.costs.currency == EURO
    qaly = euros_apply and reduced.scales[0].instrument.startswith("eq5d")
    prices = QALY_PRICES if qaly else PRICES
    rows = tuple(_row(points.plus(euros, price), price, alpha) for price in prices)
    return Described(
        quantities=tuple(_quantities(points, euros, alpha)),
        series=(Table(id=SERIES, columns=COLUMNS, rows=rows),),
    )


def _row(benefit: Adjusted, price: float, alpha: float) -> tuple[float, ...]:
    return (price, benefit.value, *limits(benefit, alpha), probability_positive(benefit))


def _quantities(points: Adjusted, euros: Adjusted, alpha: float) -> Iterator[Quantity]:
    """Yield the four numbers with nothing paid for wellbeing: euros alone decide here.

    What a point is worth is not for a formula to say; the series shows other prices.
    """
    low, high = limits(euros, alpha)
    base = Quantity(
        id=BENEFIT,
        value=euros.value,
        unit="eur_per_case",
        n=euros.n,
        method=METHOD,
        source=SOURCE,
        inputs=INPUTS,
    )
    yield replace(base, low=low, high=high, level=1 - alpha, interval="confidence", df=euros.df)
    yield _icer(base, points.value, euros.value)
    yield replace(
        base,
        id=PROBABILITY,
        value=probability_positive(euros),
        unit="probability",
        source="Fenwick, Claxton & Sculpher 2001, Health Econ 10:779-787",
    )
    yield replace(
        base,
        id=EVPI,
        value=expected_loss(euros),
        source="Raiffa & Schlaifer 1961, section 7.8; Claxton 1999; sampling error only",
    )


def _icer(base: Quantity, points: float, euros: float) -> Quantity:
    """Return euros per point gained; where one side has no price there is no ratio."""
    if points <= 0:
        return not_estimable(ICER, "no_gain_no_ratio", n=base.n, method=METHOD)
    if euros >= 0:
        return not_estimable(ICER, "cheaper_no_ratio", n=base.n, method=METHOD)
    source = "Stinnett & Mullahy 1998: biased in small samples, read net benefit first"
    return replace(base, id=ICER, value=-euros / points, unit="eur_per_point", source=source)


PART = Part(key="net_benefit", order=68, describe=_describe)

"""The mean saving when people share a household, a coach or a site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from microanalyse.economics.described import INPUTS
from microanalyse.economics.money import Model, Money
from microanalyse.inference.clustered_means import clustered_means
from microanalyse.inference.clustering import cluster_codes, design_effect
from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.student import Label, t_estimate
from microanalyse.records import FloatArray, IntArray, Quantity, not_estimable

METHOD: Final = "cost_clusters"
SOURCE: Final = "Pustejovsky & Tipton 2018, J Bus Econ Stat 36:672-683"
LEAST_DF: Final = 4.0
TAIL: Final = "clusters.<column>.avoided.mean"
IDS: Final = (
    f"cost.{TAIL}",
    "cost.clusters.<column>.design_effect",
    f"cost.payer.<payer>.{TAIL}",
)


def cost_clusters(money: Money) -> tuple[Quantity, ...]:
    """Return mean avoided, of all and of each payer, with the CR2 interval of each cluster column.

    Notes
    -----
    Beside the t interval, as for wellbeing: that one decides. A test on fewer than four degrees of
    freedom is left out, and so are the payers then: their intervals would say nothing. Nothing
    where nobody shares a household, a coach or a site.
    """
    if money.n < 2:
        return ()
    return tuple(
        quantity
        for column, clusters in money.clusters.items()
        for quantity in _of(column, cluster_codes(clusters), money)
    )


def _of(column: str, clusters: IntArray, money: Money) -> Iterator[Quantity]:
    tail = TAIL.replace("<column>", column)
    whole = f"cost.{tail}"
    columns = {whole: money.avoided} | {
        f"cost.payer.{payer}.{tail}": fall
        for payer, fall in zip(money.payers, money.avoided_by_payer.T, strict=True)
        if payer not in money.unmeasured
    }
    inputs = (*INPUTS, f"case.{column if column == 'site' else column + '_id'}")
    yield from _means(columns, clusters, money.alpha, inputs)
    yield _effect(whole, money.avoided, clusters)


def _means(
    columns: dict[str, FloatArray], clusters: IntArray, alpha: float, inputs: tuple[str, ...]
) -> Iterator[Quantity]:
    try:
        found = clustered_means(np.stack(list(columns.values())), clusters)
    except NotEstimable as refusal:
        for name in columns:
            yield not_estimable(name, refusal.reason, n=clusters.size, method=METHOD)
        return
    for name, value, se in zip(columns, found.mean.tolist(), found.se.tolist(), strict=True):
        if found.df < LEAST_DF and name.startswith("cost.payer."):
            continue
        label = Label(id=name, method=METHOD, source=SOURCE, unit="eur_per_year", inputs=inputs)
        mean = t_estimate(label, value=value, se=se, df=found.df, n=clusters.size, alpha=alpha)
        untested = replace(mean, statistic=None, p=None) if found.df < LEAST_DF else mean
        yield replace(untested, role="robustness")


def _effect(whole: str, avoided: FloatArray, clusters: IntArray) -> Quantity:
    name = whole.replace("avoided.mean", "design_effect")
    try:
        value = design_effect(avoided, clusters)
    except NotEstimable as refusal:
        return not_estimable(name, refusal.reason, n=avoided.size, method=METHOD)
    return Quantity(
        id=name,
        value=value,
        unit="ratio",
        n=avoided.size,
        method=METHOD,
        source="Kish 1965, section 5.4; Donner 1986, Int Stat Rev 54:67-82",
        role="robustness",
        inputs=(whole,),
    )


MODEL = Model(key="cost_clusters", order=25, compute=cost_clusters, ids=IDS)

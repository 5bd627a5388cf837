"""The mean change when people share a household, a coach or a site."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from microanalyse.inference.clustering import cluster_bootstrap_means, design_effect
from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.linear import cr2_contrast, least_squares
from microanalyse.inference.student import Label, t_estimate
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity, TextArray, not_estimable

METHOD = "clusters"
CR2, BOOTSTRAP, EFFECT = IDS = (
    "clusters.change.mean",
    "clusters.change.mean.bootstrap",
    "clusters.design_effect",
)
LEAST_DF = 4.0
INPUTS = ("case.before", "case.after", "case.cluster")


def clustered(sample: Sample) -> tuple[Quantity, ...]:
    """Return the mean change with CR2 and cluster bootstrap intervals, and the design effect."""
    n = int(sample.complete.sum())
    if sample.clusters is None:
        return tuple(not_estimable(i, "no_clusters", n=n, method=METHOD) for i in IDS)
    clusters = sample.clusters[sample.complete]
    found = []
    for quantity_id, compute in zip(IDS, (_cr2, _bootstrap, _effect), strict=True):
        try:
            found.append(compute(sample, clusters))
        except NotEstimable as refusal:
            found.append(not_estimable(quantity_id, refusal.reason, n=n, method=METHOD))
    return tuple(found)


def _cr2(sample: Sample, clusters: TextArray) -> Quantity:
    change = sample.change
    fit = least_squares(np.ones((change.size, 1)), change)
    mean = cr2_contrast(fit, clusters, np.ones(1))
    label = Label(
        id=CR2,
        method=METHOD,
        source="Pustejovsky & Tipton 2018, J Bus Econ Stat 36:672-683",
        inputs=INPUTS,
    )
    quantity = t_estimate(
        label, value=mean.value, se=mean.se, df=mean.df, n=change.size, alpha=sample.alpha
    )
    return replace(quantity, p=None, statistic=None) if mean.df < LEAST_DF else quantity


def _bootstrap(sample: Sample, clusters: TextArray) -> Quantity:
    change, rng = sample.change, np.random.default_rng(sample.seed)
    means = cluster_bootstrap_means(change, clusters, sample.draws, rng)
    low, high = np.quantile(means, (sample.alpha / 2, 1 - sample.alpha / 2))
    return Quantity(
        id=BOOTSTRAP,
        value=float(change.mean()),
        low=float(low),
        high=float(high),
        level=1 - sample.alpha,
        interval="confidence",
        unit="points",
        n=change.size,
        method=METHOD,
        source="Davison & Hinkley 1997, section 3.8",
        inputs=INPUTS,
    )


def _effect(sample: Sample, clusters: TextArray) -> Quantity:
    return Quantity(
        id=EFFECT,
        value=design_effect(sample.change, clusters),
        unit="ratio",
        n=clusters.size,
        method=METHOD,
        source="Kish 1965, section 5.4; Donner 1986, Int Stat Rev 54:67-82",
        inputs=INPUTS,
    )


STATISTIC = Statistic(key="clusters", order=600, compute=clustered, ids=IDS)

"""Mean change with percentile and BCa intervals; the data choose how they are found."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from microanalyse.inference.bca import acceleration, bca_limits, percentile
from microanalyse.inference.estimable import need_cases
from microanalyse.inference.grid_bootstrap import grid_bootstrap
from microanalyse.inference.lattice import units
from microanalyse.inference.resampling import (
    MOST_CELLS,
    group_totals,
    grouped_means,
    index_matrix,
    resampled_means,
    unit_of,
)
from microanalyse.outcomes.answers import Label, refusable
from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity

IDS = ("change.mean.percentile", "change.mean.bca")
SOURCES = {
    "percentile": "Efron (1979), Annals of Statistics 7:1-26",
    "bca": "Efron (1987), JASA 82:171-185; Efron & Tibshirani (1993), equations 14.10-14.15",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Percentile and BCa limits and the method that found them."""

    method: str
    mean: float
    percentile: tuple[float, float]
    bca: tuple[float, float]


@refusable("bootstrap", IDS)
def compute(sample: Sample) -> tuple[Quantity, ...]:
    """Return the mean change with two bootstrap intervals."""
    need_cases(sample.change.size, 2)
    found = _exact(sample) or _drawn(sample)
    n, level = sample.change.size, 1 - sample.alpha
    return tuple(
        Label(method=found.method, source=SOURCES[kind]).interval(
            f"change.mean.{kind}", (found.mean, *limits), n, level
        )
        for kind, limits in (("percentile", found.percentile), ("bca", found.bca))
    )


def _exact(sample: Sample) -> Limits | None:
    """Return the exact bootstrap of independent cases on a score grid."""
    values = units(sample.change, sample.step)
    if values is None or sample.step is None or sample.clusters is not None:
        return None
    found = grid_bootstrap(values, sample.step, alpha=sample.alpha)
    return Limits(method="bootstrap", mean=found.mean, percentile=found.percentile, bca=found.bca)


def _drawn(sample: Sample) -> Limits:
    """Return the bootstrap from draws: whole clusters where there are any."""
    change = sample.change
    clusters = None if sample.clusters is None else sample.clusters[sample.complete]
    unit = unit_of(change.size, clusters)
    totals, sizes = group_totals(change[:, None], unit)
    need_cases(sizes.size, 2)
    mean = float(np.mean(change))
    grouped = clusters is None and change.size * sample.draws > MOST_CELLS
    if grouped:
        draws = grouped_means(change, sample.draws, sample.seed)
    else:
        index = index_matrix(change.size, sample.draws, sample.seed, clusters)
        draws = resampled_means(change, index, clusters)
    accel = acceleration(totals[:, 0] - mean * sizes)
    return Limits(
        method="bootstrap_grouped" if grouped else "bootstrap_drawn",
        mean=mean,
        percentile=percentile(draws, alpha=sample.alpha),
        bca=bca_limits(mean, draws, accel, alpha=sample.alpha),
    )


STATISTIC = Statistic(key="bootstrap", order=40, compute=compute, ids=IDS)

"""People who share a household, coach or site are alike: what that costs, and how to resample."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from microanalyse.inference.estimable import NotEstimable
from microanalyse.records import FloatArray, IntArray, TextArray

CELLS = 2_000_000  # draws x clusters held in memory at once


def repeated(labels: TextArray) -> TextArray | None:
    """Return the cluster of each case; None where no label is shared.

    A case without a label stands alone.
    """
    named = labels.astype(str)
    alone = np.array([f"#{place}" for place in range(named.size)])
    clusters = np.where(named == "", alone, named)
    return None if np.unique(clusters).size == clusters.size else clusters.astype(object)


def cluster_codes(clusters: TextArray | IntArray) -> IntArray:
    """Return the place of each case's cluster in the sorted labels; codes pass as they are."""
    named = clusters if clusters.dtype.kind == "i" else clusters.astype(str)
    return np.asarray(np.unique(named, return_inverse=True)[1].reshape(-1), dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Totals of each cluster, shape (n_clusters,)."""

    sizes: FloatArray
    sums: FloatArray
    squares: FloatArray


def cluster_totals(values: FloatArray, clusters: TextArray | IntArray) -> Totals:
    """Return size, sum and sum of squares of each cluster, in order of their names.

    Raises
    ------
    NotEstimable
        ``too_few_clusters`` under two clusters.
    """
    codes = cluster_codes(clusters)
    sizes = np.bincount(codes).astype(np.float64)
    if sizes.size < 2:
        raise NotEstimable("too_few_clusters")
    # centred first: sums of squares of large numbers lose their digits
    centred = values - values.mean()
    return Totals(
        sizes=sizes,
        sums=np.asarray(np.bincount(codes, weights=values), dtype=np.float64),
        squares=np.asarray(np.bincount(codes, weights=centred**2), dtype=np.float64),
    )


def intracluster_correlation(values: FloatArray, clusters: TextArray | IntArray) -> float:
    """Return how alike cases of one cluster are, by analysis of variance; may be below 0.

    Donner (1986), Int Stat Rev 54:67-82: (MSB - MSW) / (MSB + (m0 - 1) MSW) with
    m0 = (N - sum m^2 / N) / (G - 1).

    Raises
    ------
    NotEstimable
        ``too_few_clusters`` under two, ``clusters_of_one`` where every cluster holds one case,
        ``no_spread``.
    """
    return _intracluster(values, cluster_totals(values, clusters))


def _intracluster(values: FloatArray, totals: Totals) -> float:
    n, groups = values.size, totals.sizes.size
    if n == groups:
        raise NotEstimable("clusters_of_one")
    deviations = totals.sums / totals.sizes - values.mean()
    between = float(np.sum(totals.sizes * deviations**2))
    ms_between = between / (groups - 1)
    ms_within = max(0.0, float(totals.squares.sum()) - between) / (n - groups)
    m0 = (n - float(np.sum(totals.sizes**2)) / n) / (groups - 1)
    whole = ms_between + (m0 - 1) * ms_within
    if whole <= 0:
        raise NotEstimable("no_spread")
    return (ms_between - ms_within) / whole


def design_effect(values: FloatArray, clusters: TextArray | IntArray) -> float:
    """Return by how much clustering multiplies the variance of the mean.

    Kish (1965), Survey sampling, section 5.4, with unequal sizes: 1 + (sum m^2 / sum m - 1) icc.
    """
    totals = cluster_totals(values, clusters)
    larger = float(np.sum(totals.sizes**2) / np.sum(totals.sizes))
    return 1 + (larger - 1) * _intracluster(values, totals)


def cluster_bootstrap_means(
    values: FloatArray, clusters: TextArray, draws: int, rng: np.random.Generator
) -> FloatArray:
    """Return means of whole clusters drawn with replacement, shape (draws,).

    Davison & Hinkley (1997), Bootstrap methods, section 3.8, strategy 1.
    """
    totals = cluster_totals(values, clusters)
    groups = totals.sizes.size
    means, rows = [], max(1, CELLS // groups)
    for start in range(0, draws, rows):
        counts = rng.multinomial(groups, np.full(groups, 1 / groups), min(rows, draws - start))
        means.append((counts @ totals.sums) / (counts @ totals.sizes))
    return np.concatenate(means)

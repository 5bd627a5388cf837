"""One matrix of resampled cases for every column, clusters first."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy import special

from microanalyse.records import FloatArray, IntArray, TextArray

MOST_CELLS = 50_000_000
"""Cells of an index matrix that are still drawn; more cases are resampled as group totals."""

GROUPS = 1_000


def unit_of(n: int, clusters: TextArray | None = None) -> IntArray:
    """Return the number of the resampled unit of each case, shape (n,).

    Parameters
    ----------
    n : int
        Cases.
    clusters : TextArray or None
        Cluster of each case; without them each case is its own unit.
    """
    if clusters is None:
        return np.arange(n, dtype=np.int64)
    _, unit = np.unique(clusters.astype(str), return_inverse=True)
    return np.asarray(unit.reshape(-1), dtype=np.int64)


def index_matrix(n: int, draws: int, seed: int, clusters: TextArray | None = None) -> IntArray:
    """Return which units each bootstrap sample holds.

    Parameters
    ----------
    n : int
        Cases.
    draws : int
        Bootstrap samples.
    seed : int
        Of numpy's PCG64; the same seed gives the same matrix.
    clusters : TextArray or None
        Whole clusters are drawn where they are given.

    Returns
    -------
    IntArray
        Shape (draws, n_units). Units are the cases, or the clusters in sorted order
        (``unit_of``). Every column of the same study uses this one matrix, so that wellbeing and
        euros stay those of the same people.

    References
    ----------
    Efron (1979), Annals of Statistics 7:1-26; clusters: Field & Welsh (2007), JRSS B 69:369-390.
    """
    count = int(np.max(unit_of(n, clusters), initial=-1)) + 1
    return np.random.default_rng(seed).integers(0, count, size=(draws, count), dtype=np.int64)


def resampled_means(
    values: FloatArray, index: IntArray, clusters: TextArray | None = None
) -> FloatArray:
    """Return the mean of each bootstrap sample.

    Parameters
    ----------
    values : FloatArray
        Shape (n_cases,) or (n_cases, n_columns).
    index : IntArray
        From ``index_matrix`` with the same clusters.
    clusters : TextArray or None
        As given to ``index_matrix``.

    Returns
    -------
    FloatArray
        Shape (draws,) or (draws, n_columns). With clusters it is the total of the drawn clusters
        divided by their number of cases.
    """
    columns = values.reshape(values.shape[0], -1)
    if clusters is None:
        means = np.stack([column[index].mean(axis=1) for column in columns.T], axis=1)
        return np.asarray(means.reshape((index.shape[0], *values.shape[1:])))
    totals, sizes = group_totals(columns, unit_of(values.shape[0], clusters))
    drawn = sizes[index].sum(axis=1)
    sums = np.stack([column[index].sum(axis=1) for column in totals.T], axis=1)
    return np.asarray((sums / drawn[:, None]).reshape((index.shape[0], *values.shape[1:])))


def group_totals(columns: FloatArray, unit: IntArray) -> tuple[FloatArray, FloatArray]:
    """Return totals (n_units, n_columns) and sizes (n_units,) of the resampled units."""
    count = int(np.max(unit, initial=-1)) + 1
    sizes = np.bincount(unit, minlength=count).astype(np.float64)
    summed = [np.bincount(unit, column, minlength=count) for column in columns.T]
    return np.stack(summed, axis=1).astype(np.float64), sizes


def grouped_means(values: FloatArray, draws: int, seed: int) -> FloatArray:
    """Return bootstrap means of very many cases from the totals of random groups.

    Parameters
    ----------
    values : FloatArray
        Shape (n_cases,) or (n_cases, n_columns), with ``n_cases`` in the thousands or more.
    draws, seed : int
        Bootstrap samples; seed.

    Returns
    -------
    FloatArray
        Shape (draws,) or (draws, n_columns).

    Notes
    -----
    Cases fall into ``GROUPS`` groups by a hash of their position, which has nothing to do with
    their values; the groups are then drawn with replacement, as clusters are. The spread of the
    group totals estimates that of the cases with GROUPS - 1 degrees of freedom, and a draw costs a
    thousand numbers whatever the number of cases.
    """
    columns = values.reshape(values.shape[0], -1)
    totals, sizes = group_totals(columns, hashed_group(values.shape[0]))
    generator = np.random.default_rng(seed)
    picked = generator.multinomial(sizes.size, np.full(sizes.size, 1 / sizes.size), size=draws)
    weights = picked.astype(np.float64)
    means = (weights @ totals) / (weights @ sizes)[:, None]
    return np.asarray(means.reshape((draws, *values.shape[1:])))


def hashed_group(n: int) -> IntArray:
    """Return the group of each position by splitmix64's finaliser (Steele et al. 2014)."""
    word = np.arange(1, n + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    word = (word ^ (word >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    word = (word ^ (word >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    word ^= word >> np.uint64(31)
    return np.asarray(word % np.uint64(GROUPS), dtype=np.int64)


def t_margins(draws: FloatArray, mean: float, se: float, df: float) -> FloatArray:
    """Return draws whose margin is the t distribution of the mean, in the order they had.

    Parameters
    ----------
    draws : FloatArray
        Bootstrap means, shape (draws,).
    mean, se, df : float
        Of the t interval this margin must equal.

    Returns
    -------
    FloatArray
        Same shape. The rank of a draw decides its quantile, so what two columns have in common
        (their copula) stays, while every probability read from one column is that of its t
        interval.
    """
    rank = np.empty(draws.size, dtype=np.int64)
    rank[np.argsort(draws, kind="stable")] = np.arange(draws.size)
    return np.asarray(mean + se * _t_grid(draws.size, df)[rank])


@lru_cache(maxsize=16)
def _t_grid(count: int, df: float) -> FloatArray:
    """Return the t quantiles of evenly spread ranks; all columns of the same cases share them."""
    return np.asarray(special.stdtrit(df, (np.arange(count) + 0.5) / count))

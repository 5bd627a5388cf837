"""CR2 errors for the means of many columns of the same clustered cases, all at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from microanalyse.inference.clustering import cluster_codes
from microanalyse.inference.estimable import NotEstimable
from microanalyse.records import FloatArray, IntArray, TextArray


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusteredMeans:
    """Means and CR2 standard errors, shape (n_columns,), and the degrees of freedom they share."""

    mean: FloatArray
    se: FloatArray
    df: float


def clustered_means(columns: FloatArray, clusters: TextArray | IntArray) -> ClusteredMeans:
    """Return the mean of each row of ``columns`` with its CR2 error and Satterthwaite's df.

    Parameters
    ----------
    columns : FloatArray
        Shape (n_columns, n_cases).
    clusters : TextArray
        Cluster of each case, or its code, shape (n_cases,).

    Raises
    ------
    NotEstimable
        ``too_few_clusters`` under two clusters.

    Notes
    -----
    ``linear.cr2_contrast`` of an intercept alone, in closed form. With m_g of n cases in cluster g
    and r_g the sum of its residuals the variance is sum r_g^2 / (n (n - m_g)). With
    a_g = m_g / n / sqrt(1 - m_g / n) the covariance of the cluster scores under equal spread is
    diag(a_g^2 / m_g) - a a' / n, and df = tr^2 / tr of its square: that depends on the sizes alone.

    References
    ----------
    Bell & McCaffrey (2002), Survey Methodology 28:169-181; Pustejovsky & Tipton (2018), J Bus Econ
    Stat 36:672-683, equations 8 and 11.
    """
    codes = cluster_codes(clusters)
    sizes = np.bincount(codes).astype(np.float64)
    n = codes.size
    if sizes.size < 2:
        raise NotEstimable("too_few_clusters")
    mean = columns.mean(axis=1)
    residuals = columns - mean[:, None]
    summed = np.stack([np.bincount(codes, weights=row, minlength=sizes.size) for row in residuals])
    free = 1 - sizes / n
    pull = sizes / n / np.sqrt(free)
    covariance = np.diag(pull**2 / sizes) - np.outer(pull, pull) / n
    return ClusteredMeans(
        mean=mean,
        se=np.sqrt((summed**2 / free).sum(axis=1)) / n,
        df=float(np.trace(covariance) ** 2 / np.sum(covariance**2)),
    )

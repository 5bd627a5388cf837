"""Clusters against R (tests/oracles/clusters/oracle.R) and enumeration."""

from itertools import product

import numpy as np
import pytest

from microanalyse.inference.clustering import (
    cluster_bootstrap_means,
    design_effect,
    intracluster_correlation,
)
from microanalyse.inference.estimable import NotEstimable
from microanalyse.outcomes.clusters import clustered
from microanalyse.outcomes.sample import Sample
from microanalyse.records import Scale

X = np.array([3, 4, 2.5, 5, 3.5, 6, 4.5, 2, 7, 3, 5.5, 4, 2, 6.5, 3, 5, 4, 4.5, 3.5, 2.5, 6, 5,
              1.5, 4])  # fmt: skip
Y = np.array([8, 6, 7.5, 7, 9, 8.5, 5, 4.5, 10, 4, 8, 6.5, 6, 7, 5.5, 9.5, 7, 6, 8, 3.5, 7.5, 9,
              3, 8.5])  # fmt: skip
K = np.array(list("aaabbbbbcccddddddeeeefff"), dtype=object)
SORTED = (0.938032654087348, 4.12677551362449)  # of the sorted scores: correlation, design effect


def sample(clusters=K) -> Sample:
    return Sample(before=X, after=Y, scale=Scale(instrument="t"), clusters=clusters)


def test_intracluster_correlation_agrees_with_r() -> None:
    assert intracluster_correlation(Y - X, K) == pytest.approx(-0.0865256997544113, rel=1e-10)
    assert intracluster_correlation(Y, K) == pytest.approx(-0.292473420238249, rel=1e-10)
    assert intracluster_correlation(np.sort(Y), K) == pytest.approx(SORTED[0], rel=1e-10)
    assert design_effect(Y - X, K) == pytest.approx(0.711581000818629, rel=1e-10)
    assert design_effect(np.sort(Y), K) == pytest.approx(SORTED[1], rel=1e-10)


def test_mean_change_agrees_with_club_sandwich() -> None:
    mean, _, effect = clustered(sample())
    assert (mean.value, mean.low, mean.high, mean.statistic, mean.df, mean.p) == pytest.approx(
        (2.79166666666667, 2.16951948455092, 3.41381384878241, 11.8755644417558,
         4.56223456386802, 0.000132684762992747), rel=1e-9
    )  # fmt: skip
    assert effect.value == pytest.approx(0.711581000818629)


def test_cluster_bootstrap_is_every_draw_of_whole_clusters() -> None:
    """All 256 equally likely draws of four clusters against 200,000 random ones."""
    values = np.array([1.0, 2, 6, 3, 9, 4, 4, 8])
    clusters = np.array(list("aabbbccd"), dtype=object)
    members = [values[clusters == name] for name in "abcd"]
    exact = [
        np.concatenate([members[i] for i in draw]).mean() for draw in product(range(4), repeat=4)
    ]
    drawn = cluster_bootstrap_means(values, clusters, 200_000, np.random.default_rng(1))
    assert drawn.mean() == pytest.approx(np.mean(exact), abs=4 * np.std(exact) / 200_000**0.5)
    for point in np.unique(np.round(exact, 9))[::10]:
        share = np.mean(np.array(exact) <= point + 1e-9)
        assert np.mean(drawn <= point + 1e-9) == pytest.approx(share, abs=4 * 0.5 / 200_000**0.5)


def test_the_bootstrap_interval_holds_the_mean_and_repeats() -> None:
    _, first, _ = clustered(sample())
    _, again, _ = clustered(sample())
    assert first == again
    assert first.low < first.value < first.high


def test_two_clusters_give_no_p() -> None:
    halves = np.array(["a"] * 12 + ["b"] * 12, dtype=object)
    mean, _, _ = clustered(sample(halves))
    assert mean.df == pytest.approx(1.0)
    assert mean.p is None


def test_what_cannot_be_said_says_why() -> None:
    assert {q.reason for q in clustered(sample(None))} == {"no_clusters"}
    one = clustered(sample(np.full(24, "a", dtype=object)))
    assert {q.reason for q in one} == {"too_few_clusters"}
    alone = clustered(sample(np.arange(24).astype(str).astype(object)))
    assert alone[2].reason == "clusters_of_one"
    with pytest.raises(NotEstimable, match="no_spread"):
        intracluster_correlation(np.ones(24), K)
    flat = Sample(before=X, after=X + 1, scale=Scale(instrument="t"), clusters=K)
    assert clustered(flat)[2].reason == "no_spread"

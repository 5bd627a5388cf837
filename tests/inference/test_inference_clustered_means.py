"""The closed form of CR2 for means, against the general one and by its own limits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from microanalyse.inference.clustered_means import clustered_means
from microanalyse.inference.clustering import repeated
from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.linear import cr2_contrast, least_squares


@settings(max_examples=40, deadline=None)
@given(st.integers(3, 40), st.integers(2, 9), st.integers(0, 10_000))
def test_is_cr2_of_an_intercept(n: int, most: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    clusters = np.array([f"c{k}" for k in rng.integers(0, most, n)], dtype=object)
    if np.unique(clusters.astype(str)).size < 2:
        return
    columns = rng.lognormal(7, 1.2, (3, n))
    found = clustered_means(columns, clusters)
    for at, column in enumerate(columns):
        judge = cr2_contrast(least_squares(np.ones((n, 1)), column), clusters, np.ones(1))
        assert found.mean[at] == pytest.approx(judge.value)
        assert found.se[at] == pytest.approx(judge.se)
        assert found.df == pytest.approx(judge.df)


def test_clusters_of_one_give_students_error_and_df() -> None:
    values = np.random.default_rng(1).lognormal(7, 1.2, (2, 12))
    found = clustered_means(values, np.array([str(k) for k in range(12)], dtype=object))
    assert found.se == pytest.approx(values.std(axis=1, ddof=1) / np.sqrt(12))
    assert found.df == pytest.approx(11)


def test_the_worked_example_of_the_page() -> None:
    found = clustered_means(np.array([[100.0, 300, 500, 900]]), np.array([*"aabb"], dtype=object))
    assert (found.mean[0], found.se[0], found.df) == pytest.approx((450, 250, 1))


def test_one_cluster_tells_nothing() -> None:
    with pytest.raises(NotEstimable, match="too_few_clusters"):
        clustered_means(np.ones((1, 3)), np.array([*"aaa"], dtype=object))


def test_a_case_without_a_label_stands_alone() -> None:
    shared = repeated(np.array(["a", "", "a", ""], dtype=object))
    assert shared is not None
    assert np.unique(shared.astype(str)).size == 3
    assert repeated(np.array(["a", "", "b"], dtype=object)) is None

"""The data choose how the bootstrap is found, and the method says which."""

import numpy as np
import pytest

from microanalyse.outcomes.bootstrap import STATISTIC
from microanalyse.outcomes.sample import Sample
from microanalyse.records import Scale

SCALE = Scale(instrument="x")


def intervals(sample: Sample):
    return {quantity.id: quantity for quantity in STATISTIC.compute(sample)}


def test_the_method_follows_the_data() -> None:
    generator = np.random.default_rng(1)
    before, after = generator.integers(0, 20, (2, 60)) / 2
    clusters = np.repeat(np.array(["a", "b", "c", "d", "e", "f"], dtype=object), 10)
    halves = Sample(before=before, after=after, scale=SCALE, step=0.5)
    free = Sample(before=before / 3, after=after / np.pi, scale=SCALE)
    within = Sample(before=before, after=after, scale=SCALE, step=0.5, clusters=clusters)
    many = Sample(before=np.zeros(6_000), after=generator.normal(size=6_000), scale=SCALE)
    methods = [{q.method for q in STATISTIC.compute(s)} for s in (halves, free, within, many)]
    assert methods == [
        {"bootstrap"}, {"bootstrap_drawn"}, {"bootstrap_drawn"}, {"bootstrap_grouped"}
    ]  # fmt: skip


def test_people_alike_within_clusters_widen_the_interval() -> None:
    generator = np.random.default_rng(2)
    level = np.repeat(generator.normal(2, 2, 12).round(), 5)
    clusters = np.repeat(np.array([f"c{k}" for k in range(12)], dtype=object), 5)
    apart = intervals(Sample(before=np.zeros(60), after=level, scale=SCALE, step=0.5))
    together = intervals(
        Sample(before=np.zeros(60), after=level, scale=SCALE, step=0.5, clusters=clusters)
    )
    for name in apart:
        width = apart[name].high - apart[name].low
        # twelve units instead of sixty: the interval is sqrt(5) times as wide
        assert (together[name].high - together[name].low) / width == pytest.approx(5**0.5, rel=0.15)
        assert together[name].value == pytest.approx(apart[name].value)


def test_one_cluster_is_too_few() -> None:
    clusters = np.array(["a"] * 5, dtype=object)
    found = intervals(
        Sample(before=np.zeros(5), after=np.arange(5.0), scale=SCALE, step=0.5, clusters=clusters)
    )
    assert {quantity.reason for quantity in found.values()} == {"too_few_pairs"}


def test_missing_scores_take_their_cluster_along() -> None:
    clusters = np.array(["a", "b", "c", "d"], dtype=object)
    after, kept = np.array([1.0, np.nan, 3.0, 5.0]), [0, 2, 3]
    gap = Sample(before=np.zeros(4), after=after, scale=SCALE, step=0.5, clusters=clusters)
    whole = Sample(
        before=np.zeros(3), after=after[kept], scale=SCALE, step=0.5, clusters=clusters[kept]
    )
    assert intervals(gap) == intervals(whole)

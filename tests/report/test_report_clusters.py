"""What the public sees of numbers over households, coaches and sites."""

from __future__ import annotations

from dataclasses import replace

import pytest

from microanalyse.evaluation.result import Evaluation
from microanalyse.report import disclose
from microanalyse.report.disclosure.clusters import cluster_verdict


def test_few_clusters_stay_inside_and_many_do_not(sample: Evaluation) -> None:
    public = disclose(sample)
    for stem, part in (("cost", "avoided"), ("wellbeing", "change")):
        # eight coaches, three sites
        assert sample[f"{stem}.clusters.coach.{part}.mean"].df > 4
        assert public[f"{stem}.clusters.coach.{part}.mean"].low is not None
        assert sample[f"{stem}.clusters.site.{part}.mean"].df < 4
        mean = public[f"{stem}.clusters.site.{part}.mean"]
        assert mean.value == pytest.approx(public[f"{stem}.{part}.mean"].value)
        assert (mean.low, mean.high, mean.df, mean.statistic) == (None, None, None, None)
        effect = public[f"{stem}.clusters.site.design_effect"]
        assert (effect.value, effect.status) == (None, "suppressed")
    assert sample.get("cost.payer.gemeente_wmo.clusters.coach.avoided.mean") is not None
    assert sample.get("cost.payer.gemeente_wmo.clusters.site.avoided.mean") is None


@pytest.mark.parametrize(("df", "hidden"), [(1.0, True), (3.99, True), (4.0, False)])
def test_the_degrees_of_freedom_decide(df: float, hidden: bool, sample: Evaluation) -> None:
    mean = replace(sample["cost.clusters.coach.avoided.mean"], df=df)
    evaluation = replace(sample, quantities=(mean,))
    assert (cluster_verdict(mean, evaluation) is not None) is hidden
    effect = sample["cost.clusters.coach.design_effect"]
    assert (cluster_verdict(effect, evaluation) is not None) is hidden


def test_other_numbers_are_none_of_its_business(sample: Evaluation) -> None:
    assert cluster_verdict(sample["cost.avoided.mean"], sample) is None

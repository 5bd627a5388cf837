"""Coaches are persons: of a few of them nothing is told that tells of one."""

from __future__ import annotations

import pytest
from report_html import parsed
from report_samples import evaluation, wellbeing

from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Quantity
from microanalyse.report import disclose
from microanalyse.report.material import Material, audiences
from microanalyse.report.numbers import part_of
from microanalyse.report.render import render_page
from microanalyse.words import locale

STEM = "workload.cases_per_coach."


def coached(coaches: int, cases: int = 50) -> Evaluation:
    found = [
        Quantity(id=f"{STEM}{tail}", value=value, unit="cases_per_coach", n=coaches)
        for tail, value in (
            ("mean", cases / coaches), ("q25", 2.0), ("median", 4.0), ("q75", 6.0)
        )
    ]  # fmt: skip
    return evaluation(*wellbeing(), *found)


@pytest.mark.parametrize(("coaches", "least"), [(1, 5), (6, 5), (9, 5), (2, 5)])
def test_of_a_few_coaches_only_a_bound_that_follows_from_there_being_few(
    coaches: int, least: int
) -> None:
    shown = disclose(coached(coaches))
    mean = shown[f"{STEM}mean"]
    assert (mean.value, mean.n, part_of(mean, "at_least")) == (None, 0, least)
    # the same bound for any number of coaches under ten
    assert {shown[f"{STEM}{tail}"].status for tail in ("q25", "median", "q75")} == {"suppressed"}


def test_ten_coaches_have_a_mean_and_forty_have_quartiles() -> None:
    ten, forty = disclose(coached(10)), disclose(coached(40))
    assert ten[f"{STEM}mean"].value == 5.0
    assert ten[f"{STEM}q25"].status == "suppressed"
    assert forty[f"{STEM}q75"].value == 6.0


def test_the_manager_reads_the_work_and_no_coach(sample: Evaluation) -> None:
    assert sample[f"{STEM}mean"].n == 6
    material = Material(evaluation=disclose(sample), locale=locale("en"))
    page = parsed(render_page(audiences()["manager"].build(material)))
    (load,) = [node for node in page.all("section") if node.attrs["id"] == "load"]
    shown = {(node.attrs["data-id"], node.attrs["data-part"]) for node in load.all("data")}
    assert (f"{STEM}mean", "at_least") in shown
    assert ("workload.hours_per_case.mean", "value") in shown
    assert not {name for name, part in shown if name.startswith(STEM) and part != "at_least"}

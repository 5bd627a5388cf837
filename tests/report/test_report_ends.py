"""What lies beyond the ends of a scale, and what was known month by month: who may see it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from report_html import parsed
from report_samples import evaluation, share, wellbeing

from microanalyse.evaluation.result import Evaluation
from microanalyse.outcomes.sample import Sample
from microanalyse.outcomes.tobit import tobit
from microanalyse.records import Quantity, Scale, Table, not_estimable
from microanalyse.report import disclose
from microanalyse.report.audiences.researcher import AUDIENCE
from microanalyse.report.material import Material
from microanalyse.report.render import render_page
from microanalyse.words import locale

BEYOND = "wellbeing.ceiling.tobit.change"
MONTHS = Table(
    id="wellbeing.looks",
    columns=("month", "pairs", "mean", "low", "high"),
    rows=(("2024-01", 12, 3.25, -2.5, 8.0), ("2025-12", 47, 4.8, 3.3, 6.0)),
)


def group(counts: tuple[int, int, int, int], beyond: Quantity) -> Evaluation:
    ends = ("ceiling.before", "ceiling.after", "floor.before", "floor.after")
    shares = [
        share(f"wellbeing.{end}.share", count) for end, count in zip(ends, counts, strict=True)
    ]
    return evaluation(*wellbeing(50), *shares, beyond)


def estimated() -> Quantity:
    return Quantity(
        id=BEYOND, value=5.0, low=4.4, high=5.6, interval="confidence", unit="points", n=50
    )


@pytest.mark.parametrize("counts", [(0, 15, 0, 0), (0, 10, 12, 0)])
def test_stands_where_every_end_has_nobody_or_a_whole_cell(
    counts: tuple[int, int, int, int],
) -> None:
    assert disclose(group(counts, estimated()))[BEYOND].value == 5.0


@pytest.mark.parametrize("counts", [(0, 5, 0, 0), (0, 15, 1, 0), (9, 15, 0, 0)])
def test_is_withheld_where_a_few_are_at_an_end(counts: tuple[int, int, int, int]) -> None:
    shown = disclose(group(counts, estimated()))[BEYOND]
    assert (shown.status, shown.value, shown.low, shown.high) == ("suppressed", None, None, None)


def test_nobody_at_an_end_looks_the_same_as_a_few() -> None:
    before = np.array([2.0, 3, 4, 5, 6, 3.5, 4.5] * 7 + [5])
    after = np.minimum(before + np.array([3.0, 1, 2.5, 2, 0.5, 4, 1] * 7 + [4.5]), 9.5)
    scale = Scale(instrument="x", minimum=0.0, maximum=10.0)
    found = []
    for count in (0, 5):
        ended = np.where(np.arange(50) < count, 10.0, after)
        (own,) = tobit(Sample(before=before, after=ended, step=0.5, scale=scale))
        found.append(own.within("wellbeing"))
    assert [item.reason for item in found] == ["nobody_at_bound", ""]
    none = disclose(group((0, 0, 0, 0), found[0]))[BEYOND]
    few = disclose(group((0, 5, 0, 0), found[1]))[BEYOND]
    assert none == few


def test_a_scale_without_ends_may_be_said() -> None:
    no_range = not_estimable(BEYOND, "no_range", n=50, method="tobit")
    assert disclose(evaluation(*wellbeing(50), no_range))[BEYOND].reason == "no_range"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_months_stand_in_internal_pages_alone(language: str, sample: Evaluation) -> None:
    looked = replace(sample, series=(*sample.series, MONTHS))
    assert disclose(looked).table(MONTHS.id) is None
    words = locale(language)
    pages = {
        internal: parsed(
            render_page(AUDIENCE.build(Material(evaluation=shown, locale=words, internal=internal)))
        ).text
        for internal, shown in ((True, looked), (False, disclose(looked)))
    }
    caption = str(words.template("table.looks"))
    assert caption in pages[True]
    assert "2025" in pages[True]
    assert caption not in pages[False]

"""Subgroups against R (tests/oracles/subgroups/oracle.R)."""

import numpy as np
import pytest

from microanalyse.inference.subgroups import levels
from microanalyse.inference.welch import welch_anova
from microanalyse.outcomes.arms import Arms
from microanalyse.outcomes.sample import Sample
from microanalyse.outcomes.subgroup_interaction import interaction
from microanalyse.outcomes.subgroups import between, within
from microanalyse.records import Scale

G = np.array([1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1])
X = np.array([3, 4, 2.5, 5, 3.5, 6, 4.5, 2, 7, 3, 5.5, 4, 2, 6.5, 3, 5, 4, 4.5, 3.5, 2.5, 6, 5,
              1.5, 4])  # fmt: skip
Y = np.array([8, 6, 7.5, 7, 9, 8.5, 5, 4.5, 10, 4, 8, 6.5, 6, 7, 5.5, 9.5, 7, 6, 8, 3.5, 7.5, 9,
              3, 8.5])  # fmt: skip
K = np.repeat(np.array(["p", "q", "r"], dtype=object), 8)
SCALE = Scale(instrument="t")
SAMPLE = Sample(before=X, after=Y, scale=SCALE)
ARMS = Arms(before=X, after=Y, treated=G == 1, scale=SCALE)


def test_within_agrees_with_r_and_is_adjusted_by_holm() -> None:
    found = within(SAMPLE, K, "site", 8)
    assert [q.id for q in found] == [f"subgroup.site.{k}.change.mean" for k in "pqr"]
    assert [q.p for q in found] == pytest.approx(
        [0.00177427921996306, 0.00103375951287415, 0.00137872168807831], rel=1e-10
    )
    assert [q.p_adjusted for q in found] == pytest.approx([0.00310127853862246] * 3, rel=1e-10)


def test_between_agrees_with_oneway_test() -> None:
    found = between(SAMPLE, K, "site", 8)
    assert (found.statistic, found.df, found.p, found.value) == pytest.approx(
        (0.24397128640587, 13.8170269571942, 0.786814926081585, 0.5625), rel=1e-10
    )
    two = between(SAMPLE, np.where(K == "r", "", K), "site", 8)
    assert (two.statistic, two.df, two.p) == pytest.approx(
        (0.497805092186128, 12.9459679845126, 0.492967126361401), rel=1e-10
    )
    assert two.n == 16


def test_interaction_agrees_with_sandwich() -> None:
    found = interaction(ARMS, K, "site", 2)
    assert (found.statistic, found.df, found.p, found.value) == pytest.approx(
        (0.313213790966671, 17, 0.735223318806328, 0.679139072847682), rel=1e-9
    )


def test_nothing_under_the_minimum_cell_is_shown() -> None:
    rare = K.copy()
    rare[:2] = "s"
    shown = {q.id for q in within(SAMPLE, rare, "site", 6)}
    assert shown == {f"subgroup.site.{k}.change.mean" for k in "pqr"}
    assert levels(rare, 7).names == ("q", "r")
    assert within(SAMPLE, rare, "site", 9) == ()
    assert between(SAMPLE, rare, "site", 9).reason == "too_few_levels"
    assert interaction(ARMS, rare, "site", 5).reason == "too_few_levels"


def test_an_empty_label_is_no_level() -> None:
    assert levels(np.array(["", "a", "a", ""], dtype=object), 2).names == ("a",)


def test_missing_pairs_do_not_count_towards_the_cell() -> None:
    after = Y.copy()
    after[:3] = np.nan
    shown = within(Sample(before=X, after=after, scale=SCALE), K, "site", 6)
    assert [q.n for q in shown] == [8, 8]
    assert "p" not in {q.id.split(".")[2] for q in shown}


def test_levels_without_spread_say_so() -> None:
    flat = Sample(before=X, after=np.where(K == "p", X + 1, Y), scale=SCALE)
    assert between(flat, K, "site", 2).reason == "no_spread"
    assert within(flat, K, "site", 2)[0].reason == "no_spread"
    everyone = Arms(before=X, after=Y, treated=np.ones(24, bool), scale=SCALE)
    assert interaction(everyone, K, "site", 2).reason == "no_comparison"


def test_two_groups_are_welchs_t_squared() -> None:
    statistic, df1, df2 = welch_anova([Y[:8], Y[8:20]])
    parts = [group.var(ddof=1) / group.size for group in (Y[:8], Y[8:20])]
    t = (Y[:8].mean() - Y[8:20].mean()) / np.sqrt(sum(parts))
    df = sum(parts) ** 2 / (parts[0] ** 2 / 7 + parts[1] ** 2 / 11)
    assert (statistic, df1, df2) == pytest.approx((t**2, 1, df))

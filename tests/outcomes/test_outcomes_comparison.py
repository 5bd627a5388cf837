"""Comparison group against R (tests/oracles/comparison/oracle.R) and published numbers."""

from dataclasses import replace
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from microanalyse.outcomes.arms import Arms
from microanalyse.outcomes.balance import balance
from microanalyse.outcomes.comparison import ancova, change_difference
from microanalyse.outcomes.comparison_missing import ancova_imputed
from microanalyse.outcomes.needed_to_treat import needed_to_treat, newcombe
from microanalyse.records import Quantity, Scale, Sourced

NAN = float("nan")
EXACT = 1e-10
MICE = (2.4650459, 0.36953629, 16.758048)  # value, se, df
G = np.array([1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1.0])
X = np.array([3, 4, 2.5, 5, 3.5, 6, 4.5, 2, 7, 3, 5.5, 4, 2, 6.5, 3, 5, 4, 4.5, 3.5, 2.5, 6, 5,
              1.5, 4])  # fmt: skip
Y = np.array([8, 6, 7.5, 7, 9, 8.5, 5, 4.5, 10, 4, 8, 6.5, 6, 7, 5.5, 9.5, 7, 6, 8, 3.5, 7.5, 9,
              3, 8.5])  # fmt: skip
K = np.array(list("aaabbbbbcccddddddeeeefff"), dtype=object)
SCALE = Scale(instrument="t", minimum=0, maximum=10, mcid=Sourced(value=3, source="t"))
ARMS = Arms(before=X, after=Y, treated=G == 1, scale=SCALE)


def numbers(q: Quantity) -> tuple:
    return (q.value, q.low, q.high, q.statistic, q.df, q.p)


def test_ancova_agrees_with_r() -> None:
    expected = (2.53126293995859, 1.83850757722471, 3.22401830269247, 7.59871339546185, 21,
                1.86041267951757e-07)  # fmt: skip
    assert numbers(ancova(ARMS)) == pytest.approx(expected, rel=EXACT)


def test_ancova_with_clusters_agrees_with_club_sandwich() -> None:
    expected = (2.53126293995859, 1.73814882860425, 3.32437705131294, 8.71027472531879,
                4.18309627664651, 0.000780203219786632)  # fmt: skip
    assert numbers(ancova(replace(ARMS, clusters=K))) == pytest.approx(expected, rel=1e-8)


def test_change_difference_agrees_with_r() -> None:
    expected = (2.41666666666667, 1.65883577019252, 3.17449756314082, 6.65305628224629,
                19.9498027818144, 1.79756756921027e-06)  # fmt: skip
    assert numbers(change_difference(ARMS)) == pytest.approx(expected, rel=EXACT)


def test_fewer_than_four_degrees_of_freedom_give_no_p() -> None:
    by_cluster = replace(ARMS, treated=np.isin(K, ["a", "c", "e"]), clusters=K)
    for quantity in (ancova(by_cluster), change_difference(by_cluster)):
        assert quantity.df is not None
        assert quantity.df < 4
        assert quantity.p is None
        assert quantity.low is not None


def test_imputed_ancova_agrees_with_mice() -> None:
    """5,000 imputations there, 200 seeds of 20 here: chance in the third digit."""
    after = Y.copy()
    after[[2, 9, 14]] = NAN
    runs = [ancova_imputed(replace(ARMS, after=after), seed=seed) for seed in range(200)]
    assert np.mean([q.value for q in runs]) == pytest.approx(MICE[0], abs=0.01)
    se = [(q.high - q.value) / stats.t.ppf(0.975, q.df) for q in runs]
    assert np.sqrt(np.mean(np.square(se))) == pytest.approx(MICE[1], rel=0.02)
    assert np.mean([q.df for q in runs]) == pytest.approx(MICE[2], rel=0.03)


def test_imputation_without_missing_values_is_the_plain_fit() -> None:
    plain, imputed = ancova(ARMS), ancova_imputed(ARMS, seed=1)
    assert imputed.value == pytest.approx(plain.value)


def test_worse_missing_treated_lower_the_difference() -> None:
    after = Y.copy()
    after[[2, 9, 14]] = NAN
    lost = replace(ARMS, after=after)
    values = [ancova_imputed(lost, seed=1, worse_treated=d).value for d in (0.0, 1.0, 3.0)]
    assert values[0] > values[1] > values[2]


def test_responders_in_both_arms_agree_with_r() -> None:
    difference, needed = needed_to_treat(ARMS)
    assert (difference.value, difference.low, difference.high) == pytest.approx(
        (0.833333333333333, 0.461891340793931, 0.953034857816146), rel=1e-9
    )
    assert (needed.value, needed.low, needed.high) == pytest.approx(
        (1.2, 1 / 0.953034857816146, 1 / 0.461891340793931), rel=1e-9
    )


def test_newcombes_own_example() -> None:
    """Newcombe 1998, table II, method 10: 56/70 against 48/80."""
    assert newcombe((56, 48), (70, 80), 0.05) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_no_sure_difference_gives_no_number_needed_to_treat() -> None:
    difference, needed = needed_to_treat(replace(ARMS, after=X + 3))
    assert difference.value == 0
    assert needed.reason == "no_sure_difference"


def test_balance_agrees_with_r_and_with_austin() -> None:
    rows = balance({"x": X, "woman": np.tile([1.0, 0, 0], 8), "flat": np.ones(24)}, G == 1)
    assert rows[0].standardised == pytest.approx(0.247973150219562, rel=EXACT)
    one, other = np.tile([1.0, 0, 0], 8)[G == 1].mean(), np.tile([1.0, 0, 0], 8)[G == 0].mean()
    by_hand = (one - other) / np.sqrt((one * (1 - one) + other * (1 - other)) / 2)
    assert rows[1].standardised == pytest.approx(by_hand)
    assert rows[2].standardised is None


def test_what_cannot_be_compared_says_why() -> None:
    everyone = replace(ARMS, treated=np.ones(24, bool))
    assert ancova(everyone).reason == "no_comparison"
    assert change_difference(everyone).reason == "no_comparison"
    assert ancova_imputed(everyone, seed=1).reason == "no_comparison"
    assert {q.reason for q in needed_to_treat(everyone)} == {"no_comparison"}
    gap = replace(ARMS, covariates=np.append(np.arange(23.0), NAN)[:, None])
    assert ancova(gap).reason == "covariate_missing"
    assert ancova_imputed(gap, seed=1).reason == "covariate_missing"
    few = replace(ARMS, after=np.where(np.arange(24) < 2, Y, NAN))
    assert ancova(few).reason == "too_few_pairs"
    assert needed_to_treat(replace(ARMS, scale=Scale(instrument="t")))[0].reason == "no_mcid"
    assert change_difference(replace(ARMS, after=X + G)).reason == "no_spread"


@given(st.floats(-5, 5), st.floats(0.1, 10), st.permutations(range(24)))
def test_order_shift_and_scale(shift: float, factor: float, order: list[int]) -> None:
    moved = Arms(
        before=(X * factor + shift)[order],
        after=(Y * factor + shift)[order],
        treated=(G == 1)[order],
        scale=replace(SCALE, minimum=None, maximum=None),
    )
    for compute in (ancova, change_difference):
        plain, other = compute(ARMS), compute(moved)
        assert other.value == pytest.approx(factor * plain.value, rel=1e-7)
        assert other.p == pytest.approx(plain.p, rel=1e-5)


def test_where_lower_is_better_the_sign_turns() -> None:
    turned = Arms(
        before=10 - X,
        after=10 - Y,
        treated=G == 1,
        scale=Scale(instrument="t", minimum=0, maximum=10, higher_is_better=False),
    )
    assert numbers(ancova(turned)) == pytest.approx(numbers(ancova(ARMS)), rel=1e-9)
    lost = np.isin(np.arange(24), [2, 9, 14])
    up, down = (
        ancova_imputed(
            replace(arms, after=np.where(lost, NAN, arms.after)), seed=3, worse_treated=1.0
        )
        for arms in (ARMS, turned)
    )
    assert numbers(down) == pytest.approx(numbers(up), rel=1e-9)


def test_the_published_trial() -> None:
    """Vickers 2004, BMJ 328:744: adjusted difference 4.6 (2.2 to 7.0), n = 301."""
    rows = files("microanalyse.fixtures").joinpath("acupuncture.csv")
    head, *lines = rows.read_text(encoding="utf-8").split()
    names = head.split(",")
    table = [line.split(",") for line in lines]

    def column(name: str) -> np.ndarray:
        place = names.index(name)
        return np.array([float(row[place]) if row[place] else NAN for row in table])

    scale = Scale(instrument="headache", minimum=0, maximum=100, higher_is_better=False)
    arms = Arms(
        before=column("pk1"), after=column("pk5"), treated=column("group") == 1, scale=scale
    )
    plain = ancova(arms)
    assert (plain.value, plain.low, plain.high) == pytest.approx((4.59, 2.10, 7.08), abs=0.005)
    assert plain.n == 301
    more = np.column_stack([column(c) for c in ("age", "sex", "migraine", "chronicity")])
    assert ancova(replace(arms, covariates=more)).value == pytest.approx(4.64, abs=0.005)

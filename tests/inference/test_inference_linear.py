"""Least squares, HC3 and CR2 against R (tests/oracles/linear/oracle.R)."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from microanalyse.inference.estimable import NotEstimable
from microanalyse.inference.linear import (
    classical,
    contrast,
    cr2_contrast,
    hc3,
    least_squares,
)

EXACT = 1e-10  # same closed form; R prints 15 digits
G = np.array([1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1.0])
X = np.array([3, 4, 2.5, 5, 3.5, 6, 4.5, 2, 7, 3, 5.5, 4, 2, 6.5, 3, 5, 4, 4.5, 3.5, 2.5, 6, 5,
              1.5, 4])  # fmt: skip
Y = np.array([8, 6, 7.5, 7, 9, 8.5, 5, 4.5, 10, 4, 8, 6.5, 6, 7, 5.5, 9.5, 7, 6, 8, 3.5, 7.5, 9,
              3, 8.5])  # fmt: skip
K = np.array(list("aaabbbbbcccddddddeeeefff"), dtype=object)
DESIGN = np.column_stack([np.ones(24), X, G])


def unit(k: int, place: int) -> np.ndarray:
    return np.eye(k)[place]


def test_coefficients_and_standard_errors_agree_with_r() -> None:
    fit = least_squares(DESIGN, Y)
    assert fit.coefficients == pytest.approx(
        [2.76749482401656, 0.694409937888199, 2.53126293995859], rel=EXACT
    )
    assert np.sqrt(np.diag(classical(fit))) == pytest.approx(
        [0.480850866512064, 0.109714887255501, 0.320360738780184], rel=EXACT
    )
    assert np.sqrt(np.diag(hc3(fit))) == pytest.approx(
        [0.503097276742251, 0.104786868306752, 0.333117306604869], rel=EXACT
    )


CR2 = [
    (DESIGN, 0, (2.76749482401656, 0.471318484247017, 4.55220830169843)),
    (DESIGN, 1, (0.694409937888199, 0.110362956277977, 4.36435714887319)),
    (DESIGN, 2, (2.53126293995859, 0.29060655602524, 4.18309627664651)),
    (np.column_stack([np.ones(24), X, np.isin(K, ["a", "c", "e"])]), 2,
     (-0.1283334499895, 0.56823206970489, 3.6827455647601)),
    (np.ones((24, 1)), 0, (6.85416666666667, 0.136033993890257, 4.56223456386802)),
    (np.column_stack([np.ones(24), X, K == "f"]), 1,
     (0.822396576319543, 0.231058719186539, 4.36938347293963)),
    (np.column_stack([np.ones(24), X, K == "f"]), 2,
     (0.504873989538754, 0.337288510426862, 3.69761949551204)),
]  # fmt: skip


@pytest.mark.parametrize(("design", "place", "expected"), CR2)
def test_cr2_agrees_with_club_sandwich(design, place, expected) -> None:
    fit = least_squares(np.asarray(design, float), Y)
    found = cr2_contrast(fit, K, unit(design.shape[1], place))
    assert (found.value, found.se, found.df) == pytest.approx(expected, rel=1e-9)


def test_cr2_by_brute_force_with_whole_matrices() -> None:
    fit = least_squares(DESIGN, Y)
    weights = np.array([0.0, 1.0, -2.0])
    hat = DESIGN @ fit.bread @ DESIGN.T
    columns, variance = [], 0.0
    for name in np.unique(K.astype(str)):
        rows = np.flatnonzero(name == K)
        values, vectors = np.linalg.eigh(np.eye(rows.size) - hat[np.ix_(rows, rows)])
        root = vectors @ np.diag(values**-0.5) @ vectors.T
        pull = root @ DESIGN[rows] @ fit.bread @ weights
        variance += float(pull @ fit.residuals[rows]) ** 2
        columns.append((np.eye(24) - hat)[:, rows] @ pull)
    between = np.array(columns) @ np.array(columns).T
    found = cr2_contrast(fit, K, weights)
    assert found.se == pytest.approx(np.sqrt(variance), rel=1e-10)
    assert found.df == pytest.approx(np.trace(between) ** 2 / np.trace(between @ between), rel=1e-9)


@settings(max_examples=30)
@given(st.integers(6, 30), st.integers(0, 10_000))
def test_cases_as_their_own_clusters_give_hc2(n: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    design = np.column_stack([np.ones(n), rng.normal(size=n)])
    fit = least_squares(design, rng.normal(size=n))
    found = cr2_contrast(fit, np.arange(n).astype(object), unit(2, 1))
    scores = design * (fit.residuals / np.sqrt(1 - fit.leverage))[:, None]
    hc2 = fit.bread @ scores.T @ scores @ fit.bread
    assert found.se == pytest.approx(np.sqrt(hc2[1, 1]), rel=1e-8)


def test_units_do_not_matter() -> None:
    fit = least_squares(DESIGN * [1, 1e6, 1], Y)
    found = contrast(fit, hc3(fit), unit(3, 2))
    assert (found.value, found.se, found.df) == pytest.approx(
        (2.53126293995859, 0.333117306604869, 21), rel=1e-9
    )


@pytest.mark.parametrize(
    ("design", "reason"),
    [
        (np.column_stack([DESIGN, X + G]), "columns_repeat"),
        (np.column_stack([DESIGN, np.zeros(24)]), "columns_repeat"),
        (DESIGN[:, [0] * 24], "too_few_pairs"),
    ],
)
def test_what_cannot_be_fitted_says_why(design, reason) -> None:
    with pytest.raises(NotEstimable, match=reason):
        least_squares(design, Y)


def test_a_case_that_decides_alone_is_refused() -> None:
    alone = np.column_stack([np.ones(24), np.arange(24) == 3]).astype(float)
    with pytest.raises(NotEstimable, match="one_case_decides"):
        hc3(least_squares(alone, Y))


def test_one_cluster_is_too_few() -> None:
    fit = least_squares(DESIGN, Y)
    with pytest.raises(NotEstimable, match="too_few_clusters"):
        cr2_contrast(fit, np.full(24, "a", dtype=object), unit(3, 2))

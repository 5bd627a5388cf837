"""Responders, return to the ordinary, kindness and missing afters against R."""

import numpy as np
import pytest

from microanalyse.outcomes.kindness import kindness
from microanalyse.outcomes.missing import missing, no_change_filled
from microanalyse.outcomes.regression import distance, regression
from microanalyse.outcomes.responders import responders
from microanalyse.outcomes.sample import Sample
from microanalyse.records import Ordinary, Quantity, Scale, Sourced

NAN = float("nan")
BEFORE = [3, 3.5, 4, 2.5, 5, 3, 4.5, 8, 3.5, 4, 6, 3, 2.5, 5.5, 4, 3.5, 6, 5.5]
AFTER = [8.5, 8.5, 9, NAN, 8.5, 8.5, 10, 8.5, NAN, 9, 5, 9, 9, NAN, 10, 8.5, NAN, NAN]
CLOSED_FORM = 1e-10  # same formula in double precision; R prints 15 digits


def scale(**changes: object) -> Scale:
    known: dict[str, object] = {
        "instrument": "made_up",
        "minimum": 0.0,
        "maximum": 10.0,
        "mcid": Sourced(value=0.675, source="test"),
        "retest": Sourced(value=0.59, source="test"),
        "ordinary": Ordinary(mean=7.3, sd=1.35, se=0.1, source="test"),
    }
    return Scale(**{**known, **changes})  # type: ignore[arg-type]


def sample(before=BEFORE, after=AFTER, step=0.5, **changes: object) -> Sample:
    return Sample(
        before=np.array(before, float),
        after=np.array(after, float),
        scale=scale(**changes),
        step=step,
    )


def mirrored() -> Sample:
    """The same people on an instrument where lower is better."""
    return sample(
        before=[10 - b for b in BEFORE],
        after=[10 - a for a in AFTER],
        higher_is_better=False,
        ordinary=Ordinary(mean=2.7, sd=1.35, se=0.1, source="test"),
    )


def by_id(quantities: tuple[Quantity, ...]) -> dict[str, Quantity]:
    return {quantity.id: quantity for quantity in quantities}


def numbers(quantity: Quantity) -> list[float]:
    return [
        quantity.value,
        quantity.low,
        quantity.high,
        quantity.statistic,
        quantity.df,
        quantity.p,
    ]


# Expected numbers: tests/oracles/missing/oracle.R
R = {
    "missing.no_change_fill": [3.22222222222222, 1.83856007799363, 4.60588436645082,
                               4.91326200405319, 17, 0.000131435441019097],
    "regression.full_return": [3.14615384615385, 2.21893000800702, 4.07337768430067,
                               7.39290782019499, 12, 8.35419887447842e-06],
    "regression.beyond_full_return": [1.31538461538462, 0.552263131419728, 2.0785060993495,
                                      3.75559715742292, 12, 0.00274283936757686],
}  # fmt: skip


@pytest.mark.parametrize("given", [sample(), mirrored()], ids=["up", "down"])
@pytest.mark.parametrize("key", sorted(R))
def test_agrees_with_r(key: str, given: Sample) -> None:
    found = by_id(missing(given) + regression(given))[key]
    assert numbers(found) == pytest.approx(R[key], rel=CLOSED_FORM)


@pytest.mark.parametrize("given", [sample(), mirrored()], ids=["up", "down"])
def test_bounds_band_and_break_even_agree_with_r(given: Sample) -> None:
    found = by_id(missing(given) + regression(given))
    worst, best = found["missing.worst_case"], found["missing.best_case"]
    assert (worst.low, worst.high) == pytest.approx([1.94444444444444] * 2, rel=CLOSED_FORM)
    assert (best.low, best.high) == pytest.approx([4.72222222222222] * 2, rel=CLOSED_FORM)
    band = found["regression.expected"]
    assert band.value is None
    assert (band.low, band.high) == pytest.approx((1.28992307692308, 3.14615384615385))
    even = found["regression.break_even_correlation"].value
    assert even == pytest.approx(-0.418092909535452, rel=CLOSED_FORM)
    assert found["missing.share"].value == pytest.approx(5 / 18)


@pytest.mark.parametrize("given", [sample(), mirrored()], ids=["up", "down"])
def test_kindness_agrees_with_r(given: Sample) -> None:
    found = by_id(kindness(given))
    assert found["kindness.threshold"].value == pytest.approx(0.376374554878504, rel=CLOSED_FORM)
    change = found["kindness.threshold_change"].value
    assert change == pytest.approx(3.11333114831362, rel=CLOSED_FORM)


def test_kindness_of_that_many_points_undoes_the_claim() -> None:
    _, after = sample().pairs
    threshold = by_id(kindness(sample()))["kindness.threshold"].value
    assert threshold is not None
    for extra, p_side in ((-1e-6, "under"), (1e-6, "over")):
        less_kind = distance(after - threshold - extra, scale())
        assert less_kind is not None
        assert (less_kind.p_one_sided < 0.01) == (p_side == "under")


def test_one_sided_p_agrees_with_r() -> None:
    end = distance(sample().pairs[1], scale())
    assert end is not None
    assert end.p_one_sided == pytest.approx(0.00137141968378843, rel=CLOSED_FORM)


def test_the_worked_example_of_the_page() -> None:
    """3.5 to 8.3 against an ordinary 7.6: 1.7 at 0.59, 4.1 at full return, 0.7 beyond it."""
    given = sample(
        before=[3.0, 4.0],
        after=[7.8, 8.8],
        step=0.1,
        ordinary=Ordinary(mean=7.6, sd=1.35, se=0.1, source="test"),
    )
    found = by_id(regression(given))
    assert found["regression.expected"].low == pytest.approx(1.681)
    assert found["regression.expected"].high == pytest.approx(4.1)
    assert found["regression.full_return"].value == pytest.approx(4.1)
    assert found["regression.beyond_full_return"].value == pytest.approx(0.7)
    assert found["regression.break_even_correlation"].value == pytest.approx(-0.7 / 4.1)


def test_responders_agree_with_r() -> None:
    """Wilson by prop.test(correct = FALSE): 11 and 1 of 13."""
    for given in (sample(), mirrored()):
        up, down = responders(given)
        assert (up.value, up.low, up.high, up.n) == pytest.approx(
            (11 / 13, 0.577653689805175, 0.956741821641919, 13), rel=1e-9
        )
        assert (down.value, down.low, down.high) == pytest.approx(
            (1 / 13, 0.0137104212425566, 0.333139509210996), rel=1e-9
        )


def test_a_change_of_exactly_the_mcid_is_a_response() -> None:
    up, down = responders(
        sample(before=[5.1, 5.0], after=[5.4, 4.7], step=None, mcid=Sourced(value=0.3, source="t"))
    )
    assert (up.value, down.value) == (0.5, 0.5)


def test_without_its_reference_nothing_is_filled_in() -> None:
    bare = sample(mcid=None, retest=None, ordinary=None, minimum=None, maximum=None)
    reasons = {
        q.id: q.reason
        for q in responders(bare) + regression(bare) + kindness(bare) + missing(bare)
        if q.status == "not_estimable"
    }
    assert reasons["responders.share"] == reasons["deteriorated.share"] == "no_mcid"
    assert reasons["regression.expected"] == reasons["kindness.threshold"] == "no_ordinary"
    assert reasons["missing.worst_case"] == "no_range"
    assert "kindness.threshold_change" not in reasons
    only_retest_unknown = by_id(regression(sample(retest=None)))
    assert only_retest_unknown["regression.expected"].reason == "no_retest"
    assert only_retest_unknown["regression.full_return"].value is not None


@pytest.mark.parametrize("n", [0, 1])
def test_too_few_people_is_said_without_warnings(n: int) -> None:
    few = sample(before=[3.0] * n, after=[8.0] * n)
    for quantity in regression(few) + kindness(few) + missing(few) + responders(few):
        assert quantity.value is None or quantity.id.endswith("share")


def test_a_group_that_began_above_the_ordinary_has_no_break_even() -> None:
    found = by_id(regression(sample(before=[8.0, 9.0], after=[8.5, 8.5])))
    assert found["regression.break_even_correlation"].reason == "not_below_ordinary"
    band = found["regression.expected"]
    assert band.low is not None
    assert band.high is not None
    assert band.low < band.high < 0


def test_the_fill_keeps_the_order_and_never_touches_known_scores() -> None:
    filled = no_change_filled(sample())
    known = np.isfinite(np.array(AFTER))
    assert np.array_equal(filled.after[known], np.array(AFTER)[known])
    assert np.array_equal(filled.after[~known], np.array(BEFORE)[~known])

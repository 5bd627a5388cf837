"""The supposed scenario: apart from every other number, in cents of the right price level."""

from __future__ import annotations

import numpy as np
import pytest

import microanalyse as ma
from microanalyse.economics.reference_scenario import concordance

HEAD = "case_id,period,payer,category,quantity,unit,amount,low,high,rater,price_year,basis\n"
BASE = "{0},before,zvw,care,,,4000,,,,2024,measured\n{0},after,zvw,care,,,{1},,,,2024,measured\n"


def evaluated(folder, costs: str):
    cases = folder / "cases.csv"
    cases.write_text("case_id\n1\n2\n", encoding="utf-8")
    (folder / "costs.csv").write_text(
        HEAD + BASE.format(1, 2000) + BASE.format(2, 1000) + costs, encoding="utf-8"
    )
    return ma.evaluate(cases, costs=str(folder / "costs.csv"))


SUPPOSED = (
    "1,reference,zvw,care,,,5000,4000,6000,professional,2024,estimated\n"
    "2,reference,zvw,care,,,3000,3000,4000,professional,2024,estimated\n"
)


def test_the_example_of_the_page(tmp_path) -> None:
    found = evaluated(tmp_path, SUPPOSED)
    assert found["cost.reference.avoided.mean"].value == pytest.approx(2501.71, abs=0.005)
    band = found["cost.reference.avoided.range"]
    year = 365.25 / 365
    assert (band.low, band.high) == pytest.approx((2000 * year, 3500 * year))
    assert found.get("cost.reference.agreement") is None


def test_it_is_part_of_no_other_number(tmp_path) -> None:
    with_it = evaluated(tmp_path, SUPPOSED)
    without = evaluated(tmp_path, "")
    assert without.get("cost.reference.avoided.mean") is None
    for name in ("cost.before.mean", "cost.after.mean", "cost.avoided.total"):
        assert with_it[name].value == without[name].value


def test_a_second_rater_says_how_far_people_agree(tmp_path) -> None:
    """One 5,000 and 3,000; other 4,000 and 3,000: 2 x 500 / (1,000 + 250 + 250) x 1,000."""
    second = (
        "1,reference,zvw,care,,,4000,,,proxy,2024,estimated\n"
        "2,reference,zvw,care,,,3000,,,proxy,2024,estimated\n"
    )
    found = evaluated(tmp_path, SUPPOSED + second)
    assert found["cost.reference.avoided.mean"].value == pytest.approx(2501.71, abs=0.005)
    x, y = np.array([5000.0, 3000.0]), np.array([4000.0, 3000.0])
    by_hand = 2 * 500_000 / (1_000_000 + 250_000 + 250_000)
    assert concordance(x, y) == pytest.approx(by_hand)
    assert found["cost.reference.agreement"].value == pytest.approx(by_hand)
    assert found["cost.reference.rater_difference"].value == 500


def test_raters_are_told_apart_by_whatever_name_they_have(tmp_path) -> None:
    """Two names that mean the same profession are two people; spelling of one name is not."""
    supposed = (
        "1,reference,zvw,care,,,5000,,,Coach,2024,estimated\n"
        "2,reference,zvw,care,,,3000,,, coach ,2024,estimated\n"
    )
    for other in ("hulpverlener", "A. de Boer", "2"):
        second = (
            f"1,reference,zvw,care,,,4000,,,{other},2024,estimated\n"
            f"2,reference,zvw,care,,,3000,,,{other},2024,estimated\n"
        )
        found = evaluated(tmp_path, supposed + second)
        assert found["cost.reference.rater_difference"].n == 2
        assert abs(found["cost.reference.rater_difference"].value) == 500


def test_concordance_of_the_page() -> None:
    assert concordance(np.array([1.0, 2, 3]), np.array([2.0, 3, 4])) == pytest.approx(4 / 7)
    assert concordance(np.array([1.0, 2, 3]), np.array([1.0, 2, 3])) == 1
    assert concordance(np.array([1.0]), np.array([1.0])) is None


def test_older_prices_are_brought_to_the_price_year(tmp_path) -> None:
    older = SUPPOSED.replace(",2024,", ",2022,")
    new, old = (
        evaluated(tmp_path, rows)["cost.reference.avoided.mean"].value for rows in (SUPPOSED, older)
    )
    assert old > new

"""Groups side by side in public: a level that few share goes, with its neighbours."""

from __future__ import annotations

import pytest

from microanalyse.records import Table
from microanalyse.report.disclosure.balance import public_balance

COLUMNS = ("characteristic", "level", "n_studied", "n_rest", "mean_studied", "mean_rest", "gap")


def shown(*rows: tuple) -> list[tuple]:
    table = Table(id="balance.frame", columns=COLUMNS, rows=rows)
    return [row[2:] for row in public_balance(table, 10).rows]


SAFE = ("site", "N", 48, 352, 0.5, 0.5, 0.0)
MEAN = ("before", "", 48, 352, 3.5, 3.4, 0.1)


def test_what_enough_people_share_is_shown() -> None:
    assert shown(SAFE, MEAN) == [SAFE[2:], MEAN[2:]]


@pytest.mark.parametrize(
    "few",
    [
        ("site", "S", 48, 352, 9 / 48, 0.5, 0.1),  # nine with it
        ("site", "S", 48, 352, 39 / 48, 0.5, 0.1),  # nine without it
        ("site", "S", 48, 352, 0.5, 9 / 352, 0.1),
        ("site", "S", 9, 352, 0.5, 0.5, 0.1),
        ("site", "S", 48, 9, 0.5, 0.5, 0.1),
    ],
)
def test_a_level_few_share_takes_its_characteristic_along(few: tuple) -> None:
    site, level, mean = shown(SAFE, few, MEAN)
    assert site == level == ("withheld",) * 5
    assert mean == MEAN[2:]


def test_ten_are_enough() -> None:
    just = ("site", "S", 48, 352, 10 / 48, 10 / 352, 0.1)
    assert shown(just) == [just[2:]]


def test_a_mean_of_few_is_not_shown() -> None:
    assert shown(("before", "", 9, 352, 3.5, 3.4, 0.1)) == [("withheld",) * 5]

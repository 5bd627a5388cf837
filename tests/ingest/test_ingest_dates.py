"""Dates as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microanalyse.ingest.dates import NotADate, parse_date


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-01", "2024/2/1", "20240201", "1-2-2024", "01/02/2024", "1.2.2024",
        "1 februari 2024", "1 Feb 2024", "1-feb-2024", "2024-02-01 00:00:00",
        "2024-02-01T13:45", "2024-02-01T00:00:00Z", "45323", "45323.0", " 1-2-2024 ",
    ],
)  # fmt: skip
def test_reads_the_first_of_february(text: str) -> None:
    assert parse_date(text) == date(2024, 2, 1)


@pytest.mark.parametrize(
    "text",
    [
        "02/25/2024", "31-2-2024", "1-2-24", "2024-13-01", "gisteren", "", "1-2", "2024",
        "1-2/2024", "1-2-2224", "0000-01-01", "99999999", "1 foo 2024", "٣-2-2024",
    ],
)  # fmt: skip
def test_refuses(text: str) -> None:
    with pytest.raises(NotADate):
        parse_date(text)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_round_trip(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day}-{day.month}-{day.year}") == day


@given(st.text())
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        assert isinstance(parse_date(text), date)
    except NotADate as refused:
        assert text in str(refused)

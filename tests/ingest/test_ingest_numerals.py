"""Numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microanalyse.ingest.numerals import AmbiguousNumber, NotANumber, decimal_sign, parse_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", "7"), ("7,5", "7.5"), ("7.5", "7.5"), ("6½", "6.5"), ("½", "0.5"), ("2 ¼", "2.25"),
        ("1.234,50", "1234.50"), ("1,234.50", "1234.50"), ("1.234.567", "1234567"),
        ("1'234.50", "1234.50"), ("1\u00a0234,50", "1234.50"), ("1\u202f234", "1234"),
        ("€ 1.234,50", "1234.50"), ("1.234,50 €", "1234.50"), ("EUR 12", "12"), ("12 euro", "12"),
        ("€ 1.234,-", "1234"), ("12,--", "12"), ("-3", "-3"), ("3-", "-3"), ("\u22123,5", "-3.5"),
        ("€ -3,50", "-3.50"), ("-€ 3,50", "-3.50"), ("+4", "4"), ("0,250", "0.250"),
        ("0.123", "0.123"), ("1234,567", "1234.567"), (",5", "0.5"), ("5,", "5"),
        ("1e-5", "0.00001"), ("1.5E3", "1500"), ("  8 ", "8"),
    ],
)  # fmt: skip
def test_reads(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "abc", "7,5,5", "1.23.4", "12,34,567", "--5", "-5-", "5%", "1 2", "7 punten", "€",
        "1.234.56", "1,234,5", "٣", "²", "1½½", "nan", "inf", "1_000", "0x1", "(5)", "1.234.567.89",
    ],
)  # fmt: skip
def test_refuses(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_number(text)


def test_two_readings_are_told_apart_by_the_decimal_sign_alone() -> None:
    with pytest.raises(AmbiguousNumber):
        parse_number("1.234")
    assert parse_number("1.234", ",") == 1234
    assert parse_number("1.234", ".") == Decimal("1.234")
    assert parse_number("€ 12,345", ",") == Decimal("12.345")
    assert parse_number("-12,345", ".") == -12345


@pytest.mark.parametrize(
    ("column", "sign"),
    [
        (["1.234", "7,5"], ","), (["1.234", "7.5"], "."), (["1.234", "1.234.567"], ","),
        (["1.234", "€ 5,-"], ","), (["1.234", "12"], ""), (["7,5", "7.5"], ""), ([], ""),
        (["1,234.5"], "."), (["text", "1'234"], ""),
    ],
)  # fmt: skip
def test_a_column_proves_its_decimal_sign(column: list[str], sign: str) -> None:
    assert decimal_sign(column) == sign


CENTS = st.decimals(-(10**11), 10**11, places=2, allow_nan=False, allow_infinity=False)


@given(CENTS, st.booleans(), st.sampled_from(["", "€ ", "EUR "]))
def test_round_trip_of_both_countries(number: Decimal, dutch: bool, currency: str) -> None:
    text = f"{number:,.2f}"
    if dutch:
        text = text.translate(str.maketrans(",.", ".,"))
    assert parse_number(currency + text) == number


@given(st.integers(-(10**11), 10**11), st.sampled_from(["'", "\u00a0", " "]))
def test_round_trip_of_whole_numbers(number: int, sign: str) -> None:
    assert parse_number(f"{number:,}".replace(",", sign)) == number


@given(st.text())
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        assert parse_number(text, ",").is_finite()
    except NotANumber:
        assert decimal_sign([text]) in {"", ".", ","}

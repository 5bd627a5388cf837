"""What the texts of a column mean: numbers, dates, booleans and words, each read strictly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from microanalyse.ingest.dates import NotADate, parse_date
from microanalyse.ingest.nearest import nearest, plain
from microanalyse.ingest.numerals import (
    AmbiguousNumber,
    DecimalSign,
    NotANumber,
    decimal_sign,
    parse_number,
)
from microanalyse.ingest.vocabulary import (
    KEY_COLUMNS,
    OPEN_COLUMNS,
    WORD_COLUMNS,
    is_missing,
    own_key,
    values,
    words,
)
from microanalyse.records import Severity

_LARGEST = Decimal(10) ** 12
_SIX = Decimal("0.000001")
_COUNTRY: dict[str, DecimalSign] = {";": ",", ",": "."}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A text that was not understood: the code of its finding, and what is kept in its place."""

    code: str
    severity: Severity = "error"
    expected: str = ""
    kept: str | None = None


Read = Callable[[str], str | Unknown | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """How the texts of one column are read; ``reader`` sees them all before it reads one."""

    name: str
    reader: Callable[[Sequence[str]], Read]


# people behind estimates: two names that share a meaning ("coach", "hulpverlener") are two people
_NAMES = frozenset({("costs", "rater")})
# the period of an activity is a year or a season, not a moment of a study
_FREE = frozenset({("activities", "period")})


def meaning_of(column: str, kind: str, delimiter: str, table: str = "") -> Meaning:
    """Return how the texts of a canonical column of a table are read.

    A number that two countries read differently (``1.234``) follows the rest of its column. Where
    the column proves nothing, a file with semicolons is Dutch (1234) and one with commas English
    (1.234); any other file is asked to say which.
    """
    if kind in {"DOUBLE", "BIGINT"} or kind.startswith("DECIMAL"):
        return Meaning(name="number", reader=lambda texts: _numbers(texts, delimiter, kind))
    if kind == "DATE":
        return Meaning(name="date", reader=lambda texts: _date)
    if kind == "BOOLEAN":
        return Meaning(name="boolean", reader=lambda texts: _words("boolean", texts))
    if (table, column) in _NAMES:
        return Meaning(name="name", reader=lambda texts: _name)
    if column in WORD_COLUMNS | KEY_COLUMNS and (table, column) not in _FREE:
        return Meaning(name="word", reader=lambda texts: _words(column, texts))
    return Meaning(name="id" if column.endswith("_id") else "text", reader=lambda texts: str)


def country_sign(delimiter: str) -> DecimalSign:
    """Return the decimal sign of the country that separates columns with this sign."""
    return _COUNTRY.get(delimiter, "")


def _numbers(texts: Sequence[str], delimiter: str, kind: str) -> Read:
    sign = decimal_sign(texts) or country_sign(delimiter)

    def read(text: str) -> str | Unknown | None:
        if is_missing(text):
            return None
        try:
            number = parse_number(text, sign)
        except AmbiguousNumber:
            return Unknown(code="number_ambiguous")
        except NotANumber:
            return Unknown(code="number_unreadable")
        if abs(number) >= _LARGEST:
            return Unknown(code="number_too_large")
        if kind == "BIGINT":
            return str(int(number)) if number == int(number) else Unknown(code="number_not_whole")
        if kind == "DOUBLE":
            return str(number)
        return format(number.quantize(_SIX, rounding=ROUND_HALF_UP).normalize(), "f")

    return read


def _date(text: str) -> str | Unknown | None:
    if is_missing(text):
        return None
    try:
        return parse_date(text).isoformat()
    except NotADate:
        return Unknown(code="date_unreadable")


def _name(text: str) -> str | Unknown | None:
    if is_missing(text):
        return None
    # a resident is one person in every language; two professionals are not
    if words("rater").get(plain(text)) == "self":
        return "self"
    return " ".join(text.casefold().split())


def _words(column: str, texts: Sequence[str]) -> Read:
    # NA is 'after' to a Dutch hand that also writes VOOR, and 'missing' to statistics programs
    missing_na = "NA" in texts and "VOOR" not in texts

    def read(text: str) -> str | Unknown | None:
        if missing_na and text == "NA":
            return None
        known = words(column).get(plain(text))
        if known is not None:
            return known
        if is_missing(text):
            return None
        return _unknown(column, text)

    return read


def _unknown(column: str, text: str) -> str | Unknown | None:
    if column in OPEN_COLUMNS:
        kept = own_key(text) or None
        if column != "payer":
            return kept
        close = nearest(text, words("payer"), limit=1)
        expected = words("payer")[close[0]] if close else ""
        code = "payer_unknown_near" if expected else "payer_unknown"
        return Unknown(code=code, severity="warning", expected=expected, kept=kept)
    allowed = values(column)
    close = nearest(text, words(column), limit=1)
    first = (words(column)[close[0]],) if close else ()
    rest = tuple(value for value in allowed if value not in first)
    return Unknown(code="value_unknown", expected=", ".join(first + rest))

"""The one strict parser of numbers as people write them.

It reads ``1.234,50`` and ``1,234.50``, euro signs, fractions such as ``6½``, spaces of any width,
apostrophes as thousands signs, ``1.234,-`` and a minus before or after. It never guesses: what it
cannot read is refused, and a text that two countries read differently (``1.234``) is refused too,
unless the caller says which sign is the decimal sign.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

DecimalSign = Literal["", ".", ","]

_CURRENCY = re.compile(r"(?i)^(?:€|eur(?:o)?\b)|(?:€|(?<![a-z])eur(?:o)?)$")
_FRACTIONS = {"½": "5", "¼": "25", "¾": "75"}
_NO_CENTS = re.compile(r"(?P<sign>[.,])(?:-{1,2}|=)$")
_SCIENTIFIC = re.compile(r"^\d+(?:\.\d+)?[eE][+-]?\d{1,3}$")
_PLAIN = re.compile(r"^\d+$")
_AMBIGUOUS = re.compile(r"^[1-9]\d{0,2}[.,]\d{3}$")
_GROUPED = re.compile(
    r"^[1-9]\d{0,2}(?:(?P<sign>[.,' ])\d{3})(?:(?P=sign)\d{3})*(?P<rest>[.,]\d*)?$"
)
_SIMPLE = re.compile(r"^\d*(?P<sign>[.,])\d+$|^\d+(?P<bare>[.,])$")


class NotANumber(ValueError):
    """The text is no number."""


class AmbiguousNumber(NotANumber):
    """The text is a number in two readings, such as ``1.234``."""


def parse_number(text: str, decimal: DecimalSign = "") -> Decimal:
    """Return the number a person wrote.

    Parameters
    ----------
    text : str
        As it stands in the file.
    decimal : {"", ".", ","}
        The decimal sign where the text itself does not show it.

    Raises
    ------
    AmbiguousNumber
        One sign with exactly three digits behind it, and ``decimal`` is empty.
    NotANumber
        Anything else that is no number.
    """
    sign, body = _unsigned(text)
    if body[-1:] in _FRACTIONS:
        whole = body[:-1].strip() or "0"
        if not _PLAIN.match(whole):
            raise NotANumber(text)
        return sign * Decimal(f"{whole}.{_FRACTIONS[body[-1]]}")
    return sign * Decimal(_pointed(text, body, decimal))


def decimal_sign(texts: Iterable[str]) -> DecimalSign:
    """Return the decimal sign that the texts of one column prove, or an empty text.

    ``7,5``, ``1.234,50`` and ``1.234.567`` prove the comma; ``7.5`` and ``1,234.50`` the point;
    ``1.234`` proves nothing. A column that proves both proves nothing.
    """
    proven = {_proof(text) for text in texts} - {""}
    return proven.pop() if len(proven) == 1 else ""


def _unsigned(text: str) -> tuple[int, str]:
    body = "".join(" " if unicodedata.category(c) == "Zs" else c for c in text)
    body = body.replace("\u2212", "-").replace("\u2019", "'").strip()
    sign, negatives = 1, 0
    for _ in range(2):  # the sign may stand before or behind the currency
        if body[:1] in {"-", "+"}:
            negatives += 1
            sign, body = (-1 if body[0] == "-" else 1), body[1:].strip()
        body = _CURRENCY.sub("", body).strip()
    if _NO_CENTS.search(body):
        body = _NO_CENTS.sub(r"\g<sign>00", body)
    elif body.endswith("-"):
        negatives += 1
        sign, body = -1, body[:-1].strip()
    if negatives > 1 or not body:
        raise NotANumber(text)
    return sign, body


def _pointed(text: str, body: str, decimal: DecimalSign) -> str:
    if _PLAIN.match(body) and body.isascii():
        return body
    if not body.isascii():
        raise NotANumber(text)
    if _SCIENTIFIC.match(body):
        return body
    if _AMBIGUOUS.match(body):
        if not decimal:
            raise AmbiguousNumber(text)
        return body.replace(decimal, ".") if decimal in body else re.sub(r"[.,]", "", body)
    grouped = _GROUPED.match(body)
    if grouped:
        rest = grouped["rest"] or ""
        if rest[:1] == grouped["sign"]:
            raise NotANumber(text)
        whole = body[: len(body) - len(rest)].replace(grouped["sign"], "")
        return whole + ("." + rest[1:] if len(rest) > 1 else "")
    simple = _SIMPLE.match(body)
    if simple:
        return body.replace(simple["sign"] or simple["bare"], ".").rstrip(".")
    raise NotANumber(text)


def _proof(text: str) -> DecimalSign:
    try:
        _, body = _unsigned(text)
    except NotANumber:
        return ""
    if _AMBIGUOUS.match(body) or _SCIENTIFIC.match(body):
        return ""
    grouped = _GROUPED.match(body)
    if grouped:
        if grouped["rest"]:
            return "." if grouped["rest"][0] == "." else ","
        return {".": ",", ",": "."}.get(grouped["sign"], "")  # type: ignore[return-value]
    simple = _SIMPLE.match(body)
    return (simple["sign"] or simple["bare"]) if simple else ""  # type: ignore[return-value]

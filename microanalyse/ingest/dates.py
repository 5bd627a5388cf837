"""The one strict parser of dates as people write them.

A day stands first or last, never in the middle: ``01/02/2024`` is 1 February, as everywhere in
Europe, and ``02/25/2024`` is refused instead of being read the American way.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

_YEAR_FIRST = re.compile(r"^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$")
_DAY_FIRST = re.compile(r"^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$")
_COMPACT = re.compile(r"^((?:19|20)\d{2})(\d{2})(\d{2})$")
_NAMED = re.compile(r"^(\d{1,2})[ -]([a-z]{3,9})\.?[ -](\d{4})$")
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?$")
_SERIAL = re.compile(r"^\d{5}(?:\.0+)?$")
_SERIAL_ZERO = date(1899, 12, 30)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january", "feb februari february", "mrt mar maart march",
            "apr april", "mei may", "jun juni june", "jul juli july", "aug augustus august",
            "sep sept september", "okt oct oktober october", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip


class NotADate(ValueError):
    """The text is no date, or one we will not guess."""


def parse_date(text: str) -> date:
    """Return the date a person wrote; a time of day behind it is left off.

    Read are ``2024-03-01``, ``2024/3/1``, ``20240301``, ``1-3-2024``, ``1/3/2024``, ``1.3.2024``,
    ``1 maart 2024``, ``1 March 2024`` and the day numbers of Excel (five digits).

    Raises
    ------
    NotADate
        No date, a day that does not exist, a year in two digits, or a year outside 1900-2100.
    """
    body = _TIME.sub("", " ".join(text.split()))
    if not body.isascii():
        raise NotADate(text)
    if _SERIAL.match(body):
        counted = _SERIAL_ZERO + timedelta(days=int(body[:5]))
        year, month, day = counted.year, counted.month, counted.day
    else:
        year, month, day = _parts(body, text)
    if not 1900 <= year <= 2100:
        raise NotADate(text)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NotADate(text) from error


def _parts(body: str, text: str) -> tuple[int, int, int]:
    if found := _YEAR_FIRST.match(body):
        return int(found[1]), int(found[3]), int(found[4])
    if found := _DAY_FIRST.match(body):
        return int(found[4]), int(found[3]), int(found[1])
    if found := _COMPACT.match(body):
        return int(found[1]), int(found[2]), int(found[3])
    named = _NAMED.match(body.lower())
    if named and named[2] in _MONTHS:
        return int(named[3]), _MONTHS[named[2]], int(named[1])
    raise NotADate(text)

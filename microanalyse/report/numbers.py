"""How numbers read: rounding by unit, p-values, whole people. The only place that rounds."""

from __future__ import annotations

from typing import Final

from microanalyse.records import Quantity
from microanalyse.words import Locale, in_currency

DECIMALS: Final = {
    "points": 1,
    "sd": 2,
    "correlation": 2,
    "ratio": 2,
    "cases": 0,
    "days": 0,
    "years": 1,
    "none": 2,
}
OTHER_DECIMALS: Final = 1
EUROS: Final = frozenset(
    {"eur", "eur_per_year", "eur_total_per_year", "eur_per_case", "eur_per_point"}
)
POUNDS: Final = frozenset({"gbp_per_case"})
SHARES: Final = frozenset({"share", "probability"})
PEOPLE_PARTS: Final = frozenset({"people", "at_least", "at_most", "whole"})
SMALLEST_P: Final = 1e-10
SMALL_P: Final = 0.001


def part_of(quantity: Quantity, part: str) -> float | None:
    """Return a part of a quantity as a number, or None where it has none.

    ``people`` is a share as whole people; ``at_least`` and ``at_most`` are the rounded bounds of a
    share that was coarsened, in whole people; ``whole`` is a value without decimals.
    """
    if part == "whole":
        return None if quantity.value is None else round(quantity.value)
    if part == "people":
        return None if quantity.value is None else round(quantity.value * quantity.n)
    if part in {"at_least", "at_most"}:
        return _bound(quantity, part)
    number = getattr(quantity, part)
    return None if number is None else float(number)


def _bound(quantity: Quantity, part: str) -> float | None:
    if quantity.interval != "bound":
        return None
    size = quantity.n if quantity.unit in SHARES else 1
    if part == "at_least" and quantity.low:
        return round(quantity.low * size)
    if part == "at_most" and not quantity.low and quantity.high is not None:
        return round(quantity.high * size)
    return None


def shown(quantity: Quantity, part: str, number: float, locale: Locale) -> str:
    """Return a part of a quantity as a reader of this language writes it."""
    if part in PEOPLE_PARTS or part == "n":
        return locale.number(number, 0)
    if part in {"p", "p_adjusted"}:
        return p_value(number, locale)
    if part == "df":
        return locale.number(number, 0 if float(number).is_integer() else 1)
    if part == "statistic":
        return locale.number(number, 2)
    if part == "level":
        return locale.percent(number)
    return amount(number, quantity.unit, locale)


def amount(number: float, unit: str, locale: Locale) -> str:
    """Return a value in its unit: euros whole, points with one decimal, shares as per cent."""
    if unit == "p":
        return p_value(number, locale)
    if unit in EUROS:
        return locale.money(number)
    if unit in POUNDS:
        return in_currency(locale, "GBP").money(number)
    if unit == "probability":
        return chance(number, locale)
    if unit in SHARES:
        return locale.percent(number)
    return locale.number(number, DECIMALS.get(unit, OTHER_DECIMALS))


def chance(number: float, locale: Locale) -> str:
    """Return a probability as per cent; what is not certain is never written as 0 or 100."""
    shown = round(100 * number)
    if shown == 0 and number > 0:
        return locale.say("format.percent_below", amount=locale.number(1))
    if shown == 100 and number < 1:
        return locale.say("format.percent_above", amount=locale.number(99))
    return locale.percent(number)


def p_value(number: float, locale: Locale) -> str:
    """Return a p-value: three decimals, and below 0.001 and 1e-10 as such."""
    if number < SMALLEST_P:
        return str(locale.template("report.number.p_tiny"))
    if number < SMALL_P:
        return locale.say("report.number.p_below", limit=locale.number(SMALL_P, 3))
    return locale.number(number, 3)

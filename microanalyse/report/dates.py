"""Days as a reader of the language writes them."""

from __future__ import annotations

from datetime import date

from microanalyse.words import Locale


def date_text(day: date, locale: Locale) -> str:
    """Return a day with its month in words: 2 maart 2023."""
    month = str(locale.template(f"report.month.m{day.month}"))
    return locale.say("report.date.day", day=str(day.day), month=month, year=str(day.year))


def month_text(day: date, locale: Locale) -> str:
    """Return the month of a day, short, with its year."""
    month = str(locale.template(f"report.month_short.m{day.month}"))
    return locale.say("report.date.month", month=month, year=str(day.year))

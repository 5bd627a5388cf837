"""Sentences, labels and numbers in the user's language."""

from microanalyse.words.currency import EURO, currency_name, in_currency
from microanalyse.words.locale import PSEUDO, Locale, languages, locale, terminal_language

__all__ = [
    "EURO",
    "PSEUDO",
    "Locale",
    "currency_name",
    "in_currency",
    "languages",
    "locale",
    "terminal_language",
]

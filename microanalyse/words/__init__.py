"""Sentences, labels and numbers in the user's language."""

from microanalyse.words.locale import PSEUDO, Locale, languages, locale, terminal_language

__all__ = ["PSEUDO", "Locale", "languages", "locale", "terminal_language"]

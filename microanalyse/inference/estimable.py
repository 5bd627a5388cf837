"""The one way a method says that the data do not allow it."""

from __future__ import annotations

from microanalyse.errors import MicroanalyseError


class NotEstimable(MicroanalyseError):
    """The data do not allow this method; nothing is guessed instead.

    Attributes
    ----------
    reason : str
        Key of the sentence in the locale, under ``reason``.
    """

    def __init__(self, reason: str) -> None:
        super().__init__((reason,))
        self.reason = reason


def need_cases(n: int, least: int) -> None:
    """Raise ``NotEstimable("too_few_pairs")`` where there are fewer than ``least`` cases."""
    if n < least:
        raise NotEstimable("too_few_pairs")

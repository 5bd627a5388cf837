"""Refuses an option that is not one of those there are."""

from __future__ import annotations

from collections.abc import Sequence

from microanalyse.errors import StudyRefused
from microanalyse.records import Finding


def known(values: Sequence[str], allowed: Sequence[str], code: str) -> tuple[str, ...]:
    """Return the values when all are allowed.

    Raises
    ------
    StudyRefused
        A value is not; the finding names the allowed ones.
    """
    wrong = [value for value in values if value not in allowed]
    if wrong:
        finding = Finding(code=code, severity="error", found=wrong[0], expected=", ".join(allowed))
        raise StudyRefused([finding])
    return tuple(values)

"""A claim with the checks that give it its grade. No words: they are data in the locale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CheckResult = Literal["pass", "fail", "not_possible"]
ClaimKind = Literal["effect", "descriptive", "harm"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check behind a grade.

    Attributes
    ----------
    id : str
        Key of the check; its sentence is ``claim.check.<id>`` in the locale.
    result : {"pass", "fail", "not_possible"}
        ``not_possible`` counts as fail.
    because : tuple of str
        Ids of quantities and ``study.<key>`` the result rests on.
    grade : int
        The lowest grade that needs this check.
    """

    id: str
    result: CheckResult
    because: tuple[str, ...] = ()
    grade: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What may be said, and how firmly.

    Attributes
    ----------
    id : str
        ``wellbeing_rose``, ``costs_fell``, ``payer_gains.<payer>`` ...
    kind : {"effect", "descriptive", "harm"}
        Effect claims have grades 0 to 4; descriptive and harm claims their own scales.
    grade : int
        The highest grade whose checks all pass.
    about : tuple of str
        Ids of the quantities the claim speaks of.
    checks : tuple of Check
        Every check that was made, for this grade and the ones above it.
    would_raise : tuple of str
        Keys of ``claim.raise.<key>``: what would lift the grade.
    prespecified : bool or None
        Whether a locked protocol named it.
    """

    id: str
    kind: ClaimKind
    grade: int
    about: tuple[str, ...]
    checks: tuple[Check, ...] = ()
    would_raise: tuple[str, ...] = ()
    prespecified: bool | None = None

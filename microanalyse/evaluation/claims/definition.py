"""A claim as data: what it speaks of, which checks each grade needs, what would raise it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from microanalyse.evaluation.facts import Facts
from microanalyse.records import Check, CheckResult, Claim, ClaimKind

Judge = Callable[[Facts, str], CheckResult]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckDefinition:
    """One check.

    Attributes
    ----------
    id : str
        Key of its sentences in the locale (``claim.check.<id>``).
    grade : int
        The lowest grade that needs it.
    judge : callable
        From the facts and the claim's variant (a payer, or empty) to pass, fail or not_possible.
    because : tuple of str
        Ids and study keys it rests on; ``{variant}`` stands for the variant.
    raised_by : str
        Key of ``claim.raise.<key>``: what would make it pass.
    """

    id: str
    grade: int
    judge: Judge
    because: tuple[str, ...]
    raised_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDefinition:
    """A row of the register of claims.

    Attributes
    ----------
    key : str
        Family of the claim; a claim with variants is ``<key>.<variant>``.
    order : int
        Place in the reports.
    kind : {"effect", "descriptive", "harm"}
        Which scale its grade is on.
    about : tuple of str
        Ids it speaks of; the first must be there for the claim to be made at all.
    checks : tuple of CheckDefinition
        In the order of the grades.
    variants : callable
        The variants of this study; by default one, the empty one.
    """

    key: str
    order: int
    kind: ClaimKind
    about: tuple[str, ...]
    checks: tuple[CheckDefinition, ...] = ()
    variants: Callable[[Facts], tuple[str, ...]] = field(default=lambda _facts: ("",))


def judge(definition: ClaimDefinition, facts: Facts) -> tuple[Claim, ...]:
    """Return the claims of one definition, graded; none where the study does not speak of it."""
    return tuple(
        _graded(definition, facts, variant)
        for variant in definition.variants(facts)
        if _named(definition.about[0], variant) in facts.numbers
    )


def judge_all(register: Mapping[str, ClaimDefinition], facts: Facts) -> tuple[Claim, ...]:
    """Return every claim of the study, in the order of the register."""
    return tuple(claim for item in register.values() for claim in judge(item, facts))


def _graded(definition: ClaimDefinition, facts: Facts, variant: str) -> Claim:
    checks = tuple(
        Check(
            id=item.id,
            result=item.judge(facts, variant),
            because=tuple(_named(name, variant) for name in item.because),
            grade=item.grade,
        )
        for item in definition.checks
    )
    grade = _grade(checks)
    raised_by = {item.id: item.raised_by for item in definition.checks}
    missing = tuple(raised_by[item.id] for item in checks if item.result != "pass")
    about = tuple(
        name
        for name in (_named(item, variant) for item in definition.about)
        if name in facts.numbers
    )
    return Claim(
        id=f"{definition.key}.{variant}" if variant else definition.key,
        kind=definition.kind,
        grade=grade,
        about=about,
        checks=checks,
        would_raise=tuple(dict.fromkeys(key for key in missing if key)),
    )


def _grade(checks: tuple[Check, ...]) -> int:
    """Return the highest grade below the first one with a check that did not pass."""
    grades = sorted({item.grade for item in checks})
    reached = 0
    for grade in grades:
        if any(item.grade == grade and item.result != "pass" for item in checks):
            break
        reached = grade
    return reached


def _named(name: str, variant: str) -> str:
    return name.replace("{variant}", variant)

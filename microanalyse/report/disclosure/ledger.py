"""Two releases about almost the same people: subtracted, they tell of the few who differ.

A mean of 50 and a mean of 53 people give the sum over the three who came later. So does a part of
the group beside the whole of an earlier study, and so does one corrected score.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, product
from typing import Any

from microanalyse.evaluation.fingerprints import ID_SIGNS, PEOPLE
from microanalyse.evaluation.result import Evaluation


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Whom a public mean is about: by who it is, what was measured.

    ``about`` names what the mean is a mean of; means of other things cannot be subtracted.
    """

    about: str
    people: Mapping[str, str]


def groups_of(evaluation: Evaluation) -> tuple[Group, ...] | None:
    """Return whom the means of an evaluation are about; None where that is no longer known."""
    known = evaluation.provenance.get(PEOPLE)
    return None if known is None else groups_in(known)


def groups_in(known: Mapping[str, Any]) -> tuple[Group, ...]:
    """Return the groups of what ``people_of`` or a ledger wrote."""
    cases = [(case[:ID_SIGNS], case[ID_SIGNS:]) for case in known["cases"]]
    return tuple(
        Group(about=name.partition("|")[0], people=dict(compress(cases, _inside(bits))))
        for name, bits in known["groups"].items()
    )


def _inside(bits: str) -> Iterator[bool]:
    """Yield for each case, the lowest bit first, whether it is in the group."""
    return (bit == "1" for bit in reversed(f"{int(bits, 16):b}"))


def too_close(one: tuple[Group, ...], other: tuple[Group, ...], minimum: int) -> bool:
    """Whether subtracting a mean of one release from a mean of the other tells of too few.

    Parameters
    ----------
    one, other : tuple of Group
        Of two releases.
    minimum : int
        Persons needed in every cell: smaller groups are shown nowhere, and between none and so
        many is too few.
    """
    shown = ([group for group in groups if len(group.people) >= minimum] for groups in (one, other))
    return any(0 < count < minimum for count in _differences(*shown))


def _differences(one: Sequence[Group], other: Sequence[Group]) -> Iterator[int]:
    for mine, theirs in product(one, other):
        both = mine.people.keys() & theirs.people.keys()
        if mine.about == theirs.about and both:
            apart = len(mine.people.keys() ^ theirs.people.keys())
            # of the same people: those of whom something was corrected
            yield apart or sum(mine.people[who] != theirs.people[who] for who in both)

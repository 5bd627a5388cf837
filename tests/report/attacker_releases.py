"""Two releases held against each other: what does a subtraction tell, and of how many?

Two releases of one study, or two studies side by side on the learning history. The attacker knows
how many people a mean is about; who they are he guesses, as a colleague would.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from attacker import Seen, _numbers, _Page
from attacker_persons import few

from microanalyse.evaluation.result import Evaluation

if TYPE_CHECKING:
    from collections.abc import Sequence

MEANS = re.compile(
    r"((wellbeing|subgroup\..+|outcome\..+)\.change|cost\.(before|after|avoided))\.mean"
)
STUDY = re.compile(r"study(\d+)\.(.+)")


@dataclass(frozen=True)
class Told:
    """What a subtraction gave: of which mean, of how many people, and their sum."""

    name: str
    people: int
    total: float


def release_finds(one: Seen, other: Seen) -> list[Told]:
    """Return every sum over a few people that follows from two releases: n times the mean, twice.

    Means of the same name are taken to be about the same people, but for those who joined or left.
    """
    found = []
    for name, part in one.named:
        if part == "value" and MEANS.fullmatch(name):
            ours, theirs = _of_people(one, name), _of_people(other, name)
            if ours and theirs and few(ours[0] - theirs[0]):
                more, less = max(ours, theirs), min(ours, theirs)
                total = more[0] * more[1] - less[0] * less[1]
                found.append(Told(name, round(more[0] - less[0]), total))
    return found


def learning_seen(page: Path, published: Sequence[Evaluation]) -> list[Seen]:
    """Return what is known of each study on a learning history: its own release and that page."""
    reader = _Page()
    reader.feed(page.read_text(encoding="utf-8"))
    studies = []
    for place, public in enumerate(published, start=1):
        seen = Seen(public=public, loose=_numbers(reader.texts))
        for item in public.quantities:
            for part in ("value", "low", "high", "statistic", "df", "p", "n"):
                number = getattr(item, part)
                if number is not None:
                    seen.named.setdefault((item.id, part), set()).add(float(number))
        for name, part, number in reader.named:
            found = STUDY.fullmatch(name)
            if found and int(found[1]) == place:
                seen.named.setdefault((found[2], part), set()).add(number)
        studies.append(seen)
    return studies


def _of_people(seen: Seen, name: str) -> tuple[float, float] | None:
    people, mean = seen.value(name, "n"), seen.value(name)
    return None if not people or mean is None else (people, mean)

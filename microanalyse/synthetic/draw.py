"""The draw: residents at random from every stratum, in proportion, and what happened to them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from microanalyse.synthetic.people import People
from microanalyse.synthetic.randomness import stream

REFUSED_SHARE = 0.04
INCOMPLETE_SHARE = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """Who is studied.

    Attributes
    ----------
    seed : int
        Seed of the draw.
    chosen : tuple of int
        Places in the population of those studied, sorted.
    strata : dict
        Stratum to ``{"population": .., "sample": ..}``.
    replaced : tuple of (int, int, str)
        Drawn first, the next at random from the same stratum, and why.
    refused : tuple of (int, str)
        Who said no, and why.
    """

    seed: int
    chosen: tuple[int, ...]
    strata: dict[str, dict[str, int]]
    replaced: tuple[tuple[int, int, str], ...]
    refused: tuple[tuple[int, str], ...]

    def audit(self, people: People) -> dict[str, object]:
        """Return the audit without ``frame_sha256``, which the writer knows."""
        name = [str(i) for i in people.ids]
        return {
            "seed": self.seed,
            "strata": self.strata,
            "chosen": [name[i] for i in self.chosen],
            "replaced": [{"id": name[i], "by": name[j], "why": why} for i, j, why in self.replaced],
            "refused": [{"id": name[i], "why": why} for i, why in self.refused],
        }


def draw(seed: int, people: People, n_cases: int) -> Draw:
    """Draw ``n_cases`` residents, stratified by complexity and site in proportion.

    Raises
    ------
    ValueError
        The population is too small to draw from and to replace those who refuse.
    """
    if people.n < 2 * n_cases:
        raise ValueError(f"{n_cases} cases need a population of {2 * n_cases}, not {people.n}")
    rng = stream(seed, "draw")
    members: dict[str, list[int]] = defaultdict(list)
    for place, label in enumerate(people.strata):
        members[label].append(place)
    sizes = proportional({label: len(members[label]) for label in sorted(members)}, n_cases)
    order = {label: [int(i) for i in rng.permutation(members[label])] for label in sizes}
    first = [i for label, size in sizes.items() for i in order[label][:size]]
    reserve = {label: order[label][size:] for label, size in sizes.items()}
    replaced, refused = _replace(rng, first, reserve, people.strata)
    gone = {old: new for old, new, _ in replaced}
    return Draw(
        seed=seed,
        chosen=tuple(sorted(gone.get(i, i) for i in first)),
        strata={
            label: {"population": len(members[label]), "sample": size}
            for label, size in sizes.items()
        },
        replaced=tuple(replaced),
        refused=refused,
    )


def proportional(population: dict[str, int], n: int) -> dict[str, int]:
    """Divide ``n`` over strata by size, largest remainders first; the sum is exactly ``n``."""
    total = sum(population.values())
    exact = {label: n * size / total for label, size in population.items()}
    share = {label: int(exact[label]) for label in population}
    rest = sorted(population, key=lambda label: (share[label] - exact[label], label))
    for label in rest[: n - sum(share.values())]:
        share[label] += 1
    return share


def _replace(
    rng: np.random.Generator, first: list[int], reserve: dict[str, list[int]], strata: list[str]
) -> tuple[list[tuple[int, int, str]], tuple[tuple[int, str], ...]]:
    """Let a few refuse and a few have an incomplete file; the next of the stratum steps in."""
    n_refused = max(1, round(REFUSED_SHARE * len(first)))
    n_incomplete = max(1, round(INCOMPLETE_SHARE * len(first)))
    out = [int(i) for i in rng.permutation(first)[: n_refused + n_incomplete]]
    why = ["no_consent"] * n_refused + ["file_incomplete"] * n_incomplete
    able = [(i, reason) for i, reason in zip(out, why, strict=True) if reserve[strata[i]]]
    replaced = [(i, reserve[strata[i]].pop(0), reason) for i, reason in able]
    refused = tuple((i, reason) for i, reason in able if reason == "no_consent")
    return replaced, refused

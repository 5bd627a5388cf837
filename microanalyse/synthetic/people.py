"""The treated residents: who they are, and the dates of their case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from microanalyse.records import BoolArray, FloatArray, IntArray, TextArray
from microanalyse.synthetic.randomness import stream

# Invented neighbourhoods of an invented town, with their share of the cases.
SITES = {"Lindenhof": 0.40, "Molenveld": 0.33, "Waterkwartier": 0.27}
COMPLEX_SHARE = 0.70
FIRST_START = date(2023, 1, 9).toordinal()
ENTRY_DAYS = 540  # cases start within about eighteen months
SHARE_ONE_HOUSEHOLD = 0.04
OPEN_SHARE = 0.04


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Treated residents, all arrays of shape (n,), sorted by id.

    Attributes
    ----------
    ids, site, complexity, household, coach : TextArray
        Ids keep their leading zeros.
    severity : FloatArray
        Hidden standard normal: how heavy the case is; drives use of support.
    trigger, start, plan, solution : IntArray
        Proleptic ordinals of the dates; ``solution`` is 0 where the case is still open.
    """

    ids: TextArray
    site: TextArray
    complexity: TextArray
    household: TextArray
    coach: TextArray
    severity: FloatArray
    trigger: IntArray
    start: IntArray
    plan: IntArray
    solution: IntArray

    @property
    def n(self) -> int:
        """Number of residents."""
        return int(self.ids.shape[0])

    @property
    def strata(self) -> list[str]:
        """Complexity and site, as one label a resident."""
        return [f"{a}|{b}" for a, b in zip(self.complexity, self.site, strict=True)]


def make_people(seed: int, n: int) -> People:
    """Return ``n`` invented residents."""
    rng = stream(seed, "people")
    site = rng.choice(np.array(list(SITES), dtype=object), size=n, p=list(SITES.values()))
    is_complex = rng.random(n) < COMPLEX_SHARE
    start = FIRST_START + np.sort(rng.integers(0, ENTRY_DAYS, size=n))
    return People(
        ids=np.array([f"{i:04d}" for i in range(1, n + 1)], dtype=object),
        site=site,
        complexity=np.where(is_complex, "complex", "simple").astype(object),
        household=_households(rng, n),
        coach=_coaches(rng, site),
        severity=rng.normal(size=n) + np.where(is_complex, 0.2, -0.4),
        trigger=start - rng.integers(7, 70, size=n),
        start=start,
        plan=start + rng.integers(4, 21, size=n),
        solution=_solutions(rng, start, is_complex),
    )


def _households(rng: np.random.Generator, n: int) -> TextArray:
    """Most residents live alone in the data; a few share a household with the one before them."""
    shared = rng.random(n) < SHARE_ONE_HOUSEHOLD
    shared[0] = False
    number = np.cumsum(~shared)
    return np.array([f"H{i:04d}" for i in number], dtype=object)


def _coaches(rng: np.random.Generator, site: TextArray) -> TextArray:
    """Two coaches a neighbourhood."""
    code = {name: 2 * k for k, name in enumerate(SITES)}
    n = int(site.shape[0])
    pick = rng.integers(1, 3, size=n)
    numbers = [code[site[i]] + int(pick[i]) for i in range(n)]
    return np.array([f"C{number:02d}" for number in numbers], dtype=object)


def _solutions(rng: np.random.Generator, start: IntArray, is_complex: BoolArray) -> IntArray:
    """Median 33 days for a complex case and 17 for a simple one; a few stay open."""
    typical = np.where(is_complex, 33.0, 17.0)
    days = np.maximum(7, np.rint(typical * np.exp(0.42 * rng.normal(size=start.shape[0]))))
    is_open = rng.random(start.shape[0]) < OPEN_SHARE
    return np.where(is_open, 0, start + days.astype(np.int64))

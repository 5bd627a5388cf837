"""The sum of the municipality's own payers: what it tells of those that are hidden.

With it the sum of all hidden payers falls apart in two: those of the municipality, which follow
from its total minus its payers that are shown, and the others. Each half must be safe by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Final

from microanalyse.catalogue import payers
from microanalyse.report.disclosure.cells import Cell, merge, union_safe

MUNICIPALITY: Final = "cost.municipality"
DOMAIN: Final = "municipality"
PAYER: Final = "cost.payer."
MOST_MORE: Final = 1
"""How many more payers may be hidden so that the sum of the municipality can be shown."""


def hidden_payers(
    cells: Mapping[str, Cell], payers_seen: Sequence[Cell], minimum: int
) -> frozenset[str]:
    """Return the payers to hide: those that fail and, so that no sum tells of them, some others.

    Where it costs no more than one payer extra, these others are taken from the same half, inside
    or outside the municipality, so that its sum can be shown: a council decides on that.
    """
    together, _ = merge(payers_seen, minimum)
    whole = cells.get(MUNICIPALITY)
    if whole is None or not whole.safe(minimum) or split(cells, together, minimum) is not None:
        return together
    halves: tuple[list[Cell], list[Cell]] = ([], [])
    for cell in payers_seen:
        halves[_municipal(cell.stem)].append(cell)
    apart = frozenset(stem for half in halves for stem in merge(half, minimum)[0])
    few_more = len(apart) <= len(together) + MOST_MORE
    return apart if few_more and split(cells, apart, minimum) is not None else together


def split(
    cells: Mapping[str, Cell], merged: Set[str], minimum: int
) -> tuple[frozenset[str], frozenset[str]] | None:
    """Return the hidden payers inside and outside the municipality, or None.

    None where its sum may not be shown: it is not safe itself, or one of the halves is not.
    """
    whole = cells.get(MUNICIPALITY)
    if whole is None or not whole.safe(minimum):
        return None
    inside = frozenset(stem for stem in merged if _municipal(stem))
    halves = (inside, frozenset(merged - inside))
    safe = all(_sum_safe([cells[stem] for stem in sorted(half)], minimum) for half in halves)
    return halves if safe else None


def _sum_safe(half: list[Cell], minimum: int) -> bool:
    return not half or (half[0].safe(minimum) if len(half) == 1 else union_safe(half, minimum))


def _municipal(stem: str) -> bool:
    known = payers().get(stem.removeprefix(PAYER))
    return known is not None and known.domain == DOMAIN

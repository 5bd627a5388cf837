"""Which categories may be shown beside the payers: each payer is a sum of known categories.

Who pays for what is public knowledge. So what is hidden inside a payer, or inside payers that share
a category, follows from their total minus the categories that are shown, and must pass as a sum.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from microanalyse.evaluation.result import Evaluation
from microanalyse.report.disclosure.cells import Cell, merge, union_safe

PARTS_TABLE: Final = "disclosure.parts"
CATEGORY: Final = "cost.category."
USE: Final = "use."
HOURS: Final = "use.hours"


def hidden_categories(
    evaluation: Evaluation,
    cells: Mapping[str, Cell],
    merged: Sequence[frozenset[str]],
    minimum: int,
) -> frozenset[str]:
    """Return the stems of categories that must be hidden, in euros.

    ``merged`` are the stems of payers of which only a sum is known, a set a sum. Without the table
    of who pays what, any hidden category hides all.
    """
    filled = {
        stem: cell for stem, cell in cells.items() if stem.startswith(CATEGORY) and not cell.empty
    }
    table = evaluation.table(PARTS_TABLE)
    if table is None:
        safe = not any(merged) and all(cell.safe(minimum) for cell in filled.values())
        return frozenset() if safe else frozenset(filled)
    pairs = [(f"cost.payer.{payer}", f"{CATEGORY}{category}") for payer, category in table.rows]
    hidden: set[str] = set()
    for together in _units(pairs, merged):
        gone, _ = merge([filled[stem] for stem in sorted(together) if stem in filled], minimum)
        hidden.update(gone)
    return frozenset(hidden)


def hidden_use(
    evaluation: Evaluation, cells: Mapping[str, Cell], euros: frozenset[str], minimum: int
) -> frozenset[str]:
    """Return the stems of use that must be hidden.

    Use times a public price is the euros, so use goes where its euros go; and hours of support go
    where the hours that are hidden would follow from them.
    """
    hidden = {
        stem
        for stem, cell in cells.items()
        if stem.startswith(USE)
        and not cell.empty
        and (not cell.safe(minimum) or CATEGORY + stem.removeprefix(USE) in euros)
    }
    summed = evaluation.get(f"{HOURS}.avoided.mean")
    members = {name.removesuffix(".avoided.mean") for name in (summed.inputs if summed else ())}
    inside = [cells[stem] for stem in sorted(members & hidden)]
    if inside and not union_safe(inside, minimum):
        hidden.add(HOURS)
    return frozenset(hidden)


def _units(pairs: list[tuple[str, str]], merged: Sequence[frozenset[str]]) -> list[set[str]]:
    """Return the sets of categories whose payers are linked: merged, or by a shared category."""
    links: list[tuple[set[str], set[str]]] = []
    for payer, category in pairs:
        sums = (f"merged {place}" for place, inside in enumerate(merged) if payer in inside)
        key = next(sums, payer)
        payers, categories = {key}, {category}
        apart = []
        for other in links:
            if other[0] & payers or other[1] & categories:
                payers |= other[0]
                categories |= other[1]
            else:
                apart.append(other)
        links = [*apart, (payers, categories)]
    return [categories for _, categories in links]

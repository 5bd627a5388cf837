"""Which euros and which use may be shown, after the cells they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Quantity
from microanalyse.report.disclosure.categories import hidden_categories, hidden_use
from microanalyse.report.disclosure.cells import Cell, cells_of, union_safe
from microanalyse.report.disclosure.municipality import (
    MUNICIPALITY,
    hidden_payers,
    split,
)
from microanalyse.report.disclosure.other_arm import (
    STEM,
    against_other_arm,
    hidden_against,
    is_compared,
)
from microanalyse.report.disclosure.verdict import Verdict, withheld

OTHER: Final = "other_payers"
PAYER: Final = re.compile(r"^cost\.payer\.([^.]+)\.(.+)$")
PAYER_STEM: Final = re.compile(r"^cost\.payer\.[^.]+$")
BUDGET: Final = re.compile(r"^budget\.year\d+\.([^.]+)\.")
CATEGORY: Final = re.compile(r"^cost\.category\.([^.]+)\.")
PRODUCTIVITY: Final = re.compile(r"^cost\.productivity\.")
ABSENCE: Final = "use.absenteeism"
USE: Final = re.compile(r"^use\.([^.]+)\.")
BESIDE: Final = re.compile(r"^cost\.((?:payer\.[^.]+\.)?(?:one_off|transfer))\.")
WITH_TRANSFERS: Final = re.compile(r"^(cost\.payer\.[^.]+)\.net_with_transfers\.")
EXITS: Final = re.compile(r"^cost\.exits\.")
COMPARISON: Final = re.compile(r"^cost\.(comparison|route\.comparison)")
OTHER_ARM: Final = "comparison.cost"
# a part of all euros: what is left is estimated, of whom it may be few
PARTLY: Final = re.compile(r"^cost\.(avoided\.measured|basis\.measured\.share)$")
BASIS: Final = re.compile(r"^cost\.basis\.[^.]+\.share$")
BASES: Final = ("cost.basis.extrapolated", "cost.basis.estimated")
RECORDED: Final = re.compile(r"^cost\.recorded\.")
OTHER_WINDOWS: Final = "cost.other_windows"
# of a period whose cells nobody has judged
EARLIER: Final = re.compile(r"^cost\.payer\.[^.]+\.route\.earlier")
NOT_MEASURED: Final = "cost.not_measured"
MONEY: Final = re.compile(r"^(cost|value|budget|scale)\.")
PLAN: Final = re.compile(r"^cost\.(payer\.[^.]+\.|municipality\.)?programme\.")
SUMMED: Final = ("before.mean", "after.mean", "avoided.mean", "programme.mean", "net.mean")


@dataclass(frozen=True, slots=True, kw_only=True)
class Magnitudes:
    """The decision about euros and use: which cells pass, which payers are merged.

    ``municipality`` is whether the sum of the municipality's own payers may be shown; ``against``
    which payers may not be set against the other arm, ``compared`` whether budgets are.
    """

    cells: Mapping[str, Cell]
    whole: bool
    merged: frozenset[str]
    merged_shown: bool
    categories: frozenset[str]
    use: frozenset[str]
    municipality: bool
    against: frozenset[str]
    compared: bool
    minimum: int

    def passes(self, stem: str) -> bool:
        """Whether a cell is known and safe; one that was not judged is not."""
        return stem in self.cells and self.cells[stem].safe(self.minimum)

    def verdict(self, quantity: Quantity) -> Verdict | None:
        """Return the verdict of one number, or None where it may be shown."""
        name = quantity.id
        persons = quantity.unit == "share" and name.endswith("increased.share")
        return None if quantity.status != "ok" or persons else self._of(name)

    def hides(self, name: str) -> bool:
        """Whether a number of this name may not be shown for the euros or use in it."""
        return self._of(name) is not None

    def _of(self, name: str) -> Verdict | None:
        if PLAN.search(name):
            return None
        if found := USE.search(name):
            return self._listed(f"use.{found.group(1)}", self.use)
        if not MONEY.search(name):
            return None
        if not self.whole:
            return self._own("cost") or withheld("dominated")
        return self._part(name)

    def _part(self, name: str) -> Verdict | None:
        if COMPARISON.search(name):
            # beside the treated arm's own mean it tells the other arm's
            return self._own(OTHER_ARM)
        if EXITS.search(name):
            # outside the total, and judged by the persons in it
            return None
        if found := BESIDE.search(name):
            return self._own(f"cost.{found.group(1)}")
        if found := WITH_TRANSFERS.search(name):
            # beside the net without transfers it tells the transfers themselves
            return self._payer(found.group(1), name) or self._own(f"{found.group(1)}.transfer")
        if EARLIER.search(name):
            return withheld("not_judged")
        if name.startswith(f"{MUNICIPALITY}."):
            whole = self._own(MUNICIPALITY) or withheld("follows_from_total")
            return None if self.municipality else whole
        if found := PAYER.search(name) or BUDGET.search(name):
            stem = f"cost.payer.{found.group(1)}"
            return self._payer(stem, name) or self._against(stem, name)
        if PRODUCTIVITY.search(name):
            # absence at a public price: the cell of the days themselves
            return self._listed(ABSENCE, self.use)
        if found := CATEGORY.search(name):
            return self._listed(f"cost.category.{found.group(1)}", self.categories)
        return self._remainder(name)

    def _remainder(self, name: str) -> Verdict | None:
        """Return the verdict of a part of all euros, by who is in what is left."""
        beside: tuple[str, ...] = ()
        if PARTLY.search(name):
            beside = (NOT_MEASURED,)
        elif BASIS.search(name):
            beside = BASES
        elif RECORDED.search(name):
            # beside the yearly euros it tells of those with another window
            beside = (OTHER_WINDOWS,)
        verdicts = (self._own_or_empty(stem) for stem in beside)
        return next((verdict for verdict in verdicts if verdict is not None), None)

    def _own_or_empty(self, stem: str) -> Verdict | None:
        # nothing in it at all leaves no small remainder to give away
        cell = self.cells.get(stem)
        return None if cell is not None and cell.empty else self._own(stem)

    def _listed(self, stem: str, hidden: frozenset[str]) -> Verdict | None:
        if stem in self.cells and stem not in hidden:
            return None
        return withheld("follows_from_total" if self.passes(stem) else self._rule(stem))

    def _payer(self, stem: str, name: str) -> Verdict | None:
        if stem not in self.cells:
            return withheld("not_judged")
        if stem not in self.merged:
            return None
        rule = "follows_from_total" if self.passes(stem) else self._rule(stem)
        summed = self.merged_shown and name.endswith(SUMMED)
        return Verdict(form="merged", rule=rule) if summed else withheld(rule)

    def _against(self, stem: str, name: str) -> Verdict | None:
        if stem not in self.against or not against_other_arm(name, compared=self.compared):
            return None
        own = f"{STEM}{stem}"
        return withheld("follows_from_total" if self.passes(own) else self._rule(own))

    def _own(self, stem: str) -> Verdict | None:
        if self.passes(stem):
            return None
        return withheld(self._rule(stem))

    def _rule(self, stem: str) -> str:
        cell = self.cells.get(stem)
        if cell is None:
            return "not_judged"
        few = cell.persons < self.minimum or min(cell.contributors.values()) < self.minimum
        return "few_contributors" if few else "dominated"


def judge(evaluation: Evaluation, minimum: int) -> Magnitudes:
    """Return the decision about every cell of the evaluation."""
    cells = cells_of(evaluation)
    payers = [cell for stem, cell in cells.items() if PAYER_STEM.search(stem) and not cell.empty]
    merged = hidden_payers(cells, payers, minimum)
    halves = split(cells, merged, minimum)
    categories = hidden_categories(evaluation, cells, halves or (merged,), minimum)
    return Magnitudes(
        cells=cells,
        whole="cost" in cells and cells["cost"].safe(minimum),
        merged=merged,
        merged_shown=union_safe([cells[stem] for stem in sorted(merged)], minimum),
        categories=categories,
        use=hidden_use(evaluation, cells, categories, minimum),
        municipality=halves is not None,
        against=hidden_against(cells, merged, minimum),
        compared=is_compared(evaluation),
        minimum=minimum,
    )


def other_payers(evaluation: Evaluation, decision: Magnitudes) -> Iterable[Quantity]:
    """Yield the sums over the merged payers, without intervals: those are not additive."""
    if not decision.merged_shown or not decision.whole:
        return
    for part in SUMMED:
        members = [evaluation.get(f"{stem}.{part}") for stem in sorted(decision.merged)]
        values = [item.value for item in members if item is not None and item.value is not None]
        known = next(
            (item for item in members if item is not None and item.value is not None), None
        )
        if known is None or len(values) != len(members):
            continue
        yield Quantity(
            id=f"cost.payer.{OTHER}.{part}",
            value=sum(values),
            unit=known.unit,
            n=known.n,
            method=known.method,
            basis=known.basis,
            role=known.role,
            inputs=("disclosure.merged",),
        )

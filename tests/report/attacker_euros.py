"""Euros: every shown total is an equation over who pays for what; what do they give together?"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linprog
from scipy.stats import t as student

from microanalyse.economics.money import Money

if TYPE_CHECKING:
    from attacker import Seen

FEW, PERCENT = 10, 0.10
PERIODS = ("before", "after")
CLOSE = 1e-6
MOST_HIDDEN = 14

Cell = tuple[str, str]  # payer, category: who pays for what is public knowledge


@dataclass
class System:
    """Equations over the yearly mean of each cell, first before, then after."""

    cells: list[Cell]
    rows: list[np.ndarray]
    values: list[float]

    def indicator(self, chosen: list[Cell], part: str) -> np.ndarray:
        inside = np.array([float(cell in chosen) for cell in self.cells])
        none = np.zeros(len(self.cells))
        halves = {"before": (inside, none), "after": (none, inside), "avoided": (inside, -inside)}
        return np.concatenate(halves[part])

    def add(self, row: np.ndarray, value: float | None) -> None:
        if value is not None:
            self.rows.append(row)
            self.values.append(value)

    def open_directions(self) -> np.ndarray:
        """Return what the equations leave open: a basis of their null space."""
        matrix = np.array(self.rows) if self.rows else np.zeros((1, 2 * len(self.cells)))
        _, sizes, right = np.linalg.svd(matrix)
        return right[int((sizes > 1e-9).sum()) :].T


def euro_finds(seen: Seen, money: Money) -> Iterator[str]:
    """Yield cells and contributors that follow from the euros that are shown."""
    system = System(_cells(money), [], [])
    _totals(seen, system)
    _derived(seen, system, money)
    yield from _unions(system, money)
    yield from _bounds(system, money)
    yield from _spreads(seen, money)
    yield from _under_hidden_names(seen)
    yield from _beside(seen, money)
    yield from _clusters(seen, money)


def _cells(money: Money) -> list[Cell]:
    either = ((money.before != 0) | (money.after != 0)).any(axis=0)
    return [
        (payer, category)
        for at, payer in enumerate(money.payers)
        for place, category in enumerate(money.categories)
        if either[at, place]
    ]


def _stems(system: System) -> dict[str, list[Cell]]:
    stems = {"cost": list(system.cells)}
    for payer, category in system.cells:
        stems.setdefault(f"cost.payer.{payer}", []).append((payer, category))
        stems.setdefault(f"cost.category.{category}", []).append((payer, category))
        if payer.startswith("gemeente_"):
            stems.setdefault("cost.municipality", []).append((payer, category))
    return stems


def _totals(seen: Seen, system: System) -> None:
    people = seen.value("cost.cases")
    for stem, chosen in _stems(system).items():
        for part in ("before", "after", "avoided"):
            row = system.indicator(chosen, part)
            system.add(row, seen.value(f"{stem}.{part}.mean"))
            total = seen.value(f"{stem}.{part}.total")
            if people:
                system.add(row, None if total is None else total / people)
        programme, net = seen.value(f"{stem}.programme.mean"), seen.value(f"{stem}.net.mean")
        if programme is not None and net is not None:
            system.add(system.indicator(chosen, "avoided"), net + programme)
    withheld = {row["id"] for row in seen.rows("disclosure.withheld") if row["form"] == "merged"}
    for part in ("before", "after", "avoided"):
        inside = {n.split(".")[2] for n in withheld if re.search(rf"payer\..*\.{part}\.mean$", n)}
        together = [cell for cell in system.cells if cell[0] in inside]
        row = system.indicator(together, part)
        system.add(row, seen.value(f"cost.payer.other_payers.{part}.mean"))


def _derived(seen: Seen, system: System, money: Money) -> None:
    """Add what stands elsewhere: budgets by year, use at a public price, hours, layers."""
    stems = _stems(system)
    avoided, programme = seen.value("cost.avoided.mean"), seen.value("cost.programme.mean")
    for name, part in list(seen.named):
        found = re.fullmatch(r"(budget\.year\d+)\.([^.]+)\.net", name)
        if found and part == "value" and avoided and programme and not _compared(seen):
            fall, paid = (seen.value(f"{found[1]}.{kind}") for kind in ("avoided", "programme"))
            own = seen.value(f"cost.payer.{found[2]}.programme.mean")
            net = seen.value(name)
            if None in (fall, paid, own, net):
                continue
            value = (net + own * paid / programme) / (fall / avoided)  # type: ignore[operator]
            cells = stems.get(f"cost.payer.{found[2]}", [])
            system.add(system.indicator(cells, "avoided"), value)
    for category, before in money.use_before.items():
        cells, price = stems.get(f"cost.category.{category}", []), _price(money, category)
        if cells and price and before.any():
            for part in ("before", "after", "avoided"):
                use = seen.value(f"use.{category}.{part}.mean")
                row = system.indicator(cells, part)
                system.add(row, None if use is None else use * price)
    whole, freed = seen.public.get("value.layer.value"), seen.public.get("value.layer.capacity")
    if whole is not None and freed is not None:
        left_out = {name.split(".")[2] for name in freed.inputs if ".payer." in name}
        cells = [cell for cell in system.cells if cell[0] not in left_out]
        system.add(system.indicator(cells, "avoided"), freed.value)


def _compared(seen: Seen) -> bool:
    return any(row["basis"] == "comparison" for row in seen.rows("value.basis"))


def other_arm_finds(seen: Seen, other: Money) -> Iterator[str]:
    """Yield payers of the other arm that the treated's means and a difference tell together."""
    told = {
        found[1]
        for name, part in seen.named
        if part == "value"
        and (
            found := re.fullmatch(r"cost\.payer\.([^.]+)\.route\.comparison", name)
            or (_compared(seen) and re.fullmatch(r"budget\.year\d+\.([^.]+)\.net", name))
        )
    }
    paid = [p for at, p in enumerate(other.payers) if (other.before + other.after)[:, at].any()]
    unions = [[payer] for payer in paid if payer in told]
    unions.append([payer for payer in paid if payer not in told])
    for inside in unions if told else []:
        at = [other.payers.index(payer) for payer in inside]
        before, after = other.before[:, at].sum(axis=(1, 2)), other.after[:, at].sum(axis=(1, 2))
        for part, each in (("before", before), ("after", after), ("change", before - after)):
            reason = too_few(np.round(np.abs(each), 6))
            if reason:
                yield f"the other arm, {part} of {inside}: {reason}"


def _price(money: Money, category: str) -> float:
    place, use = money.categories.index(category), money.use_before[category].sum()
    return float(money.before[:, :, place].sum() / use) if use else 0.0


def _persons(money: Money, chosen: list[Cell], part: str) -> np.ndarray:
    def of(euros: np.ndarray) -> np.ndarray:
        places = [(money.payers.index(p), money.categories.index(c)) for p, c in chosen]
        return np.round(sum(euros[:, a, b] for a, b in places), 6)  # type: ignore[call-overload]

    if part == "avoided":
        return np.asarray(np.abs(of(money.before) - of(money.after)))
    return np.asarray(np.abs(of(money.before if part == "before" else money.after)))


def too_few(contributions: np.ndarray) -> str:
    """Return why a total may not be known; empty where it may, or where nobody is in it."""
    ordered = np.sort(contributions)[::-1]
    count = int((ordered > 0).sum())
    if not count:
        return ""
    if count < FEW:
        return f"{count} persons"
    return "one person within 10 %" if ordered[2:].sum() < PERCENT * ordered[0] else ""


def _unions(system: System, money: Money) -> Iterator[str]:
    """Yield every sum of cells that follows from what is shown and tells of too few."""
    directions = system.open_directions()
    for part in ("before", "after", "avoided"):
        single = [abs(system.indicator([cell], part) @ directions).max(initial=0) < CLOSE
                  for cell in system.cells]  # fmt: skip
        known = [cell for cell, alone in zip(system.cells, single, strict=True) if alone]
        hidden = [cell for cell in system.cells if cell not in known][:MOST_HIDDEN]
        for cell in known:
            reason = too_few(_persons(money, [cell], part))
            if reason:
                yield f"{part} of {cell}: {reason}"
        if not hidden:
            continue
        masks = (np.arange(1, 2 ** len(hidden))[:, None] >> np.arange(len(hidden))) & 1
        each = np.array([system.indicator([cell], part) for cell in hidden])
        found = masks[np.abs(masks @ each @ directions).max(axis=1, initial=0) < CLOSE]
        for mask in found:
            chosen = [cell for cell, inside in zip(hidden, mask, strict=True) if inside]
            reason = too_few(_persons(money, chosen, part))
            if reason:
                yield f"{part} of {chosen} together: {reason}"


def _bounds(system: System, money: Money) -> Iterator[str]:
    """Yield contributors whom the upper bound of a hidden total gives away within 10 %."""
    if not system.rows:
        return
    matrix, values = np.array(system.rows), np.array(system.values)
    for cell in system.cells:
        for part in PERIODS:
            each = _persons(money, [cell], part)
            if not too_few(each):
                continue
            aim = system.indicator([cell], part)
            solved = linprog(-aim, A_eq=matrix, b_eq=values, bounds=(0, None))
            if solved.status == 0 and -solved.fun * money.n <= (1 + PERCENT) * each.max():
                yield f"{part} of {cell}: bounded within 10 % of one person"


def _spreads(seen: Seen, money: Money) -> Iterator[str]:
    """Yield contributors that mean and spread bound within 10 % (Samuelson 1968, JASA 63:1522)."""
    stems = _stems(System(_cells(money), [], []))
    for stem, chosen in stems.items():
        for part in ("before", "after", "avoided"):
            mean = seen.value(f"{stem}.{part}.mean")
            error = _standard_error(seen, stem, part)
            if mean is None or error is None:
                continue
            each = _persons(money, chosen, part)
            reach = error * (money.n - 1)
            furthest = abs(mean) + reach if part == "avoided" else mean + reach
            if each.max() > 0 and furthest <= (1 + PERCENT) * each.max():
                yield f"{part} of {stem}: mean and spread tell the largest within 10 %"


def _standard_error(seen: Seen, stem: str, part: str) -> float | None:
    """Return the standard error, from whatever gives it away."""
    name = f"{stem}.{part}.mean"
    mean, people = seen.value(name), seen.value(name, "n")
    low, high = seen.value(name, "low"), seen.value(name, "high")
    if mean is None or people is None:
        return None
    if low is not None and high is not None:
        return (high - low) / 2 / float(student.ppf(0.975, people - 1))
    if seen.value(name, "statistic"):
        return abs(mean / seen.value(name, "statistic"))  # type: ignore[operator]
    if part != "avoided" or seen.value(f"{stem}.programme.mean") != 0:
        return None
    low, high = seen.value(f"{stem}.net.mean", "low"), seen.value(f"{stem}.net.mean", "high")
    if low is not None and high is not None:
        return (high - low) / 2 / float(student.ppf(0.975, people - 1))
    chance = seen.value(f"{stem}.gains.probability")
    if chance is not None and 0 < chance < 1 and chance != 0.5:
        error = mean / float(student.ppf(chance, people - 1))
        return error if math.isfinite(error) else None
    return None


def _under_hidden_names(seen: Seen) -> Iterator[str]:
    """Yield estimates about a payer or category whose own euros are hidden."""
    hidden = ("withheld", "merged")
    withheld = {row["id"] for row in seen.rows("disclosure.withheld") if row["form"] in hidden}
    for stem in {n.removesuffix(".avoided.mean") for n in withheld if n.endswith(".avoided.mean")}:
        payer = stem.removeprefix("cost.payer.")
        for name, part in seen.named:
            about = name.startswith(f"{stem}.") or re.search(rf"^budget\..*\.{payer}\.", name)
            if about and part != "n" and not name.endswith(".programme.mean"):
                yield f"{name} is shown beside its hidden total"
        key = stem.removeprefix("cost.") if stem.startswith("cost.") else stem
        if any(isinstance(row["value"], float) for row in seen.rows(f"paths.{key}")):
            yield f"paths.{key} is shown beside its hidden total"


def _clusters(seen: Seen, money: Money) -> Iterator[str]:
    """Yield clusters whose totals follow: two deviate as much from the mean, each its own way."""
    for column, labels in money.clusters.items():
        sizes = np.unique(labels.astype(str), return_counts=True)[1]
        about = f".clusters.{column}."
        shown = {name for name, part in seen.named if about in name and part != "n"}
        if sizes.size == 2 and sizes.min() < FEW:
            yield from (f"{name}: {sizes.min()} persons of one {column}" for name in sorted(shown))


def _beside(seen: Seen, money: Money) -> Iterator[str]:
    """Yield what recorded totals, bases and other periods tell of a few persons."""
    if money.days is not None:
        cents = money.cents.sum(axis=(1, 2)) / 100
        for at, part in enumerate(PERIODS):
            yearly = money.before_per_case if part == "before" else money.after_per_case
            days, counts = np.unique(money.days[:, at], return_counts=True)
            apart = money.days[:, at] != days[counts.argmax()]
            reason = too_few(np.round(np.abs(cents[:, at] - yearly), 2) * apart)
            if seen.value(f"cost.recorded.{part}.total") is not None and reason:
                yield f"recorded beside yearly, {part}: {reason}"
    if money.basis_cents is not None:
        for at, basis in enumerate(("measured", "extrapolated", "estimated")):
            reason = too_few(money.basis_cents[:, at].sum(axis=1) / 100)
            if seen.value(f"cost.basis.{basis}.share") is not None and reason:
                yield f"euros {basis}: {reason}"

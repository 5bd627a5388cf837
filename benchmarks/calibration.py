"""Placebo calibration in full: 2,000 studies a cell, written to docs/calibration/placebo.csv.

Takes some half an hour on one core: ``python benchmarks/calibration.py [studies]``. The first line
of the file holds the hash of the sources it judges; a test says when those have changed.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

from microanalyse.evaluation.run import graded
from microanalyse.synthetic.placebo import Cell, placebo

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs" / "calibration"
JUDGED = (
    "microanalyse/evaluation/claims/definition.py",
    "microanalyse/evaluation/claims/judges.py",
    "microanalyse/evaluation/claims/steps.py",
    "microanalyse/evaluation/claims/wellbeing_rose.py",
    "microanalyse/evaluation/claims/costs_fell.py",
    "microanalyse/evaluation/claims/less_support.py",
    "microanalyse/evaluation/claims/saves_more_than_it_costs.py",
    "microanalyse/evaluation/claims/payer_gains.py",
    "microanalyse/evaluation/routes",
    "microanalyse/synthetic/placebo.py",
    "microanalyse/inference/hall.py",
    "microanalyse/inference/linear.py",
    "microanalyse/inference/multiplicity.py",
)
EFFECTS = ("wellbeing_rose", "costs_fell", "less_support", "saves_more_than_it_costs")


def sources_hash() -> str:
    """Return the hash of every source file the calibration judges."""
    found = hashlib.sha256()
    for name in JUDGED:
        path = ROOT / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            found.update(file.read_bytes())
    return found.hexdigest()


def cells() -> Iterator[Cell]:
    """Every cell of the promise, then the same with the worst fifth of the afters missing."""
    designs = ("full_return", "earlier_baseline", "comparison")
    frames, picks = ("ordinary", "chronic"), ("random", "proportional", "worst_first")
    for design, frame, pick, r in product(designs, frames, picks, (0.15, 0.3, 0.5, 0.7)):
        cell = Cell(frame=frame, pick=pick, correlation=r, design=design)
        yield cell
        yield replace(cell, worst_missing=0.2)


def power_cells() -> Iterator[tuple[str, Cell]]:
    """Studies of one outcome with a real effect and no missing afters."""
    base = Cell(frame="ordinary", pick="random", correlation=0.5, design="comparison")
    wellbeing, cost = ("wellbeing",), ("cost",)
    yield "wellbeing_rose", replace(base, points=0.8, outcomes=wellbeing)
    for frame in ("ordinary", "chronic"):
        yield (
            "wellbeing_rose",
            replace(base, frame=frame, design="full_return", points=2.0, outcomes=wellbeing),
        )
    yield "costs_fell", replace(base, cases=200, saving=0.40, outcomes=cost)
    yield "costs_fell", replace(base, saving=0.65, outcomes=cost)
    yield "costs_fell", replace(base, saving=0.40, outcomes=cost)
    earlier = replace(base, design="earlier_baseline", cases=200, saving=0.40, outcomes=cost)
    yield "costs_fell", replace(earlier, ordinary=False)


def row(cell: Cell, studies: int) -> list[object]:
    """Count the studies of one cell with any effect claim of grade 2 or higher, and which."""
    counts = dict.fromkeys(("any", *EFFECTS, "payer_gains"), 0)
    for seed in range(studies):
        claims = graded(*placebo(cell, seed))
        high = {c.id.split(".")[0] for c in claims if c.kind == "effect" and c.grade >= 2}
        counts["any"] += bool(high)
        for name in high:
            counts[name] += 1
    head = [cell.design, cell.frame, cell.pick, cell.correlation, cell.worst_missing]
    return [*head, *(round(count / studies, 4) for count in counts.values())]


def main() -> None:
    studies = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    OUT.mkdir(parents=True, exist_ok=True)
    with (OUT / "placebo.csv").open("w", newline="", encoding="utf-8") as file:
        file.write(f"# sources sha256:{sources_hash()} studies={studies}\n")
        writer = csv.writer(file, lineterminator="\n")
        head = ["design", "frame", "pick", "correlation", "worst_missing", "any_grade_2"]
        writer.writerow([*head, *EFFECTS, "payer_gains"])
        for cell in cells():
            writer.writerow(row(cell, studies))
            file.flush()
    with (OUT / "power.csv").open("w", newline="", encoding="utf-8") as file:
        file.write(f"# sources sha256:{sources_hash()} studies={studies}\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["claim", "design", "frame", "cases", "points", "saving", "grade_2"])
        for claim, cell in power_cells():
            hits = sum(
                any(c.id == claim and c.grade >= 2 for c in graded(*placebo(cell, seed)))
                for seed in range(studies)
            )
            known = [claim, cell.design, cell.frame, cell.cases, cell.points, cell.saving]
            writer.writerow([*known, round(hits / studies, 4)])
            file.flush()


if __name__ == "__main__":
    main()

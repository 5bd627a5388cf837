"""Placebo calibration in full: 2,000 studies a cell, written to docs/calibration/placebo.csv.

Takes some half an hour of processor time: ``python benchmarks/calibration.py [studies]``. Cells
with the worst fifth of the afters missing run half as many studies. The first line of each file
holds the hash of the sources it judges; ``--check`` says whether those have changed.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
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
    studies = studies // 2 if cell.worst_missing else studies
    counts = dict.fromkeys(("any", *EFFECTS, "payer_gains"), 0)
    for seed in range(studies):
        claims = graded(*placebo(cell, seed))
        high = {c.id.split(".")[0] for c in claims if c.kind == "effect" and c.grade >= 2}
        counts["any"] += bool(high)
        for name in high:
            counts[name] += 1
    head = [cell.design, cell.frame, cell.pick, cell.correlation, cell.worst_missing, studies]
    return [*head, *(round(count / studies, 4) for count in counts.values())]


def power_row(named: tuple[str, Cell], studies: int) -> list[object]:
    """Count the studies of one cell in which the claim earns grade 2 or higher."""
    claim, cell = named
    hits = sum(
        any(item.id == claim and item.grade >= 2 for item in graded(*placebo(cell, seed)))
        for seed in range(studies)
    )
    known = [claim, cell.design, cell.frame, cell.cases, cell.points, cell.saving, studies]
    return [*known, round(hits / studies, 4)]


def write(name: str, head: list[str], rows: list[list[object]]) -> None:
    """Write one table with the hash of the sources it judges."""
    OUT.mkdir(parents=True, exist_ok=True)
    with (OUT / name).open("w", newline="", encoding="utf-8") as file:
        file.write(f"# sources sha256:{sources_hash()}\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def unchanged() -> bool:
    """Whether the committed tables judge the sources as they stand."""
    stamp = f"# sources sha256:{sources_hash()}"
    files = [OUT / "placebo.csv", OUT / "power.csv"]
    return all(f.read_text(encoding="utf-8").startswith(stamp) for f in files if f.is_file())


def main() -> None:
    if "--check" in sys.argv:
        print("calibration: current" if unchanged() else "calibration: sources have changed")
        return
    studies = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    claims = ["any_grade_2", *EFFECTS, "payer_gains"]
    head = ["design", "frame", "pick", "correlation", "worst_missing", "studies", *claims]
    with ProcessPoolExecutor() as pool:
        power = list(power_cells())
        found = list(pool.map(power_row, power, [studies] * len(power)))
        columns = ["claim", "design", "frame", "cases", "points", "saving", "studies", "grade_2"]
        write("power.csv", columns, found)
        every = list(cells())
        write("placebo.csv", head, list(pool.map(row, every, [studies] * len(every))))


if __name__ == "__main__":
    main()

"""How often the intervals of the wellbeing statistics hold the truth.

    python benchmarks/coverage_wellbeing.py            # writes docs/coverage/wellbeing.csv
    python benchmarks/coverage_wellbeing.py --check    # says whether the judged sources changed

Scores from 0 to 10 on half points with a ceiling, cut from two correlated normal variables. Every
truth comes from the exact joint distribution on the grid, not from a simulation. Each cell judges
the registered statistics themselves, study by study.
"""

from __future__ import annotations

import csv
import hashlib
import itertools
import math
import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import numpy as np
from scipy import special

from microanalyse.outcomes.sample import Sample, Statistic
from microanalyse.records import Quantity, Scale, Sourced

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "docs" / "coverage" / "wellbeing.csv"
STAMP = TABLE.with_suffix(".sha256")
KEYS = (
    "moment_means", "correlation", "paired_t", "bootstrap", "change_median", "hodges_lehmann",
    "trimmed", "standardised", "dominance", "responders",
)  # fmt: skip
SIZES = (10, 20, 50, 200)
STUDIES = 10_000
SEED = 20_260_101
STEP, TOP, MCID = 0.5, 20, 1.0
SCALE = Scale(
    instrument="synthetic", minimum=0.0, maximum=10.0, mcid=Sourced(value=MCID, source="")
)


@dataclass(frozen=True)
class World:
    """Two correlated normal variables behind the scores."""

    name: str
    before: tuple[float, float]
    after: tuple[float, float]
    correlation: float


WORLDS = (
    World("no change", (6.0, 1.8), (6.0, 1.8), 0.5),
    World("small rise", (5.0, 1.8), (5.8, 2.0), 0.6),
    World("large rise to a ceiling", (3.5, 1.4), (8.3, 1.6), 0.3),
)


def statistics() -> tuple[Statistic, ...]:
    return tuple(import_module(f"microanalyse.outcomes.{key}").STATISTIC for key in KEYS)


def joint(world: World) -> np.ndarray:
    """Probability of each pair of half-point scores, shape (21, 21)."""
    grid = np.linspace(-9, 9, 40_001)
    weight = np.exp(-(grid**2) / 2)
    weight /= weight.sum()
    latent = world.before[0] + world.before[1] * grid
    row = np.clip(np.rint(latent / STEP), 0, TOP).astype(int)
    mean = world.after[0] + world.after[1] * world.correlation * grid
    sd = world.after[1] * math.sqrt(1 - world.correlation**2)
    edges = (np.arange(TOP) + 0.5) * STEP
    below = special.ndtr((edges[None, :] - mean[:, None]) / sd)
    cells = np.diff(below, axis=1, prepend=0.0, append=1.0)
    found = np.zeros((TOP + 1, TOP + 1))
    np.add.at(found, row, weight[:, None] * cells)
    return found


def middle(values: np.ndarray, mass: np.ndarray) -> float:
    upto = np.cumsum(mass)
    return float(values[np.searchsorted(upto, 0.5)])


def trimmed_mean(values: np.ndarray, mass: np.ndarray) -> float:
    upto = np.cumsum(mass)
    kept = np.clip(upto, 0.2, 0.8) - np.clip(upto - mass, 0.2, 0.8)
    return float(np.sum(values * kept) / 0.6)


def truths(world: World) -> dict[str, float]:
    """Every estimand from the joint distribution, by the id that estimates it."""
    cells = joint(world)
    score = np.arange(TOP + 1) * STEP
    first, second = cells.sum(axis=1), cells.sum(axis=0)
    before, after = float(first @ score), float(second @ score)
    s1 = float(first @ (score - before) ** 2)
    s2 = float(second @ (score - after) ** 2)
    cov = float((score - before) @ cells @ (score - after))
    change = np.arange(-TOP, TOP + 1) * STEP
    mass = np.array([np.trace(cells, offset=k) for k in range(-TOP, TOP + 1)])
    sd = math.sqrt(s1 + s2 - 2 * cov)
    mean, r = after - before, cov / math.sqrt(s1 * s2)
    pair_mean = np.arange(-2 * TOP, 2 * TOP + 1) * STEP / 2
    moved = np.where(change == 0, 0.0, mass)
    size = np.array([moved[np.abs(change) == abs(c)].sum() for c in change])
    smaller = np.array([moved[np.abs(change) < abs(c)].sum() for c in change])
    ranks = smaller + size / 2
    signed = moved * ranks
    d_av = mean / math.sqrt((s1 + s2) / 2)
    return {
        "before.mean": before, "before.mean.all": before,
        "after.mean": after, "after.mean.all": after,
        "correlation": r,
        "change.mean": mean, "change.mean.percentile": mean, "change.mean.bca": mean,
        "change.median": middle(change, mass),
        "change.hodges_lehmann": middle(pair_mean, np.convolve(mass, mass)),
        "change.trimmed": trimmed_mean(change, mass),
        "effect.d_av": d_av, "effect.d_av.noncentral": d_av, "effect.g_av": d_av,
        "effect.d_z": mean / sd, "effect.d_rm": mean / sd * math.sqrt(2 * (1 - r)),
        "effect.rank_biserial": float((signed * np.sign(change)).sum() / signed.sum()),
        "effect.superiority": float(mass[change > 0].sum() + mass[change == 0].sum() / 2),
        "responders.share": float(mass[change >= MCID].sum()),
        "deteriorated.share": float(mass[change <= -MCID].sum()),
    }  # fmt: skip


@dataclass
class Tally:
    """Of one id in one cell."""

    studies: int = 0
    inside: int = 0
    below: int = 0
    width: float = 0.0

    def add(self, quantity: Quantity, truth: float) -> None:
        if quantity.low is None or quantity.high is None:
            return
        self.studies += 1
        self.inside += quantity.low - 1e-9 <= truth <= quantity.high + 1e-9
        self.below += truth < quantity.low - 1e-9
        self.width += quantity.high - quantity.low


def cell(world: World, n: int) -> list[dict[str, object]]:
    """Judge every interval in one world at one size."""
    generator = np.random.default_rng([SEED, n, WORLDS.index(world)])
    upto = np.cumsum(joint(world).ravel())
    truth, judged = truths(world), statistics()
    found: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for _ in range(STUDIES):
        picked = np.minimum(np.searchsorted(upto, generator.random(n)), upto.size - 1)
        before, after = np.divmod(picked, TOP + 1)
        sample = Sample(before=before * STEP, after=after * STEP, step=STEP, scale=SCALE)
        for quantity in itertools.chain.from_iterable(item.compute(sample) for item in judged):
            if quantity.id in truth and quantity.interval == "confidence":
                found[quantity.id, quantity.method].add(quantity, truth[quantity.id])
    return [row(world, n, *names, tally, truth) for names, tally in found.items() if tally.studies]


def row(
    world: World, n: int, quantity_id: str, method: str, tally: Tally, truth: dict[str, float]
) -> dict[str, object]:
    return {
        "world": world.name,
        "n": n,
        "id": quantity_id,
        "method": method,
        "truth": f"{truth[quantity_id]:.6g}",
        "studies": tally.studies,
        "coverage": f"{tally.inside / tally.studies:.4f}",
        "truth_below": f"{tally.below / tally.studies:.4f}",
        "width": f"{tally.width / tally.studies:.4g}",
    }


def stamp() -> str:
    """Hash of the sources that are judged: the statistics and all they import of inference."""
    statistics()
    stems = ("microanalyse.outcomes.", "microanalyse.inference.")
    files = sorted(
        Path(str(module.__file__)) for name, module in sys.modules.items() if name.startswith(stems)
    )
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(ROOT).as_posix()}"
        for file in [*files, Path(__file__).resolve()]
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    if "--check" in sys.argv:
        changed = not STAMP.is_file() or STAMP.read_text() != stamp()
        print("judged sources changed: run this again" if changed else "up to date")
        return int(changed)
    with ProcessPoolExecutor(2) as pool:
        sizes = sorted(itertools.product(WORLDS, SIZES), key=lambda pair: -pair[1])
        cells = list(pool.map(cell, *zip(*sizes, strict=True)))
    rows = [*itertools.chain.from_iterable(cells)]
    rows.sort(key=lambda one: (one["id"], one["method"], one["world"], one["n"]))
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    with TABLE.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    STAMP.write_text(stamp())
    print(f"{len(rows)} rows in {TABLE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

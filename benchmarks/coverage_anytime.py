"""How often the running interval ever misses the mean, beside a t interval looked at as often.

    python benchmarks/coverage_anytime.py            # writes docs/coverage/anytime.csv
    python benchmarks/coverage_anytime.py --check    # says whether the judged sources changed

Cases come in one by one; every study is looked at after each case from the second on. A study
misses when at any look the interval lies beside the true mean, which is known exactly from the
joint distribution on the grid. The t interval is looked at from the tenth case on.
"""

from __future__ import annotations

import csv
import hashlib
import itertools
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import special

from microanalyse.inference.betting import confidence_sequence

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "docs" / "coverage" / "anytime.csv"
STAMP = TABLE.with_suffix(".sha256")
JUDGED = ("microanalyse/inference/betting.py", "benchmarks/coverage_anytime.py")
SIZES = (20, 50, 200)
STUDIES = 2_000
SEED = 20_260_103
LENGTH = 10.0
FIRST_T = 10


@dataclass(frozen=True)
class World:
    """Changes and how often each comes."""

    name: str
    change: np.ndarray
    mass: np.ndarray

    @property
    def truth(self) -> float:
        return float(self.change @ self.mass)


def from_scores(name: str, before: tuple[float, float], after: tuple[float, float]) -> World:
    """Independent normals, rounded to half points and cut off at 0 and 10."""
    score = np.arange(21) / 2
    masses = []
    for mean, sd in (before, after):
        below = special.ndtr((score[:-1] + 0.25 - mean) / sd)
        masses.append(np.diff(below, prepend=0.0, append=1.0))
    change = np.arange(-20, 21) / 2
    return World(name, change, np.convolve(masses[1], masses[0][::-1]))


WORLDS = (
    from_scores("large rise to a ceiling", (3.5, 1.4), (8.3, 1.6)),
    from_scores("no change", (6.0, 1.8), (6.0, 1.8)),
    # all who come change by everything or nothing: as far as a change can scatter
    World("all or nothing", np.array([-10.0, 10.0]), np.array([0.5, 0.5])),
    World("rare and large", np.array([0.0, 10.0]), np.array([0.95, 0.05])),
)


def cell(world: World, n: int) -> dict[str, object]:
    place = [one.name for one in WORLDS].index(world.name)
    rng = np.random.default_rng([SEED, n, place])
    looks = np.arange(2, n + 1)
    ever, ever_t, widths = 0, 0, []
    for _ in range(STUDIES):
        change = rng.choice(world.change, n, p=world.mass)
        low, high = confidence_sequence((change + LENGTH) / (2 * LENGTH), looks)
        truth = (world.truth + LENGTH) / (2 * LENGTH)
        # limits only ever draw in: the last look has the tightest
        ever += not low[-1] <= truth <= high[-1]
        widths.append(2 * LENGTH * (high[-1] - low[-1]))
        ever_t += t_ever_missed(change, world.truth)
    return {
        "world": world.name,
        "n": n,
        "truth": f"{round(world.truth, 9) + 0.0:.6g}",
        "studies": STUDIES,
        "ever_missed": f"{ever / STUDIES:.4f}",
        "width": f"{np.mean(widths):.4g}",
        "t_ever_missed": f"{ever_t / STUDIES:.4f}",
    }


def t_ever_missed(change: np.ndarray, truth: float) -> bool:
    t = np.arange(1, change.size + 1)
    mean = np.cumsum(change) / t
    squares = np.maximum(np.cumsum(change**2) - t * mean**2, 0.0)
    seen = t >= FIRST_T
    se = np.sqrt(squares[seen] / (t[seen] - 1) / t[seen])
    reach = special.stdtrit(t[seen] - 1.0, 0.975) * se
    return bool((np.abs(mean[seen] - truth) > reach).any())


def stamp() -> str:
    """Hash of the sources that are judged."""
    return "".join(
        f"{hashlib.sha256((ROOT / name).read_bytes()).hexdigest()}  {name}\n" for name in JUDGED
    )


def main() -> int:
    if "--check" in sys.argv:
        changed = not STAMP.is_file() or STAMP.read_text() != stamp()
        print("judged sources changed: run this again" if changed else "up to date")
        return int(changed)
    with ProcessPoolExecutor(2) as pool:
        rows = list(pool.map(cell, *zip(*itertools.product(WORLDS, SIZES), strict=True)))
    with TABLE.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    STAMP.write_text(stamp())
    print(f"{len(rows)} rows in {TABLE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

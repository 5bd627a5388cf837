"""How often the tobit interval holds the change of the scores behind the scale.

    python benchmarks/coverage_tobit.py            # writes docs/coverage/tobit.csv
    python benchmarks/coverage_tobit.py --check    # says whether the judged sources changed

Two correlated normal variables, rounded to half points and cut off at 0 and 10. The truth is the
difference of their means. Beside it how often the plain t interval of the cut-off scores holds that
same truth, and a world whose variables have no bell shape but a long tail.
"""

from __future__ import annotations

import csv
import hashlib
import itertools
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from microanalyse.inference.t_mean import mean_t
from microanalyse.outcomes.sample import Sample
from microanalyse.outcomes.tobit import tobit
from microanalyse.records import Scale

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "docs" / "coverage" / "tobit.csv"
STAMP = TABLE.with_suffix(".sha256")
JUDGED = (
    "microanalyse/inference/ascent.py",
    "microanalyse/inference/censored_pair.py",
    "microanalyse/inference/tobit.py",
    "microanalyse/outcomes/tobit.py",
    "benchmarks/coverage_tobit.py",
)
SIZES = (20, 50, 200)
STUDIES = 2_000
SEED = 20_260_102
SCALE = Scale(instrument="synthetic", minimum=0.0, maximum=10.0)
Draw = Callable[[np.random.Generator, int], np.ndarray]


@dataclass(frozen=True)
class World:
    """Means, sds and correlation of what lies behind the scores; ``tail`` in place of normal."""

    name: str
    before: tuple[float, float]
    after: tuple[float, float]
    correlation: float
    tail: bool = False

    @property
    def truth(self) -> float:
        return self.after[0] - self.before[0]


WORLDS = (
    World("large rise to a ceiling", (3.5, 1.4), (8.3, 1.6), 0.3),
    World("many at the ceiling", (6.0, 2.0), (8.5, 2.0), 0.5),
    World("both ends", (2.0, 2.0), (7.0, 3.0), 0.3),
    World("many at the ceiling, long tail", (6.0, 2.0), (8.5, 2.0), 0.5, tail=True),
)


def scores(world: World, n: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    # t with 5 df, in units of its own sd
    drawn = rng.standard_t(5, (n, 2)) / np.sqrt(5 / 3) if world.tail else rng.normal(size=(n, 2))
    r = world.correlation
    before = world.before[0] + world.before[1] * drawn[:, 0]
    mixed = r * drawn[:, 0] + np.sqrt(1 - r * r) * drawn[:, 1]
    after = world.after[0] + world.after[1] * mixed
    seen = (np.clip(np.rint(2 * one) / 2, 0, 10) for one in (before, after))
    first, second = seen
    return first, second


def cell(world: World, n: int) -> dict[str, object]:
    rng = np.random.default_rng([SEED, n, WORLDS.index(world)])
    found, plain, at_end = [], [], 0.0
    for _ in range(STUDIES):
        before, after = scores(world, n, rng)
        at_end += float(np.mean((after >= 10) | (after <= 0))) / STUDIES
        mean = mean_t(after - before)
        plain.append((mean.mean, mean.low, mean.high))
        (quantity,) = tobit(Sample(before=before, after=after, step=0.5, scale=SCALE))
        if quantity.low is not None:
            found.append((quantity.value, quantity.low, quantity.high))
    tobits, means = np.array(found), np.array(plain)
    inside = (tobits[:, 1] <= world.truth) & (world.truth <= tobits[:, 2])
    by_t = (means[:, 1] <= world.truth) & (world.truth <= means[:, 2])
    return {
        "world": world.name,
        "n": n,
        "truth": f"{world.truth:g}",
        "after_at_an_end": f"{at_end:.3f}",
        "studies": STUDIES,
        "estimable": len(found),
        "bias": f"{tobits[:, 0].mean() - world.truth:.4f}",
        "coverage": f"{inside.mean():.4f}",
        "truth_below": f"{(world.truth < tobits[:, 1]).mean():.4f}",
        "width": f"{(tobits[:, 2] - tobits[:, 1]).mean():.4g}",
        "plain_bias": f"{means[:, 0].mean() - world.truth:.4f}",
        "plain_coverage": f"{by_t.mean():.4f}",
    }


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

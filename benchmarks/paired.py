"""How much faster the exact methods are than scipy's resampling, in one run on one machine.

    python benchmarks/paired.py

Each pair is timed alternately on the same data; the ratio is of the medians.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
from scipy import stats

from microanalyse.inference.grid_bootstrap import grid_bootstrap
from microanalyse.inference.sign_flip import sign_flip

DRAWS = 9_999


def seconds(work: Callable[[], object], repeats: int) -> float:
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def changes(n: int) -> np.ndarray:
    """Half-point changes in grid units, as a real file has them."""
    return np.clip(np.rint(np.random.default_rng(n).normal(2, 5, n)), -20, 20).astype(np.int64)


def bca(n: int) -> tuple[Callable[[], object], Callable[[], object]]:
    d = changes(n)
    points, rng = d * 0.5, np.random.default_rng(1)

    def judge() -> object:
        # scipy's default draws all samples at once: at n = 10,000 that is 800 MB, hence batches
        batch = None if n <= 1_000 else 500
        return stats.bootstrap(
            (points,), np.mean, n_resamples=DRAWS, method="BCa", rng=rng, batch=batch
        )

    return lambda: grid_bootstrap(d, 0.5), judge


def permutation(n: int) -> tuple[Callable[[], object], Callable[[], object]]:
    d = changes(n)
    points, rng = d * 0.5, np.random.default_rng(1)

    def mean(x: np.ndarray, axis: int) -> np.ndarray:
        return np.mean(x, axis=axis)

    def judge() -> object:
        return stats.permutation_test(
            (points,), mean, permutation_type="samples", n_resamples=DRAWS, vectorized=True, rng=rng
        )

    return lambda: sign_flip(d), judge


ROWS = (
    ("BCa, n = 50", bca(50), 50, 50, 9),
    ("BCa, n = 10,000", bca(10_000), 500, 20, 3),
    ("sign-flip, n = 50", permutation(50), 30, 50, 9),
)


def main() -> int:
    print(f"{'':20}{'ours (ms)':>12}{'scipy (ms)':>14}{'ratio':>10}{'target':>10}")
    missed = 0
    for name, (ours, judge), target, many, few in ROWS:
        ours()
        mine, theirs = seconds(ours, many), seconds(judge, few)
        ratio = theirs / mine
        missed += ratio < target
        print(f"{name:20}{mine * 1e3:12.3f}{theirs * 1e3:14.1f}{ratio:9.0f}x{target:9}x")
    return min(missed, 1)


if __name__ == "__main__":
    sys.exit(main())

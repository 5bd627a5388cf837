"""How long all money statistics of some 50 cases take, beside numpy gathers in the same run.

Run: ``python benchmarks/money.py``. A gather takes 10,000 x 50 numbers from a column, or from the
table of all payers, by a matrix of indices; a bootstrap of one column must draw that matrix too.
Ratios are of the best of many runs, so that they say something of the code and not of a busy
machine. ``docs/benchmarks.md`` keeps what was found.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from microanalyse.economics.build import money_of
from microanalyse.evaluation.basis import with_rests
from microanalyse.evaluation.cost import cost_quantities
from microanalyse.evaluation.part import Context
from microanalyse.evaluation.pipeline import read
from microanalyse.evaluation.run import parts
from microanalyse.reduce import reduce
from microanalyse.study import find_study, load_study

SAMPLE = Path(__file__).parents[1] / "fixtures" / "cases.parquet"
FURTHER = (
    "payer_matrix", "waterfall", "cashflow", "plane", "cost_subgroups", "budget", "scale",
    "sensitivity",
)  # fmt: skip


def best(work: Callable[[], object], runs: int = 25) -> float:
    """Return the shortest time of several runs, in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1_000 * min(times)


def main() -> None:
    """Print the yardsticks, the times and their ratios."""
    study = load_study(find_study(SAMPLE))
    reduced = reduce(read(SAMPLE, study), study)
    money = money_of(reduced, study)
    context = with_rests(Context(reduced=reduced, study=study, money=money))
    column = money.avoided[np.arange(50) % money.n]
    index = np.random.default_rng(1).integers(0, 50, size=(10_000, 50))
    table = np.ascontiguousarray(money.avoided_by_payer[np.arange(50) % money.n])
    yardsticks = {
        "gather of one column": best(lambda: column[index]),
        "drawing and gathering one column": best(
            lambda: column[np.random.default_rng(1).integers(0, 50, size=(10_000, 50))]
        ),
        "gather of every payer's column": best(lambda: table[index]),
    }
    register = parts()
    work = {
        "statistics of the cost register": best(lambda: cost_quantities(money)),
        "and waterfall, payers, plane, parts, cash, budgets, scale, tornado": best(
            lambda: (
                cost_quantities(money),
                *(register[key].describe(context) for key in FURTHER),
            )
        ),
    }
    sys.stdout.write(f"{money.n} cases, {len(cost_quantities(money))} numbers in the register\n")
    for name, took in (*yardsticks.items(), *work.items()):
        sys.stdout.write(f"{name}: {took:.2f} ms\n")
    for name, took in work.items():
        for yardstick, size in yardsticks.items():
            sys.stdout.write(f"{name} / {yardstick}: {took / size:.1f}\n")


if __name__ == "__main__":
    main()

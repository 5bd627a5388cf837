"""Writes oracle.toml with the package of the authors: confseq 0.0.11, numpy 1.26, scipy 1.13.

    python tests/oracles/anytime/oracle.py

Needs ``confseq`` importable (a source distribution; its pure Python modules suffice, with
``multiprocess``). The capital is its ``betting_mart`` with bets of its ``lambda_predmix_eb``; a
limit is where that capital crosses 1 / alpha, found by scipy's ``brentq``; its ``betting_cs`` on a
grid of 4,000 must agree to the grid.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from confseq.betting import betting_cs, betting_mart
from scipy.optimize import brentq

HERE = Path(__file__).parent
STAKE = 3 / 4
GRID = 4_000

half_points = (
    [6.5, 3.5, 7.5, 2.5, 4, 5.5, 3, 4, 3.5, 4.5, 4.5, 3.5, 6.5, 2, 4, 6, 4.5, 5, 5, 4.5, 5.5, 5, 4],
    [10, 4.5, 9, 6.5, 7, 7, 3.5, 3.5, 5.5, 6, 5.5, 4, 6, 6, 1.5, 10, 3.5, 3.5, 7.5, 4, 9, 4.5, 7.5],
)
rng = np.random.default_rng(7)
long_before = np.clip(np.rint(2 * rng.normal(3.5, 1.4, 120)) / 2, 0, 10)
long_after = np.clip(np.rint(2 * rng.normal(8.3, 1.6, 120)) / 2, 0, 10)
lower = (
    [18, 22, 15, 9, 20, 17, 24, 12, 16, 21, 14, 19],
    [11, 22, 9, 10, 13, 17, 20, 5, 16, 23, 8, 12],
)
CASES = (
    ("half_points", *half_points, 10.0, 1, 0.05, (2, 5, 11, 23)),
    ("long", long_before.tolist(), long_after.tolist(), 10.0, 1, 0.05, (10, 40, 80, 120)),
    ("lower_better", *lower, 24.0, -1, 0.10, (3, 12)),
    ("unchanged", [3.0] * 9, [3.0] * 9, 10.0, 1, 0.05, (4, 9)),
    ("ends", [0.0] * 8, [10.0] * 8, 10.0, 1, 0.05, (4, 8)),
)


def crossing(shares: np.ndarray, alpha: float, side: int) -> float:
    """Where the capital of one half first or last lies under 1 / alpha."""

    def above(mean: float) -> float:
        # theta = 1 or 0 shows one half alone, so its stake is that of alpha / 2
        mart = betting_mart(shares, mean, alpha=alpha / 2, theta=float(side < 0), trunc_scale=STAKE)
        return float(np.log(mart[-1] * alpha / 2))

    inside, outside = (1.0, 0.0) if side < 0 else (0.0, 1.0)
    edge = 1e-12 if side < 0 else 1 - 1e-12
    if above(edge) <= 0:
        return outside
    return float(brentq(above, *sorted((edge, abs(inside - 1e-12))), xtol=1e-14))


def main() -> None:
    lines = [
        'source = "confseq 0.0.11 (Waudby-Smith & Ramdas), betting_mart; scipy brentq"',
        'script = "tests/oracles/anytime/oracle.py"',
        "rtol = 1e-8",
    ]
    for name, before, after, top, better, alpha, looks in CASES:
        change = better * (np.array(after) - np.array(before))
        shares = (change + top) / (2 * top)
        ends = np.array(
            [[crossing(shares[:look], alpha, side) for side in (-1, 1)] for look in looks]
        )
        low, high = betting_cs(shares, alpha=alpha, breaks=GRID, trunc_scale=STAKE)
        for place, look in enumerate(looks):
            for own, theirs in zip(ends[place], (low[look - 1], high[look - 1]), strict=True):
                if abs(own - theirs) > 2.5 / GRID:
                    raise ValueError((name, look, own, theirs))
        lows = 2 * top * np.maximum.accumulate(ends[:, 0]) - top
        highs = 2 * top * np.minimum.accumulate(ends[:, 1]) - top
        lines += [
            "", "[[cases]]", f'name = "{name}"', f"before = {list(map(float, before))}",
            f"after = {list(map(float, after))}", f"maximum = {top}",
            f"higher_is_better = {str(better > 0).lower()}", f"alpha = {alpha}",
            f"looks = {list(looks)}",
            f"low = {[float(f'{x:.12g}') for x in lows]}",
            f"high = {[float(f'{x:.12g}') for x in highs]}",
        ]  # fmt: skip
    (HERE / "oracle.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

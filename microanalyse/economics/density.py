"""A cloud of draws as counts on a grid: readable, small, and of means only."""

from __future__ import annotations

from typing import Final

import numpy as np

from microanalyse.records import FloatArray

LEAST_DRAWS: Final = 10
CELLS: Final = 16

Row = tuple[float, float, float, float, float]


def density(across: FloatArray, up: FloatArray, cells: int = CELLS) -> tuple[Row, ...]:
    """Return (from, to, from, to, share of draws) for each cell that holds at least ten draws.

    Parameters
    ----------
    across, up : FloatArray
        Draws of two means, shape (draws,).
    cells : int
        Cells along each axis.

    Notes
    -----
    Every draw is a mean over all cases: the cloud shows no person. Cells with fewer than ten draws
    are noise of the drawing and are left out, so the shares add up to a little under one.
    """
    if float(np.ptp(across)) == 0 or float(np.ptp(up)) == 0:
        return ()
    counts, x, y = np.histogram2d(across, up, bins=cells)
    rows = []
    for i, j in np.argwhere(counts >= LEAST_DRAWS):
        share = float(counts[i, j]) / across.size
        rows.append((float(x[i]), float(x[i + 1]), float(y[j]), float(y[j + 1]), share))
    return tuple(rows)

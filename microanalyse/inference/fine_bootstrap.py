"""The bootstrap of a mean of any numbers, on a grid too fine to matter: no draws, no seed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from microanalyse.inference.grid_bootstrap import grid_bootstrap
from microanalyse.inference.t_mean import spread
from microanalyse.records import FloatArray

CELLS: Final = 50
"""Grid cells per standard deviation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BootstrapLimits:
    """Percentile and BCa limits of a mean, in the unit of the values."""

    percentile: tuple[float, float]
    bca: tuple[float, float]


def fine_bootstrap(values: FloatArray, *, alpha: float = 0.05) -> BootstrapLimits:
    """Return the percentile and BCa limits of the mean of independent values.

    Parameters
    ----------
    values : FloatArray
        Such as euros avoided per case, shape (n,), at least two.
    alpha : float
        One minus the level.

    Notes
    -----
    Values are rounded to a fiftieth of their standard deviation, so that all n^n samples can be
    counted at once (``grid_bootstrap``; Fisher & Hall 1991, J Stat Plan Inference 27:157-169); what
    rounding does to the mean is put back. Rounding errors are within a hundredth of a standard
    deviation and mostly cancel: a limit is off by some thousandths of the standard error, where
    10,000 draws are off by some hundredths. Values that are all alike give a width of zero.
    """
    mean, sd = float(values.mean()), spread(values)
    if sd == 0:
        return BootstrapLimits(percentile=(mean, mean), bca=(mean, mean))
    step = sd / CELLS
    cells = np.rint((values - mean) / step).astype(np.int64)
    found = grid_bootstrap(cells, step, alpha=alpha)
    moved = mean - found.mean
    (low, high), (bca_low, bca_high) = found.percentile, found.bca
    return BootstrapLimits(
        percentile=(low + moved, high + moved), bca=(bca_low + moved, bca_high + moved)
    )

"""Several questions of one study: Holm's adjustment."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return p-values adjusted for their number, in the order given.

    Parameters
    ----------
    p_values : sequence of float
        Of one family.

    Returns
    -------
    tuple of float
        The smallest times m, the next times m - 1, and so on; never falling, at most 1. Compared
        with the same alpha they hold the chance of any false finding at alpha, whatever the
        dependence.

    References
    ----------
    Holm (1979), Scandinavian Journal of Statistics 6:65-70.
    """
    p = np.asarray(p_values, dtype=np.float64)
    order = np.argsort(p, kind="stable")
    raised = np.maximum.accumulate(p[order] * np.arange(p.size, 0, -1))
    adjusted = np.empty(p.size)
    adjusted[order] = np.minimum(raised, 1.0)
    return tuple(adjusted.tolist())

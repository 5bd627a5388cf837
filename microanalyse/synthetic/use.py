"""How much of each service each resident uses, before and after."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtri

from microanalyse.records import FloatArray, IntArray
from microanalyse.synthetic.randomness import stream
from microanalyse.synthetic.services import Service

STAYS = 0.7  # correlation between use before and after, of the same resident
BY_SEVERITY = 0.45  # how much of the use follows from how heavy the case is


def make_use(seed: int, service: Service, severity: FloatArray, days: IntArray) -> IntArray:
    """Return hundredths of a unit, shape (n, 2): before and after, over the observed days.

    Whether a resident uses a service follows a probit on severity; how much is lognormal, so a
    few are very dear and many are zero.
    """
    rng = stream(seed, f"use {service.key}")
    n = severity.shape[0]
    takes = _pair(rng, severity)
    much = _pair(rng, severity)
    out = np.zeros((n, 2), dtype=np.int64)
    for period in (0, 1):
        uses = takes[:, period] > -ndtri(service.users[period])
        lift = np.exp(service.spread * much[:, period] - service.spread**2 / 2)
        quantity = 100 * service.amount[period] * lift * days[:, period] / 365
        steps = np.maximum(1, np.rint(quantity / service.step)).astype(np.int64)
        if service.unit in {"night", "day"}:
            steps = np.minimum(steps, days[:, period])
        out[:, period] = np.where(uses & (days[:, period] > 0), steps * service.step, 0)
    return out


def _pair(rng: np.random.Generator, severity: FloatArray) -> FloatArray:
    """Return two standard normals a resident that go together, shape (n, 2)."""
    n = severity.shape[0]
    own = np.sqrt(1 - BY_SEVERITY**2)
    first = BY_SEVERITY * severity + own * rng.normal(size=n)
    second = STAYS * first + np.sqrt(1 - STAYS**2) * rng.normal(size=n)
    return np.column_stack([first, second])

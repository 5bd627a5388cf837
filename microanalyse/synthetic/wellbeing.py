"""Wellbeing on one question, 0 to 10 in half points, before and a year after the start."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from microanalyse.records import BoolArray, FloatArray
from microanalyse.synthetic.randomness import stream

STEP = 0.5
BEFORE_MEAN, BEFORE_SD = 3.5, 1.5  # people enter at a low point
AFTER_MEAN, AFTER_SD = 8.55, 0.85  # of those for whom it went well
SLOPE = 0.3  # of after on before: gives a correlation of about 0.3
STABLE_SHARE = 0.05  # residents for whom little changes, up or down
STABLE_EXTRA = 1.5  # they began less low
MISSING_SHARE = 0.04
MISSING_NEAR = 5.5  # those who do not answer again began high


@dataclass(frozen=True, slots=True, kw_only=True)
class Wellbeing:
    """Scores of each resident, shape (n,), half points; never missing here."""

    before: FloatArray
    after: FloatArray


def make_wellbeing(seed: int, n: int) -> Wellbeing:
    """Return scores with ties and a ceiling at 10."""
    rng = stream(seed, "wellbeing")
    stable = rng.random(n) < STABLE_SHARE
    before = half_points(BEFORE_MEAN + STABLE_EXTRA * stable + BEFORE_SD * rng.normal(size=n))
    noise = rng.normal(size=n)
    helped = AFTER_MEAN + SLOPE * (before - BEFORE_MEAN) + AFTER_SD * noise
    return Wellbeing(
        before=before, after=half_points(np.where(stable, before - 0.3 + 0.6 * noise, helped))
    )


def who_did_not_answer(seed: int, before: FloatArray) -> BoolArray:
    """Return which residents have no after-score: a few of those who began near 5.5."""
    rng = stream(seed, "missing")
    n = before.shape[0]
    away = np.abs(before - MISSING_NEAR) + 0.5 * rng.random(n)
    missing = np.zeros(n, dtype=np.bool_)
    missing[np.argsort(away)[: max(1, round(MISSING_SHARE * n))]] = True
    return missing


def half_points(scores: FloatArray) -> FloatArray:
    """Put scores on the half-point grid between 0 and 10."""
    return np.asarray(np.clip(np.rint(scores / STEP) * STEP, 0.0, 10.0))

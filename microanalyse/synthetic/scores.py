"""Score records: the question on wellbeing, and six dimensions of Positive Health beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from microanalyse.synthetic.table import Value

PRIMARY = "wellbeing_0_10"
SECOND = "positive_health_web"
DIMENSIONS = (
    "bodily_functions", "mental_wellbeing", "meaningfulness", "quality_of_life", "participation",
    "daily_functioning",
)  # fmt: skip
PAPER_SHARE = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One moment at which one resident filled in the form."""

    case_id: str
    moment: str
    day: int
    wellbeing: float
    mode: str


def score_records(
    rng: np.random.Generator, filled: Measurement, *, dimensions: bool
) -> Iterator[dict[str, Value]]:
    """Yield the wellbeing score and, where asked, the six dimensions of the same form."""
    form: dict[str, Value] = {
        "case_id": filled.case_id, "moment": filled.moment, "date": date.fromordinal(filled.day),
        "rater": "self", "asked_by": "self_form", "mode": filled.mode, "recalled": False,
    }  # fmt: skip
    yield {**form, "instrument": PRIMARY, "score": Decimal(int(2 * filled.wellbeing)) / 2}
    if dimensions:
        # the dimensions move with wellbeing, less steeply: a body recovers more slowly
        centre = 3.0 + 0.5 * filled.wellbeing + rng.normal(scale=0.6)
        for name, noise in zip(DIMENSIONS, rng.normal(scale=1.1, size=6), strict=True):
            score = int(np.clip(np.rint(centre + noise), 0, 10))
            yield {**form, "instrument": SECOND, "subscale": name, "score": Decimal(score)}


def mode_of(rng: np.random.Generator) -> str:
    """Return how a resident fills in the form: the same way each time."""
    return "paper" if rng.random() < PAPER_SHARE else "online"

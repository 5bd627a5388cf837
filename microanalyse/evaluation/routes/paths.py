"""At most 24 defensible ways to the same contrast: whether the sign holds, and the weakest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

import numpy as np

from microanalyse.evaluation.routes.comparison import effect
from microanalyse.evaluation.routes.contrast import RouteKey
from microanalyse.evaluation.routes.outcome import Fill, Outcome, no_change, regressed
from microanalyse.evaluation.routes.verdict import Verdict
from microanalyse.records import FloatArray

MOST_PATHS: Final = 24
KEPT: Final = 0.95

Estimator = Callable[[Outcome], float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One way: how the middle is taken, what is done with missing afters, which euros.

    Attributes
    ----------
    route, test, missing, basis : str
        Keys of ``path.<kind>.<key>`` in the locale.
    value : float
        The contrast, positive when the intervention does better.
    """

    route: RouteKey
    test: str
    missing: str
    basis: str
    value: float


def paths_of(verdict: Verdict, measured: Outcome | None = None) -> tuple[Path, ...]:
    """Return the paths of the deciding routes, or of R1 and R2 as far as open.

    Parameters
    ----------
    verdict : Verdict
        Of one outcome.
    measured : Outcome or None
        The same outcome from measured euros alone, for money.

    Notes
    -----
    Ways that cannot differ are counted once: rules for missing afters where none is missing,
    measured euros where all are.
    """
    bases: dict[str, Outcome] = {"all": verdict.outcome}
    if measured is not None and not _same(measured, verdict.outcome):
        bases["measured"] = measured
    fills = FILLS if verdict.outcome.missing_share > 0 else {"complete": FILLS["complete"]}
    found = [
        Path(route=route, test=test, missing=missing, basis=basis, value=value)
        for route in verdict.deciding
        for (basis, outcome), (missing, fill) in product(bases.items(), fills.items())
        for test, value in _estimates(route, fill(outcome))
    ]
    return tuple(found[:MOST_PATHS])


def share_keeping_sign(paths: tuple[Path, ...]) -> float:
    """Return the share of paths whose contrast is above zero."""
    return float(np.mean([path.value > 0 for path in paths])) if paths else 0.0


def weakest(paths: tuple[Path, ...]) -> Path:
    """Return the path with the smallest contrast."""
    return min(paths, key=lambda path: path.value)


def without_largest(outcome: Outcome) -> Outcome:
    """Return the outcome without the treated case that gained most."""
    gain = outcome.direction * (outcome.after - outcome.before)
    gain = np.where(outcome.treated & np.isfinite(gain), gain, -np.inf)
    after = outcome.after.copy()
    before = outcome.before.copy()
    largest = int(np.argmax(gain))
    after[largest] = before[largest] = np.nan
    return replace(outcome, before=before, after=after)


def _same(one: Outcome, other: Outcome) -> bool:
    return all(
        np.array_equal(getattr(one, name), getattr(other, name), equal_nan=True)
        for name in ("before", "after", "earlier")
    )


def _estimates(route: RouteKey, outcome: Outcome) -> Iterator[tuple[str, float]]:
    for test, estimator in ESTIMATORS[route, outcome.skewed].items():
        value = estimator(outcome)
        if value is not None and np.isfinite(value):
            yield test, float(value)


def _beyond(middle: Callable[[FloatArray], float]) -> Estimator:
    def estimate(outcome: Outcome) -> float | None:
        after = outcome.after[outcome.begun & np.isfinite(outcome.after)]
        if outcome.ordinary is None or after.size == 0:
            return None
        return outcome.direction * (middle(after) - outcome.ordinary.mean)

    return estimate


def _weaker_gain(middle: Callable[[FloatArray], float]) -> Estimator:
    def estimate(outcome: Outcome) -> float | None:
        gains = [
            outcome.gain(outcome.after, sooner, outcome.treated)
            for sooner in (outcome.before, outcome.earlier)
        ]
        return min(middle(item) for item in gains) if all(g.size for g in gains) else None

    return estimate


def _trimmed(values: FloatArray) -> float:
    """Return the 20 % trimmed mean (Tukey & McLaughlin 1963, Sankhya A 25:331-352)."""
    cut = int(0.2 * values.size)
    return float(np.sort(values)[cut : values.size - cut].mean())


def _walsh(values: FloatArray) -> float:
    """Return the median of Walsh averages (Hodges & Lehmann 1963, Ann Math Stat 34:598-611)."""
    rows, columns = np.triu_indices(values.size)
    return float(np.median((values[rows] + values[columns]) / 2))


def _mean(values: FloatArray) -> float:
    return float(values.mean())


def _left_out(estimator: Estimator) -> Estimator:
    return lambda outcome: estimator(without_largest(outcome))


MIDDLES: Final = {"mean": _mean, "trimmed": _trimmed, "hodges_lehmann": _walsh}
FILLS: Final[Mapping[str, Fill]] = {
    "complete": lambda outcome: outcome,
    "no_change": no_change,
    "imputed": regressed,
}
COMPARED: Final[Mapping[str, Estimator]] = {
    "ancova": effect,
    "without_largest": _left_out(effect),
}
# the arithmetic mean alone answers a question about money, so skewed outcomes vary by case left out
ESTIMATORS: Final[Mapping[tuple[RouteKey, bool], Mapping[str, Estimator]]] = {
    ("full_return", False): {key: _beyond(middle) for key, middle in MIDDLES.items()},
    ("full_return", True): {
        "mean": _beyond(_mean),
        "without_largest": _left_out(_beyond(_mean)),
    },
    ("earlier_baseline", False): {key: _weaker_gain(m) for key, m in MIDDLES.items()},
    ("earlier_baseline", True): {
        "mean": _weaker_gain(_mean),
        "without_largest": _left_out(_weaker_gain(_mean)),
    },
    ("comparison", False): COMPARED,
    ("comparison", True): COMPARED,
}

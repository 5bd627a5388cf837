"""Studies without any effect, or with a known one: to see how often a tool is fooled.

Everyone enters in a crisis: in the year before, wellbeing lies 3 points under and costs are 2.5
times the ordinary year. After it people are back in an ordinary year, with or
without an effect on top.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

import numpy as np
from numpy.random import Generator

from microanalyse.records import BoolArray, FloatArray, IntArray, Ordinary, TextArray
from microanalyse.reduce import CaseFrame, Reduced
from microanalyse.study import Study, scale_of
from microanalyse.study.model import Comparison, Costs, Wellbeing

Frame = Literal["ordinary", "chronic"]
Pick = Literal["random", "proportional", "worst_first"]
Design = Literal["full_return", "earlier_baseline", "comparison"]

FRAME_MEAN: Final[Mapping[str, float]] = MappingProxyType({"ordinary": 7.7, "chronic": 5.3})
PEOPLE: Final = 400
SCORE_SD: Final = 1.35
COST_MEDIAN: Final = 9_000.0
HOURS_MEDIAN: Final = 60.0
LOG_SD: Final = 1.2
CRISIS_POINTS: Final = 3.0
CRISIS_FACTOR: Final = 2.5
ORDINARY_SE: Final = 0.1
MONEY_SE: Final = 0.05
PROGRAMME: Final = 500.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of the calibration.

    Attributes
    ----------
    frame : {"ordinary", "chronic"}
        Ordinary mean 7.7 or 5.3.
    pick : {"random", "proportional", "worst_first"}
        How the cases come from the 400.
    correlation : float
        Between two ordinary years, of scores and of log costs.
    design : {"full_return", "earlier_baseline", "comparison"}
        Which routes the study opens.
    cases : int
        Studied cases in each arm.
    worst_missing : float
        Share of afters missing, the worst first.
    points : float
        True effect on wellbeing.
    saving : float
        True relative fall of costs and hours.
    outcomes : tuple of str
        Which outcomes the study holds.
    ordinary : bool
        Whether the study states an outside population, which opens the full return.
    """

    frame: Frame
    pick: Pick
    correlation: float
    design: Design
    cases: int = 50
    worst_missing: float = 0.0
    points: float = 0.0
    saving: float = 0.0
    outcomes: tuple[str, ...] = ("wellbeing", "cost", "use")
    ordinary: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Residents in three years: earlier and after are ordinary, before is the crisis.

    Arrays have shape (n, 3): earlier, before, after.
    """

    score: FloatArray
    euros: FloatArray
    hours: FloatArray


def placebo(cell: Cell, seed: int) -> tuple[Reduced, Study]:
    """Return the reduced cases and the protocol of one study of a cell."""
    rng = np.random.default_rng([seed, 20_240_101])
    people = _people(cell, rng)
    chosen = _picked(cell, people, rng)
    treated = np.ones(chosen.size, dtype=bool)
    if cell.design == "comparison":
        treated = rng.permutation(chosen.size) < chosen.size // 2
    study = _study(cell, rng)
    return _reduced(cell, people, chosen, treated, study), study


def _people(cell: Cell, rng: Generator) -> People:
    n = PEOPLE * (2 if cell.design == "comparison" else 1)
    n = max(n, 8 * cell.cases)
    mean = FRAME_MEAN[cell.frame]
    score = mean + SCORE_SD * _years(n, cell.correlation, rng)
    score[:, 1] -= CRISIS_POINTS
    crisis = np.array([1.0, CRISIS_FACTOR, 1.0])
    euros = COST_MEDIAN * np.exp(LOG_SD * _years(n, cell.correlation, rng)) * crisis
    hours = HOURS_MEDIAN * np.exp(LOG_SD * _years(n, cell.correlation, rng)) * crisis
    return People(score=half_points(score), euros=euros, hours=hours)


def half_points(score: FloatArray) -> FloatArray:
    """Return scores as people give them: half points from 0 to 10."""
    return np.asarray(np.clip(np.rint(score * 2) / 2, 0.0, 10.0))


def _years(n: int, correlation: float, rng: Generator) -> FloatArray:
    lasting = rng.standard_normal((n, 1))
    passing = rng.standard_normal((n, 3))
    return math.sqrt(correlation) * lasting + math.sqrt(1 - correlation) * passing


def _picked(cell: Cell, people: People, rng: Generator) -> IntArray:
    n, wanted = people.score.shape[0], cell.cases * (2 if cell.design == "comparison" else 1)
    if cell.pick == "worst_first":
        bad = _ranks(-people.score[:, 1]) + _ranks(people.euros[:, 1] + 100 * people.hours[:, 1])
        return np.argsort(-bad, kind="stable")[:wanted]
    weight = np.ones(n)
    if cell.pick == "proportional":
        weight = people.euros[:, 1] * (11.0 - people.score[:, 1])
    return rng.choice(n, size=wanted, replace=False, p=weight / weight.sum())


def _ranks(values: FloatArray) -> FloatArray:
    return np.argsort(np.argsort(values, kind="stable"), kind="stable").astype(np.float64)


def _reduced(
    cell: Cell, people: People, chosen: IntArray, treated: BoolArray, study: Study
) -> Reduced:
    n = chosen.size
    score, euros, hours = people.score[chosen], people.euros[chosen], people.hours[chosen]
    score[treated, 2] = np.clip(score[treated, 2] + cell.points, 0.0, 10.0)
    euros[treated, 2] *= 1 - cell.saving
    hours[treated, 2] *= 1 - cell.saving
    days = np.full((n, 3), 365, dtype=np.int64)
    if cell.design != "earlier_baseline":
        score[:, 0] = np.nan
        days[:, 0] = 0
    if cell.worst_missing:
        _drop_worst(cell, score, euros, days)
    return _assembled(cell, (score, euros, hours), (days, treated), study)


def _drop_worst(cell: Cell, score: FloatArray, euros: FloatArray, days: IntArray) -> None:
    missing = int(cell.worst_missing * score.shape[0])
    days[np.argsort(-euros[:, 2], kind="stable")[:missing], 2] = 0
    score[np.argsort(score[:, 2], kind="stable")[:missing], 2] = np.nan


def _assembled(
    cell: Cell,
    years: tuple[FloatArray, FloatArray, FloatArray],
    seen: tuple[IntArray, BoolArray],
    study: Study,
) -> Reduced:
    (score, euros, hours), (days, treated) = years, seen
    n = score.shape[0]
    money = "cost" in cell.outcomes
    used = money and "use" in cell.outcomes
    cents = np.zeros((n, 2, 1, 3, 3), dtype=np.int64)
    shares = np.array([0.6, 0.4])
    cents[:, :, 0, :, 0] = np.rint(100 * euros[:, None, :] * shares[None, :, None]) * money
    if not money:
        days = np.zeros_like(days)
    programme = np.zeros((n, 2, 3), dtype=np.int64)
    programme[treated, 0, 2] = int(100 * PROGRAMME)
    scored = "wellbeing" in cell.outcomes
    scale = scale_of(study)
    moments = ("before", "after", "earlier")
    in_order = score[:, [1, 2, 0]][:, :, None]
    day = np.tile(np.array([0.0, 365.0, -400.0]), (n, 1))
    return Reduced(
        case=_frame(n, treated),
        scores=in_order if scored else np.empty((n, 3, 0)),
        score_day=day,
        moments=moments,
        scales=(scale,) if scored else (),
        steps=(0.5,) if scored else (),
        euros=cents,
        programme=programme if money else np.zeros_like(programme),
        transfer=np.zeros((n, 2, 3), dtype=np.int64),
        one_off=np.zeros((n, 2, 3), dtype=np.int64),
        days=days,
        use={"wmo_guidance": hours} if used else {},
        use_units={"wmo_guidance": "hour"} if used else {},
        payers=("gemeente_wmo", "zvw"),
        categories=("wmo_guidance",),
    )


def _frame(n: int, treated: BoolArray) -> CaseFrame:
    def text(value: str) -> TextArray:
        return np.full(n, value, dtype=object)

    unknown = np.full(n, np.nan)
    ids = np.array([f"{place:04d}" for place in range(n)], dtype=object)
    return CaseFrame(
        ids=ids,
        treated=treated,
        site=text(""),
        cohort=text(""),
        complexity=text(""),
        coach=text(""),
        household=text(""),
        trigger_day=np.full(n, -365.0),
        start_day=np.zeros(n),
        plan_day=unknown,
        solution_day=unknown,
        exit_day=unknown,
        exit_reason=text(""),
        asked_by_before=text("self_form"),
        asked_by_after=text("self_form"),
        mode_before=text(""),
        mode_after=text(""),
        rater_before=text("self"),
        rater_after=text("self"),
        recalled=np.zeros(n, dtype=bool),
        weight=np.ones(n),
        extra={},
    )


def _study(cell: Cell, rng: Generator) -> Study:
    mean = _true_mean(FRAME_MEAN[cell.frame]) + ORDINARY_SE * rng.standard_normal()
    source = "drawn around the frame's own mean"
    euros = COST_MEDIAN * math.exp(LOG_SD**2 / 2)
    stated = euros * (1 + MONEY_SE * rng.standard_normal())
    spread = euros * math.sqrt(math.expm1(LOG_SD**2))
    return Study(
        wellbeing=Wellbeing(
            moment="fixed",
            asked_by="self_form",
            ordinary=Ordinary(mean=mean, sd=SCORE_SD, se=ORDINARY_SE, source=source)
            if cell.ordinary
            else None,
        ),
        costs=Costs(
            ordinary=Ordinary(mean=stated, sd=spread, se=MONEY_SE * euros, source=source)
            if cell.ordinary
            else None,
            ordinary_at_least_as_dear=cell.ordinary,
            trend=MappingProxyType({"all": 0.0, "source": "no trend in the simulation"}),
        ),
        comparison=Comparison(entry="same", allocation="waiting_order"),
        earlier_crisis="before",
    )


def _true_mean(mean: float) -> float:
    """Return the mean of half-point scores between the bounds, by numerical integration."""
    grid = (np.arange(20_001) - 10_000) / 1_250
    weight = np.exp(-(grid**2) / 2)
    scores = half_points(mean + SCORE_SD * grid)
    return float((scores * weight).sum() / weight.sum())

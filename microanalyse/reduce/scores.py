"""From the table of scores to the array of scores, the moments, the scales and their grids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from microanalyse.catalogue import instrument
from microanalyse.catalogue.rows import slug
from microanalyse.ingest.tables import Tables
from microanalyse.records import BoolArray, FloatArray, IntArray, Scale, TextArray
from microanalyse.reduce.moments import FIRST, moments_sql, renamed
from microanalyse.study import Study, catalogue_scale, scale_of

_STEPS = (1.0, 0.5, 0.25, 0.2, 0.1, 0.05, 0.025, 0.02, 0.01, 0.005, 0.002, 0.001)
_ON_GRID = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How the primary outcome was asked; texts of shape (n_cases, 2), before and after."""

    asked_by: TextArray
    mode: TextArray
    rater: TextArray
    recalled: BoolArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The wellbeing side of ``Reduced``; fields as there."""

    scores: FloatArray
    score_day: FloatArray
    moments: tuple[str, ...]
    scales: tuple[Scale, ...]
    steps: tuple[float | None, ...]
    asked: Asked


def reduce_scores(tables: Tables, study: Study, n_cases: int) -> Scores:
    """Lay the scores along cases, moments and scales.

    Raises
    ------
    StudyRefused
        ``[input] after_moment`` names a moment that is not there.
    """
    known = tables.engine.arrays(moments_sql(study))
    names = renamed(_mean_days(known), study)
    moments = (*FIRST, *(name for name in names.values() if name not in FIRST))
    kept = np.fromiter((label in names for label in known["moment"]), bool, len(known["moment"]))
    rows = {name: column[kept] for name, column in known.items()}
    keys = _scale_keys(rows, study)
    order = _scale_order(set(keys))
    at = rows["nth"].astype(np.int64)
    moment = _places([names[label] for label in rows["moment"]], moments)
    scale = _places(keys, order)
    scores = np.full((n_cases, len(moments), len(order)), np.nan)
    scores[at, moment, scale] = rows["score"]
    primary = scale == 0
    score_day = np.full((n_cases, len(moments)), np.nan)
    score_day[at[primary], moment[primary]] = rows["day"][primary]
    return Scores(
        scores=scores,
        score_day=score_day,
        moments=moments,
        scales=tuple(_scale(key, place, study) for place, key in enumerate(order)),
        steps=tuple(step_of(scores[:, :, place]) for place in range(len(order))),
        asked=_asked(rows, primary & (moment < len(FIRST)), (at, moment), tables, study, n_cases),
    )


def step_of(scores: FloatArray) -> float | None:
    """Return the widest grid on which all scores lie, such as 0.5, or None.

    The grid starts at zero. A score that is missing lies on any grid.
    """
    found = np.unique(scores[np.isfinite(scores)])
    if found.size == 0:
        return None
    for step in _STEPS:
        if bool((np.abs(found - np.rint(found / step) * step) <= _ON_GRID).all()):
            return step
    return None


def _mean_days(known: Mapping[str, Any]) -> dict[str, float]:
    days: dict[str, float] = {}
    for label in sorted(set(known["moment"])):
        since = known["since_start"][known["moment"] == label]
        dated = since[np.isfinite(since)]
        days[label] = float(dated.mean()) if dated.size else float("nan")
    return days


def _scale_keys(rows: Mapping[str, Any], study: Study) -> list[tuple[str, str]]:
    """Return instrument and subscale of each row; two empty texts are the primary outcome."""
    primary = slug(study.wellbeing.instrument)
    keys: dict[str, str] = {"": ""}
    for name in set(rows["scale"]) - {""}:
        row = instrument(name)
        key = row.key if row else slug(name)
        keys[name] = "" if key == primary else key
    return [
        (keys[name], slug(part)) for name, part in zip(rows["scale"], rows["part"], strict=True)
    ]


def _scale_order(found: set[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return (("", ""), *sorted(found - {("", "")})) if found else ()


def _scale(key: tuple[str, str], place: int, study: Study) -> Scale:
    name, subscale = key
    if place == 0:
        return scale_of(study)
    if name:
        return catalogue_scale(name, subscale)
    main = scale_of(study)
    return Scale(
        instrument=main.instrument, subscale=subscale, higher_is_better=main.higher_is_better
    )


def _places(names: list[Any], axis: tuple[Any, ...]) -> IntArray:
    index = {name: place for place, name in enumerate(axis)}
    return np.fromiter((index[name] for name in names), np.int64, len(names))


def _asked(
    rows: Mapping[str, Any],
    chosen: BoolArray,
    places: tuple[IntArray, IntArray],
    tables: Tables,
    study: Study,
    n_cases: int,
) -> Asked:
    at, moment = places[0][chosen], places[1][chosen]
    texts: dict[str, TextArray] = {}
    for name in ("asked_by", "mode", "rater"):
        texts[name] = np.full((n_cases, len(FIRST)), "", dtype=object)
        texts[name][at, moment] = rows[name][chosen]
    absent = "asked_by" not in tables.present.get("scores", frozenset())
    if absent and study.wellbeing.asked_by != "unknown":
        texts["asked_by"][:] = study.wellbeing.asked_by
    recalled = np.zeros((n_cases, len(FIRST)), dtype=bool)
    recalled[at, moment] = rows["recalled"][chosen]
    return Asked(recalled=recalled[:, 0], **texts)

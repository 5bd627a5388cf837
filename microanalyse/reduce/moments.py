"""Which moment a score belongs to, and in which order the moments stand."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from microanalyse.catalogue.rows import slug
from microanalyse.errors import StudyRefused
from microanalyse.records import Finding, Place
from microanalyse.study import Study

FIRST = ("before", "after")
_FIXED = (*FIRST, "earlier")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def moments_sql(study: Study) -> str:
    """Return the query of all scores, each with its moment; rows have no NULL.

    A score with a label keeps it. A score with a date alone gets one: ``before`` is the last up to
    the start, ``earlier`` the last before the trigger when that is another one, ``after`` the first
    after the solution, or, where the after-score is asked at a fixed moment or no case has a
    solution date, the one nearest to the end of the after-window. Later scores are ``followup_1``
    and so on; scores between start and after have no moment and are left out.
    """
    end = f"start_date + CAST(coalesce(after_days, {study.costs.after_days}) AS INTEGER)"
    fixed = "TRUE" if study.wellbeing.moment == "fixed" else "FALSE"
    return f"""
    WITH ordered AS (
        SELECT case_id, row_number() OVER (ORDER BY case_id) - 1 AS nth, start_date, trigger_date,
            CASE WHEN {fixed} OR count(solution_date) OVER () = 0 THEN NULL
                ELSE coalesce(solution_date, DATE '9999-12-31') END AS solved,
            {end} AS fixed_date
        FROM cases
    ),
    known AS (
        SELECT s.*, o.nth, o.start_date, o.trigger_date, o.solved, o.fixed_date,
            coalesce(s.instrument, '') AS scale, coalesce(s.subscale, '') AS part,
            s.moment IS NULL AND s.date <= o.start_date AS is_early,
            s.moment IS NULL AND s.date > o.start_date
                AND (o.solved IS NULL OR s.date >= o.solved) AS is_late
        FROM scores s JOIN ordered o USING (case_id) WHERE s.score IS NOT NULL
    ),
    ranked AS (
        SELECT *,
            row_number() OVER (PARTITION BY nth, scale, part, is_early
                ORDER BY date DESC, _row DESC) AS backward,
            row_number() OVER (PARTITION BY nth, scale, part, is_late ORDER BY
                CASE WHEN solved IS NULL THEN abs(date - fixed_date) ELSE date - start_date END,
                date, _row) AS nearest
        FROM known
    ),
    targeted AS (
        SELECT *,
            min(CASE WHEN is_late AND nearest = 1 THEN date END)
                OVER (PARTITION BY nth, scale, part) AS after_date,
            row_number() OVER (PARTITION BY nth, scale, part, is_early AND backward > 1
                AND date < trigger_date ORDER BY date DESC, _row DESC) AS before_trigger
        FROM ranked
    ),
    moved AS (
        SELECT *, row_number() OVER (PARTITION BY nth, scale, part,
            is_late AND date > after_date ORDER BY date, _row) AS later
        FROM targeted
    )
    SELECT nth, scale, part, score,
        coalesce(CASE
            WHEN moment IS NOT NULL THEN moment
            WHEN is_early AND backward = 1 THEN 'before'
            WHEN is_early AND date < trigger_date AND before_trigger = 1 THEN 'earlier'
            WHEN is_late AND nearest = 1 THEN 'after'
            WHEN is_late AND date > after_date THEN 'followup_' || later END, '') AS moment,
        coalesce(CAST(date - DATE '1970-01-01' AS DOUBLE), 'nan'::DOUBLE) AS day,
        coalesce(CAST(date - start_date AS DOUBLE), 'nan'::DOUBLE) AS since_start,
        coalesce(asked_by, '') AS asked_by, coalesce(mode, '') AS mode,
        coalesce(rater, '') AS rater, coalesce(recalled, FALSE) AS recalled
    FROM moved ORDER BY nth, scale, part, date, _row, score"""


def renamed(engine_moments: Mapping[str, float], study: Study) -> dict[str, str]:
    """Return the final name of each label, in the order the moments stand.

    Parameters
    ----------
    engine_moments : Mapping of str to float
        Mean days since the start by label; NaN where no score of that moment has a date.

    Raises
    ------
    StudyRefused
        ``[input] after_moment`` names a moment that is not there.
    """
    labels = [label for label in engine_moments if label]
    followups = sorted(
        (label for label in labels if label not in _FIXED),
        key=lambda label: _order(label, engine_moments),
    )
    after = _after(followups, "after" in labels, study)
    names = {label: label for label in labels if label in _FIXED}
    if after != "after" and "after" in names:
        names["after"] = "first_after"
    names.update({label: "after" if label == after else label for label in followups})
    rank = {"before": 0, "after": 1, "earlier": 2, "first_after": 3}
    return dict(sorted(names.items(), key=lambda pair: rank.get(pair[1], 4)))


def _after(followups: list[str], has_after: bool, study: Study) -> str:
    asked = study.input.after_moment
    if slug(asked) in ("last", "after", ""):
        if has_after or not followups:
            return "after"
        return followups[-1]
    for label in followups:
        if slug(label) == slug(asked):
            return label
    raise StudyRefused(
        [
            Finding(
                code="study_unknown_value",
                severity="error",
                place=Place(file=study.source, column="input.after_moment"),
                found=asked,
                expected=", ".join(["last", *followups]),
            )
        ]
    )


def _order(label: str, days: Mapping[str, float]) -> tuple[float, float, str]:
    number = _NUMBER.search(label)
    first = days[label] if np.isfinite(days[label]) else np.inf
    return first, float(number[0].replace(",", ".")) if number else np.inf, label

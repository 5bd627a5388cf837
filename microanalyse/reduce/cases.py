"""From the table of cases to ``CaseFrame``."""

from __future__ import annotations

from typing import Any

import numpy as np

from microanalyse.engines import quoted
from microanalyse.errors import StudyRefused
from microanalyse.ingest.tables import Tables
from microanalyse.records import BoolArray, Finding, FloatArray, Place, TextArray
from microanalyse.reduce.reduced import CaseFrame
from microanalyse.reduce.scores import Asked
from microanalyse.study import Study

_TEXTS = {
    "site": "site",
    "cohort": "cohort",
    "complexity": "complexity",
    "coach": "coach_id",
    "household": "household_id",
    "exit_reason": "exit_reason",
}
_DAYS = {
    "trigger_day": "trigger_date",
    "start_day": "start_date",
    "plan_day": "plan_date",
    "solution_day": "solution_date",
    "exit_day": "exit_date",
}
_MEANS_TREATED = frozenset(
    {
        "1", "1.0", "yes", "ja", "y", "j", "true", "waar", "treated", "behandeld",
        "intervention", "interventie", "interventiegroep", "intervention group",
    }
)  # fmt: skip


def case_frame(tables: Tables, study: Study, asked: Asked) -> CaseFrame:
    """Return what is known of the cases, sorted by id.

    Raises
    ------
    StudyRefused
        There is a column ``group``, and no case in it is treated.
    """
    parts = [
        "case_id AS ids",
        'coalesce("group", \'\') AS "group"',
        "coalesce(weight, 1) AS weight",
        *(f"coalesce({column}, '') AS {name}" for name, column in _TEXTS.items()),
        *(
            f"coalesce(CAST({column} - DATE '1970-01-01' AS DOUBLE), 'nan'::DOUBLE) AS {name}"
            for name, column in _DAYS.items()
        ),
        *(
            f"coalesce(CAST({quoted(heading)} AS VARCHAR), '') AS extra_{place}"
            for place, heading in enumerate(tables.extra)
        ),
    ]
    known = tables.engine.arrays(f"SELECT {', '.join(parts)} FROM cases ORDER BY case_id")
    return CaseFrame(
        ids=known["ids"],
        treated=treated(known["group"], study),
        site=known["site"],
        cohort=known["cohort"],
        complexity=known["complexity"],
        coach=known["coach"],
        household=known["household"],
        trigger_day=_floats(known["trigger_day"]),
        start_day=_floats(known["start_day"]),
        plan_day=_floats(known["plan_day"]),
        solution_day=_floats(known["solution_day"]),
        exit_day=_floats(known["exit_day"]),
        exit_reason=known["exit_reason"],
        asked_by_before=asked.asked_by[:, 0],
        asked_by_after=asked.asked_by[:, 1],
        mode_before=asked.mode[:, 0],
        mode_after=asked.mode[:, 1],
        rater_before=asked.rater[:, 0],
        rater_after=asked.rater[:, 1],
        recalled=asked.recalled,
        weight=_floats(known["weight"]),
        extra={heading: known[f"extra_{place}"] for place, heading in enumerate(tables.extra)},
    )


def treated(group: TextArray, study: Study) -> BoolArray:
    """Return which cases had the intervention; all of them where no case has a group.

    Raises
    ------
    StudyRefused
        No value of the column means treated.
    """
    values = sorted(set(group))
    if values in ([], [""]):
        return np.ones(group.shape[0], dtype=bool)
    stated = study.comparison.intervention.strip().casefold()
    meant = frozenset({stated}) if stated else _MEANS_TREATED
    chosen = [value for value in values if value.strip().casefold() in meant]
    if not chosen:
        raise StudyRefused([_nobody_treated(study, [value for value in values if value])])
    return np.isin(group.astype(str), chosen)


def _nobody_treated(study: Study, values: list[str]) -> Finding:
    return Finding(
        code="study_nobody_treated",
        severity="error",
        place=Place(file=study.source, column="comparison.intervention"),
        found=study.comparison.intervention,
        expected=", ".join(values[:20]),
    )


def _floats(values: Any) -> FloatArray:
    return np.asarray(values, dtype=np.float64)

"""One person's record: own words, plan, scores, contacts, euros. Never part of an Evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np

from microanalyse.errors import InputRefused
from microanalyse.ingest import Tables
from microanalyse.ingest.nearest import nearest
from microanalyse.records import Finding, IntArray
from microanalyse.reduce import Reduced, reduce
from microanalyse.study import Study

DATES: Final = ("trigger_date", "start_date", "plan_date", "solution_date", "exit_date")
BEFORE, AFTER = 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One line of a plan: want, can or need, in the resident's words, and what is done about it."""

    question: str
    text: str
    action: str
    who: str
    due: date | None
    done: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreTaken:
    """One score: when, of what, by whom."""

    moment: str
    day: date | None
    instrument: str
    subscale: str
    score: float
    rater: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSpan:
    """A stretch of help of one kind; ``start`` and ``end`` are one day for a single contact."""

    category: str
    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """Help of one kind in its own unit over the observed days before and after."""

    category: str
    unit: str
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Euros:
    """Euros of one payer over the observed days before and after, and put into the programme."""

    payer: str
    before: float
    after: float
    programme: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord:
    """What the files hold about one person; for internal pages alone.

    Attributes
    ----------
    case_id, site, cohort, complexity : str
        Empty where unknown.
    dates : tuple of (str, date)
        Canonical column and day, those that are known, in time.
    days : tuple of int
        Observed days before and after; 0 = not observed.
    primary : str
        Instrument of the primary outcome.
    """

    case_id: str
    site: str
    cohort: str
    complexity: str
    dates: tuple[tuple[str, date], ...]
    days: tuple[int, int]
    primary: str
    plans: tuple[PlanLine, ...]
    scores: tuple[ScoreTaken, ...]
    spans: tuple[ContactSpan, ...]
    use: tuple[Use, ...]
    euros: tuple[Euros, ...]


def case_record(tables: Tables, study: Study, case_id: str) -> CaseRecord:
    """Return the record of one case of tables that were checked.

    Raises
    ------
    InputRefused
        There is no such case; the finding names the nearest ids.
    """
    found = tables.engine.rows(
        "SELECT site, cohort, complexity, trigger_date, start_date, plan_date, solution_date, "
        "exit_date FROM cases WHERE case_id = ? LIMIT 1",
        [case_id],
    )
    if not found:
        raise InputRefused([_unknown(tables, case_id)])
    row = dict(zip(("site", "cohort", "complexity", *DATES), found[0], strict=True))
    reduced = reduce(tables, study)
    # leaving out cases may have left this one out of the reduction
    places = np.flatnonzero(reduced.case.ids == case_id)
    place = int(places[0]) if places.size else None
    days = (0, 0)
    if place is not None:
        days = (int(reduced.days[place, BEFORE]), int(reduced.days[place, AFTER]))
    dates = sorted(((name, row[name]) for name in DATES if row[name]), key=lambda pair: pair[1])
    return CaseRecord(
        case_id=case_id,
        site=row["site"] or "",
        cohort=row["cohort"] or "",
        complexity=row["complexity"] or "",
        dates=tuple(dates),
        days=days,
        primary=study.wellbeing.instrument,
        plans=_plans(tables, case_id),
        scores=_scores(tables, case_id),
        spans=_spans(tables, case_id),
        use=() if place is None else _use(reduced, place),
        euros=() if place is None else _euros(reduced, place),
    )


def _plans(tables: Tables, case_id: str) -> tuple[PlanLine, ...]:
    rows = tables.engine.rows(
        "SELECT question, text, action, who, due, done FROM plans WHERE case_id = ? ORDER BY _row",
        [case_id],
    )
    return tuple(
        PlanLine(
            question=question or "", text=text or "", action=action or "", who=who or "",
            due=due, done=done,
        )
        for question, text, action, who, due, done in rows
    )  # fmt: skip


def _scores(tables: Tables, case_id: str) -> tuple[ScoreTaken, ...]:
    rows = tables.engine.rows(
        "SELECT moment, date, instrument, subscale, score, rater FROM scores WHERE case_id = ? "
        "AND score IS NOT NULL ORDER BY date NULLS LAST, instrument, subscale",
        [case_id],
    )
    return tuple(
        ScoreTaken(
            moment=moment or "", day=day, instrument=instrument, subscale=subscale or "",
            score=float(score), rater=rater or "",
        )
        for moment, day, instrument, subscale, score, rater in rows
    )  # fmt: skip


def _spans(tables: Tables, case_id: str) -> tuple[ContactSpan, ...]:
    rows = tables.engine.rows(
        'SELECT category, coalesce("from", date) AS start, coalesce("to", date, "from") AS stop '
        "FROM costs WHERE case_id = ? AND kind = 'use' "
        'AND coalesce("from", date) IS NOT NULL ORDER BY start, category',
        [case_id],
    )
    return tuple(ContactSpan(category=item, start=start, end=end) for item, start, end in rows)


def _use(reduced: Reduced, place: int) -> tuple[Use, ...]:
    found = (
        Use(
            category=category,
            unit=reduced.use_units.get(category, ""),
            before=_number(values[place, BEFORE]),
            after=_number(values[place, AFTER]),
        )
        for category, values in reduced.use.items()
    )
    kept = [item for item in found if item.before or item.after]
    return tuple(sorted(kept, key=lambda item: (-(item.before + item.after), item.category)))


def _euros(reduced: Reduced, place: int) -> tuple[Euros, ...]:
    found = (
        Euros(
            payer=payer,
            before=_cents(reduced.euros[place, nth, :, BEFORE]),
            after=_cents(reduced.euros[place, nth, :, AFTER]),
            programme=_cents(reduced.programme[place, nth]),
        )
        for nth, payer in enumerate(reduced.payers)
    )
    kept = [item for item in found if item.before or item.after or item.programme]
    return tuple(sorted(kept, key=lambda item: (-item.before, item.payer)))


def _cents(values: IntArray) -> float:
    return int(values.sum()) / 100


def _number(value: Any) -> float:
    return float(value) if np.isfinite(value) else 0.0


def _unknown(tables: Tables, case_id: str) -> Finding:
    ids = [str(row[0]) for row in tables.engine.rows("SELECT case_id FROM cases ORDER BY case_id")]
    # zeros in front are what spreadsheets lose
    same = [item for item in ids if item.lstrip("0") == case_id.lstrip("0")]
    close = same or list(nearest(case_id, ids))
    code = "case_unknown_near" if close else "case_unknown"
    return Finding(code=code, severity="error", found=case_id, expected=", ".join(close))

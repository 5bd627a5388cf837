"""SQL for the windows of each case: where they lie, and over how many days it was observed."""

from __future__ import annotations

from collections.abc import Sequence

from microanalyse.engines import literal
from microanalyse.study import Study

# a window longer than a century is a slip of the pen that the check names
_LONGEST = 36_525
_ALWAYS_COUNTED = ("completed",)
_REASONS = ("died", "admitted", "moved", "withdrew")


def windows_sql(study: Study) -> str:
    """Return the common table expressions ``labelled``, ``by_column`` and ``windows``.

    ``windows`` has one row a case: ``nth`` (place in the order of ids), the half-open windows
    ``<period>_from`` and ``<period>_to`` in days since 1970-01-01 (NULL where they cannot be
    placed), and ``<period>_days``, the observed days (0 = not observed).

    Notes
    -----
    A case that started and has no record in a window is observed with zero cost, as cost records
    come from registrations. Two exceptions: in a wide table an empty cell is not a zero
    (``by_column`` holds the periods that have columns of their own), and a case whose files are
    stated to be incomplete and that has no record at all was not observed. Someone who left is
    observed up to and including that day, unless ``[estimand]`` says to go on counting; or not at
    all, where it says to leave them out.
    """
    counted = [*_ALWAYS_COUNTED, *_reasons(study, "count")]
    left_out = _reasons(study, "leave_out")
    anchor = "solution_date" if study.costs.after_starts == "solution" else "start_date"
    return f"""
    labelled AS (
        SELECT case_id,
            bool_or(period = 'earlier') AS earlier,
            bool_or(period = 'before') AS before,
            bool_or(period = 'after') AS after
        FROM costs
        WHERE amount IS NOT NULL OR quantity IS NOT NULL
        GROUP BY case_id
    ),
    by_column AS (
        SELECT DISTINCT period FROM (
            SELECT c._column, min(c.period) AS period
            FROM costs c JOIN cases k USING (case_id)
            GROUP BY c._column
            HAVING count(DISTINCT c.period) = 1 AND bool_and(
                c.period IS NOT NULL AND coalesce(c.date, c."from", c."to") IS NULL
                AND c._file IS NOT DISTINCT FROM k._file
                AND c._sheet IS NOT DISTINCT FROM k._sheet AND c._row = k._row)
        )
    ),
    facts AS (
        SELECT
            (SELECT count(*) FROM costs) > 0 AS any_cost,
            (SELECT count(period) FROM costs) > 0 AS any_label,
            (SELECT count(*) FROM costs WHERE period = 'earlier') > 0 AS any_earlier,
            (SELECT count(start_date) FROM cases) > 0 AS any_start,
            (SELECT count({anchor}) FROM cases) > 0 AS any_anchor
    ),
    timed AS (
        SELECT k.case_id, row_number() OVER (ORDER BY k.case_id) - 1 AS nth,
            {_day("k.start_date")} AS start_day,
            {_day(f"k.{anchor}")} AS after_from,
            {_clamped("k.before_days", study.costs.before_days)} AS before_n,
            {_clamped("k.after_days", study.costs.after_days)} AS after_n,
            {_clamped("k.earlier_days", 0)} AS earlier_placed,
            {_clamped("k.earlier_days", study.costs.before_days)} AS earlier_n,
            CASE WHEN {_among(counted)} THEN NULL ELSE {_day("k.exit_date")} + 1 END AS cut,
            {_among(left_out)} AS left_out,
            f.any_cost AND l.case_id IS NULL AND k.files_complete IS NOT DISTINCT FROM FALSE
                AS unknown_files,
            f.any_cost AND (k.start_date IS NOT NULL OR (f.any_label AND NOT f.any_start))
                AS started,
            f.any_anchor, f.any_earlier OR coalesce(k.earlier_days, 0) > 0 AS has_earlier,
            coalesce(l.earlier, FALSE) AS in_earlier, coalesce(l.before, FALSE) AS in_before,
            coalesce(l.after, FALSE) AS in_after
        FROM cases k CROSS JOIN facts f LEFT JOIN labelled l USING (case_id)
    ),
    windows AS (
        SELECT nth, case_id,
            start_day - before_n - earlier_placed AS earlier_from,
            start_day - before_n AS earlier_to,
            start_day - before_n AS before_from,
            start_day AS before_to,
            after_from,
            least(after_from + after_n,
                greatest(coalesce(cut, after_from + after_n), after_from)) AS after_to,
            CASE WHEN has_earlier AND {_observed("earlier")} THEN earlier_n ELSE 0 END
                AS earlier_days,
            CASE WHEN {_observed("before")} THEN before_n ELSE 0 END AS before_days,
            CASE WHEN NOT {_observed("after")} THEN 0
                WHEN after_from IS NOT NULL
                THEN least(after_n, greatest(coalesce(cut - after_from, after_n), 0))
                WHEN any_anchor AND NOT in_after THEN 0
                ELSE after_n END AS after_days
        FROM timed
    )"""


def _reasons(study: Study, choice: str) -> tuple[str, ...]:
    """Return the reasons for leaving of which the study says so."""
    return tuple(reason for reason in _REASONS if getattr(study.estimand, reason) == choice)


def _among(reasons: Sequence[str]) -> str:
    names = ", ".join(map(literal, reasons))
    return f"coalesce(k.exit_reason IN ({names}), FALSE)" if names else "FALSE"


def _day(column: str) -> str:
    return f"({column} - DATE '1970-01-01')"


def _clamped(column: str, default: int) -> str:
    return f"least(greatest(coalesce({column}, {default}), 0), {_LONGEST})"


def _observed(period: str) -> str:
    return (
        f"(NOT left_out AND (in_{period} OR (started AND NOT unknown_files "
        f"AND {literal(period)} NOT IN (SELECT period FROM by_column))))"
    )

"""Which moment a score belongs to, where the file does not say or says it in its own labels."""

from __future__ import annotations

from microanalyse.engines import DuckEngine, literal
from microanalyse.study import Study


def place_moments(engine: DuckEngine, study: Study) -> None:
    """Give every score with a date and no moment its moment; choose the after-moment.

    Per case, instrument and subscale: the last score up to ``start_date`` is before; the last one
    before ``trigger_date`` is earlier; the first on or after ``solution_date`` is after (not where
    the study asks at a fixed moment). Other scores after the start are numbered ``followup_1``,
    ``followup_2`` ... by date. Where a study has no after-moment, ``[input] after_moment`` names
    it; ``last`` is the latest moment of the study, by the middle of its dates or else by its
    label, the same for every case. A score without a date, or a case without a ``start_date``,
    gets no moment.
    """
    engine.run(_by_date(at_solution=study.wellbeing.moment != "fixed"))
    _choose_after(engine, study.input.after_moment)


def _by_date(*, at_solution: bool) -> str:
    solved = "c.solution_date" if at_solution else "CAST(NULL AS DATE)"
    each = "PARTITION BY case_id, instrument, subscale"
    return f"""
    CREATE OR REPLACE TABLE scores AS
    WITH dated AS (
        SELECT s.rowid AS id, s.case_id, s.instrument, s.subscale, s.date,
            CASE WHEN s.date < c.trigger_date THEN 'earlier'
                WHEN s.date <= c.start_date THEN 'before'
                WHEN s.date >= {solved} THEN 'solved'
                WHEN s.date > c.start_date THEN 'during' END AS stretch
        FROM scores s JOIN cases c USING (case_id)
        WHERE s.moment IS NULL AND s.date IS NOT NULL
    ), ranked AS (
        SELECT id, stretch,
            row_number() OVER ({each}, stretch ORDER BY date DESC, id DESC) AS backward,
            row_number() OVER ({each}, stretch ORDER BY date, id) AS forward,
            row_number() OVER ({each}, stretch IN ('solved', 'during') ORDER BY date, id) AS later,
            count(*) FILTER (stretch = 'solved') OVER ({each}) > 0 AS is_solved
        FROM dated
    ), placed AS (
        SELECT id, CASE
            WHEN stretch IN ('earlier', 'before') AND backward = 1 THEN stretch
            WHEN stretch IN ('earlier', 'before') THEN stretch || '_' || backward
            WHEN stretch = 'solved' AND forward = 1 THEN 'after'
            WHEN stretch = 'solved' THEN 'followup_' || (forward - 1)
            WHEN stretch = 'during' AND is_solved THEN 'during_' || forward
            WHEN stretch = 'during' THEN 'followup_' || later END AS moment
        FROM ranked
    )
    SELECT s.* REPLACE (coalesce(s.moment, p.moment) AS moment)
    FROM scores s LEFT JOIN placed p ON p.id = s.rowid ORDER BY s.rowid"""


def _choose_after(engine: DuckEngine, asked: str) -> None:
    chosen = asked
    if asked in {"", "last", "after"}:
        has_after = engine.rows("SELECT 1 FROM scores WHERE moment = 'after' LIMIT 1")
        chosen = "" if has_after else _latest(engine)
    if not chosen:
        return
    if not engine.rows(f"SELECT 1 FROM scores WHERE moment = {literal(chosen)} LIMIT 1"):
        return
    engine.run(
        f"UPDATE scores SET moment = CASE moment WHEN {literal(chosen)} THEN 'after' "
        f"ELSE 'first_after' END WHERE moment IN ({literal(chosen)}, 'after')"
    )


def _latest(engine: DuckEngine) -> str:
    """Return the latest moment of the study: by dates, else by the number in its label."""
    labels = engine.rows(
        "SELECT moment, median(date - DATE '1970-01-01') AS middle, "
        "CAST(regexp_extract(moment, '[0-9]+') AS VARCHAR) AS number, count(*) AS n FROM scores "
        "WHERE moment IS NOT NULL AND moment NOT IN ('before', 'earlier', 'after') "
        "AND NOT starts_with(moment, 'before_') AND NOT starts_with(moment, 'earlier_') "
        "AND NOT starts_with(moment, 'during_') GROUP BY moment ORDER BY moment"
    )
    if not labels:
        return ""
    if all(middle is not None for _, middle, _, _ in labels):
        return str(max(labels, key=lambda row: row[1])[0])
    return str(max(labels, key=lambda row: (int(row[2] or 0), row[0]))[0])

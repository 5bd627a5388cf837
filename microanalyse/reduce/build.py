"""Reduces the canonical tables to one row a case."""

from __future__ import annotations

from microanalyse.ingest.tables import Tables
from microanalyse.reduce.activities import activities_of
from microanalyse.reduce.cases import case_frame
from microanalyse.reduce.frame import frame_of
from microanalyse.reduce.money import reduce_costs
from microanalyse.reduce.reduced import Reduced
from microanalyse.reduce.reference import reduce_reference
from microanalyse.reduce.scores import reduce_scores
from microanalyse.study import Study


def reduce(tables: Tables, study: Study) -> Reduced:
    """Return one row a case from tables that were checked.

    Parameters
    ----------
    tables : Tables
        Canonical tables without errors: ids unique, one score a case, moment and scale.
    study : Study
        Windows, price year, primary outcome and arms.

    Raises
    ------
    StudyRefused
        The study names a moment, a group or a price year that the tables or the catalogue lack.
    """
    n_cases = int(tables.engine.rows("SELECT count(*) FROM cases")[0][0])
    scores = reduce_scores(tables, study, n_cases)
    costs = reduce_costs(tables.engine, study, n_cases)
    return Reduced(
        case=case_frame(tables, study, scores.asked),
        scores=scores.scores,
        score_day=scores.score_day,
        moments=scores.moments,
        scales=scores.scales,
        steps=scores.steps,
        euros=costs.euros,
        as_recorded=costs.as_recorded,
        programme=costs.programme,
        transfer=costs.transfer,
        one_off=costs.one_off,
        days=costs.days,
        use=costs.use,
        use_units=costs.use_units,
        payers=costs.payers,
        categories=costs.categories,
        outside_records=costs.outside_records,
        outside_cents=costs.outside_cents,
        frame=frame_of(tables, study),
        prices=tables.prices,
        reference=reduce_reference(tables.engine, study, n_cases),
        activities=activities_of(tables.engine),
        programme_hours=costs.programme_hours,
    )
